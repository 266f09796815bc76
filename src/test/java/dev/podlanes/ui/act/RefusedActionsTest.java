package dev.podlanes.ui.act;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static dev.podlanes.ui.act.ActWindow.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The window of somebody who may only read Jobs. */
@ExtendWith(WindowExtension.class)
class RefusedActionsTest {
  @TempDir private Path directory;
  private ActWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new ActWindow(stage, directory, "viewer", "default");
  }

  @Stop
  void close() {
    window.close();
  }

  @Test
  void whatMayNotBeDoneIsOffAndNamesTheMissingVerb(WindowRobot robot) {
    window.choose(robot, "indexed-processor");
    Node delete = robot.lookup("#delete-job").query();
    await("the answer", delete::isDisabled);
    assertThat(onFx(() -> delete.getAccessibleHelp()))
        .isEqualTo(
            "You may not delete jobs.batch in the namespace \"default\". Ask for that permission.");
    Slider slider = robot.lookup("#parallelism-slider").queryAs(Slider.class);
    await("the slider", slider::isDisabled);
    assertThat(ActWindow.text(robot, "#parallelism-outcome"))
        .startsWith("You may not patch jobs.batch in the namespace \"default\".");

    List<Action> others =
        List.of(
            Action.RERUN,
            Action.DELETE_POD,
            Action.EVICT_POD,
            Action.TRIGGER_CRONJOB,
            Action.SUSPEND_CRONJOB,
            Action.APPLY_CONFIGMAP);
    List<String> verbs =
        List.of(
            "create jobs.batch",
            "delete pods",
            "create pods/eviction",
            "get cronjobs.batch nor create jobs.batch",
            "patch cronjobs.batch",
            "create configmaps nor patch configmaps");
    for (int i = 0; i < others.size(); i++) {
      Action action = others.get(i);
      await(action.name(), () -> window.workspace.whyNot(action) != null);
      String expected = "You may not " + verbs.get(i) + " in the namespace \"default\".";
      await(
          action.name() + " with every verb",
          () -> window.workspace.whyNot(action).startsWith(expected));
    }
    robot.clickOn("#job-more");
    await("the menu", () -> shows(robot, "#rerun-job"));
    MenuItem rerun = robot.lookup("#job-more").queryAs(MenuButton.class).getItems().getFirst();
    assertThat(onFx(() -> rerun.isDisable())).isTrue();
    assertThat(onFx(() -> rerun.getText())).contains("You may not create jobs.batch");
  }

  @Test
  void podsThatMayNotBeReadAreNotSaidToBeNone(WindowRobot robot) {
    window.choose(robot, "dynamic-processor");
    await(
        "the refusal in the place of the lanes",
        () ->
            ActWindow.text(robot, "#no-lanes")
                .startsWith("You may not list pods in the namespace \"default\""));
    assertThat(onFx(() -> robot.lookup("#no-lanes").queryAs(Label.class).isWrapText())).isTrue();
  }

  /** The permission was there when it was asked for, and is not when it is used. */
  @Test
  void aRefusalByTheServerIsSaidInItsOwnWords(WindowRobot robot) {
    window.choose(robot, "dynamic-processor");
    Actions actions = new Actions(window.workspace, window.theme, new Random(1));
    robot.interact(
        () -> actions.suspendJob(robot.window(), window.job("indexed-processor"), false));
    Deed deed = window.ended(Deed.Outcome.REFUSED);
    assertThat(deed.message())
        .contains(
            "User \"viewer\" cannot patch resource \"jobs\"",
            "Nothing was changed; ask for that permission.");
    assertThat(window.job("indexed-processor").job().spec().suspend()).isTrue();
  }
}
