package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.manifest.Manifests;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.Fx;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.timeline.Foreseen;
import dev.podlanes.ui.workspace.Workspace;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * The parallelism panel of the real window on a demo cluster, driven by mouse and keyboard; what
 * others do meanwhile is done by another client.
 */
@ExtendWith(WindowExtension.class)
class ParallelismTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static final String JOB = JOBS + "/long";

  private DemoWindow window;
  private DemoClient client;
  private Workspace workspace;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    window = new DemoWindow(stage, DemoOptions.DEFAULT.withLab(false).withSpeed(4));
    client = new DemoClient(window.cluster);
    workspace = window.workspace;
  }

  @Stop
  void close() {
    client.close();
    window.close();
  }

  /** A Job whose pods go on until the test is over. */
  private void create(int completions, int parallelism) throws Exception {
    JsonObject job =
        Manifests.parse(
                """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: long
                spec:
                  completionMode: Indexed
                  completions: %d
                  parallelism: %d
                  template:
                    spec:
                      restartPolicy: Never
                      terminationGracePeriodSeconds: 1
                      containers:
                      - name: worker
                        image: busybox
                        command: ["sh", "-c", "sleep 100000"]
                """
                    .formatted(completions, parallelism))
            .getFirst();
    assertThat(client.post(JOBS, job).status()).isEqualTo(201);
    await("the Job", () -> workspace.jobProperty().get() != null);
    await("its pods", () -> running() == parallelism);
  }

  private int running() {
    return onFx(() -> workspace.jobProperty().get()).counts().of(AttemptState.RUNNING);
  }

  private Set<Integer> runningLanes() {
    Set<Integer> lanes = new TreeSet<>();
    for (Lane lane : onFx(() -> workspace.jobProperty().get()).lanes()) {
      if (lane.state() == AttemptState.RUNNING) {
        lanes.add(lane.number());
      }
    }
    return lanes;
  }

  private int asked(String field) {
    return client.get(JOB).json().getAsJsonObject("spec").get(field).getAsInt();
  }

  private void elsewhere(int parallelism) {
    assertThat(client.merge(JOB, "{\"spec\":{\"parallelism\":" + parallelism + "}}").status())
        .isEqualTo(200);
  }

  @Test
  void whileTheSliderIsHeldOnlyThePreviewChanges(WindowRobot robot) throws Exception {
    create(12, 3);
    hold(robot, 5);
    await("what would start", () -> outcome(robot).equals("+2 lanes start now: 3, 4"));
    assertThat(text(robot, "#parallelism-finish")).startsWith("Not enough seen yet");
    assertThat(workspace.foreseenProperty().get().starts()).containsExactlyInAnyOrder(3, 4);
    assertThat(text(robot, "#kubectl-command")).endsWith("\"spec\":{\"parallelism\":5}}'");
    assertThat(asked("parallelism")).isEqualTo(3);

    robot.release(MouseButton.PRIMARY);
    Await.until("the server's word", () -> asked("parallelism") == 5);
    await("the confirmation", () -> outcome(robot).equals("✓ Confirmed: 3 → 5"));
    assertThat(has(robot, "#parallelism-field", "confirmed")).isTrue();
    assertThat(workspace.foreseenProperty().get()).isNull();
    await("the lanes that were foreseen", () -> runningLanes().equals(Set.of(0, 1, 2, 3, 4)));
    assertThat(text(robot, "#observed-text")).isEqualTo("5 active of 5 allowed");
  }

  @Test
  void escapeGivesUpWhileTheSliderIsHeld(WindowRobot robot) throws Exception {
    create(12, 3);
    hold(robot, 6);
    await("a preview", () -> outcome(robot).startsWith("+3 lanes start now"));
    robot.type(KeyCode.ESCAPE);
    assertThat(workspace.foreseenProperty().get()).isNull();
    robot.moveBy(15, 0);
    robot.release(MouseButton.PRIMARY);
    Fx.settle();
    assertThat(onFx(() -> slider(robot).getValue())).isEqualTo(3);
    assertThat(onFx(() -> field(robot).getText())).isEqualTo("3");
    assertThat(workspace.parallelismProperty().get().open()).isEmpty();
    assertThat(asked("parallelism")).isEqualTo(3);
  }

  @Test
  void pausingAsksFirstAndUndoBringsThePodsBack(WindowRobot robot) throws Exception {
    create(12, 3);
    robot.clickOn("#parallelism-pause");
    await("the question", () -> robot.shows("#parallelism-question"));
    assertThat(text(robot, "#parallelism-question-text"))
        .isEqualTo("Stops 3 running lanes ~0–2. Their work is lost and begins anew later.");
    assertThat(workspace.foreseenProperty().get().stops()).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(onFx(() -> robot.lookup("#parallelism-confirm").query().isFocused())).isTrue();
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.shows("#parallelism-question")).isFalse();
    assertThat(asked("parallelism")).isEqualTo(3);
    assertThat(onFx(() -> slider(robot).getValue())).isEqualTo(3);

    robot.clickOn("#parallelism-pause");
    await("the question again", () -> robot.shows("#parallelism-question"));
    robot.type(KeyCode.ENTER);
    Await.until("the pause", () -> asked("parallelism") == 0);
    await("no pods", () -> running() == 0);
    assertThat(onFx(() -> robot.lookup("#parallelism-pause").queryAs(Button.class).getText()))
        .isEqualTo("Go on with 3");
    assertThat(onFx(() -> robot.lookup("#parallelism-undo").queryAs(Button.class).getText()))
        .isEqualTo("Undo to 3");

    robot.clickOn("#lanes").push(KeyCode.SHORTCUT, KeyCode.Z);
    Await.until("the value before", () -> asked("parallelism") == 3);
    await("its pods", () -> running() == 3);
    assertThat(onFx(() -> robot.lookup("#parallelism-undo").queryAs(Button.class).isDisabled()))
        .isTrue();

    await("the confirmation", () -> outcome(robot).equals("✓ Confirmed: 0 → 3"));
    robot.clickOn("#parallelism-history-button");
    await("the history", () -> robot.shows("#parallelism-history"));
    assertThat(
            onFx(() ->
                robot.lookup("#parallelism-history .label").queryAllAs(Label.class).stream()
                    .map(Label::getText)
                    .toList()))
        .contains("0 → 3", "3 → 0", "this window", "confirmed");
  }

  @Test
  void whatIsForeseenToStopIsWhatTheDemoControllerStops(WindowRobot robot) throws Exception {
    create(12, 4);
    elsewhere(6);
    await("two younger pods", () -> running() == 6);
    robot.clickOn("#lanes").write("[").write("[");
    await("the question", () -> robot.shows("#parallelism-question"));
    Foreseen foreseen = workspace.foreseenProperty().get();
    assertThat(foreseen.stops()).containsExactlyInAnyOrder(4, 5);
    robot.type(KeyCode.ENTER);
    Await.until("four", () -> asked("parallelism") == 4);
    await("two stopped", () -> runningLanes().equals(Set.of(0, 1, 2, 3)));
  }

  @Test
  void aChangeElsewhereIsSeenAndLooksLikeOne(WindowRobot robot) throws Exception {
    create(12, 3);
    elsewhere(7);
    await("their change", () -> outcome(robot).equals("⇄ Changed elsewhere: 3 → 7"));
    assertThat(has(robot, "#parallelism-outcome", "elsewhere")).isTrue();
    assertThat(text(robot, "#observed-marker")).isEqualTo("observed 7");
    assertThat(onFx(() -> field(robot).getText())).isEqualTo("7");
  }

  @Test
  void aRefusalIsSaidAndWhatStandsIsShownAgain(WindowRobot robot) throws Exception {
    create(12, 3);
    type(robot, "2000000000");
    await("what it would do", () -> outcome(robot).contains("only 12 remain"));
    robot.type(KeyCode.ENTER);
    await("the refusal", () -> outcome(robot).equals("✕ Refused."));
    assertThat(text(robot, "#parallelism-refusal")).contains("spec.parallelism", "100000");
    assertThat(has(robot, "#parallelism-field", "refused")).isTrue();
    assertThat(onFx(() -> slider(robot).getValue())).isEqualTo(3);
    assertThat(onFx(() -> field(robot).getText())).isEqualTo("3");
    assertThat(asked("parallelism")).isEqualTo(3);
    assertThat(onFx(() -> robot.lookup("#parallelism-undo").queryAs(Button.class).isDisabled()))
        .isTrue();
  }

  @Test
  void theScaleGrowsWithWhatIsTyped(WindowRobot robot) throws Exception {
    create(12, 3);
    assertThat(onFx(() -> slider(robot).getMax())).isEqualTo(12);
    type(robot, "20");
    await("room for it", () -> slider(robot).getMax() == 24);
    type(robot, "90000");
    await("more room", () -> slider(robot).getMax() == 100_000);
    robot.type(KeyCode.ESCAPE);
    await("what stands", () -> slider(robot).getMax() == 12 && field(robot).getText().equals("3"));
    assertThat(asked("parallelism")).isEqualTo(3);
  }

  @Test
  void theKeyboardStepsTheSlider(WindowRobot robot) throws Exception {
    create(12, 0);
    robot.interact(() -> slider(robot).requestFocus());
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
    Await.until("a large step", () -> asked("parallelism") == 2);
    await("its confirmation", () -> outcome(robot).equals("✓ Confirmed: 0 → 2"));
    robot.type(KeyCode.RIGHT);
    Await.until("a small one", () -> asked("parallelism") == 3);
    robot.type(KeyCode.PAGE_UP);
    Await.until("a page", () -> asked("parallelism") == 5);
    robot.type(KeyCode.END);
    Await.until("the end", () -> asked("parallelism") == 12);
    await("all", () -> running() == 12);
    robot.type(KeyCode.HOME);
    await("the question", () -> robot.shows("#parallelism-question"));
    robot.type(KeyCode.ENTER);
    Await.until("nothing", () -> asked("parallelism") == 0);
  }

  @Test
  void completionsMoveInTandemWhenAskedFor(WindowRobot robot) throws Exception {
    create(4, 4);
    CheckBox tandem = robot.lookup("#parallelism-tandem").queryAs(CheckBox.class);
    await("the offer", tandem::isVisible);
    robot.clickOn(tandem);
    type(robot, "2");
    await("what would go", () -> outcome(robot).equals("Removes lanes 2–3, stops 2"));
    assertThat(workspace.foreseenProperty().get().firstRemoved()).isEqualTo(2);
    assertThat(text(robot, "#kubectl-command"))
        .endsWith("\"spec\":{\"parallelism\":2,\"completions\":2}}'");
    robot.type(KeyCode.ENTER);
    await("the question", () -> robot.shows("#parallelism-question"));
    assertThat(text(robot, "#parallelism-question-text"))
        .contains("Stops 2 running lanes ~2, 3.", "Removes indexes 2–3.");
    robot.type(KeyCode.ENTER);
    Await.until("both", () -> asked("parallelism") == 2 && asked("completions") == 2);
    await("the rest", () -> runningLanes().equals(Set.of(0, 1)));

    robot.clickOn("#parallelism-undo");
    Await.until("both again", () -> asked("parallelism") == 4 && asked("completions") == 4);
  }

  @Test
  void whereNothingMayBeChangedNothingIsOffered(WindowRobot robot) throws Exception {
    create(4, 4);
    robot.interact(() -> workspace.readOnlyProperty().set(true));
    for (String control :
        new String[] {
          "#parallelism-slider", "#parallelism-field", "#parallelism-pause", "#parallelism-undo"
        }) {
      assertThat(onFx(() -> robot.lookup(control).query().isDisabled())).as(control).isTrue();
    }
    assertThat(robot.shows("#parallelism-tandem")).isFalse();
    assertThat(outcome(robot)).startsWith("This window is read-only.");
    robot.clickOn("#lanes").write("[").push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(workspace.parallelismProperty().get().open()).isEmpty();
    assertThat(robot.shows("#parallelism-question")).isFalse();
  }

  private static void type(WindowRobot robot, String text) {
    robot.clickOn("#parallelism-field").interact(() -> field(robot).clear());
    robot.write(text);
  }

  /** Takes the thumb to a value and holds it. */
  private static void hold(WindowRobot robot, int value) {
    Point2D from = onFx(() -> thumb(robot));
    double step = onFx(() -> step(robot, value));
    robot.moveTo(from).press(MouseButton.PRIMARY).moveBy(step / 2, 0).moveTo(from.add(step, 0));
  }

  private static Point2D thumb(WindowRobot robot) {
    Node thumb = robot.lookup("#parallelism-slider .thumb").query();
    Bounds bounds = thumb.localToScreen(thumb.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /** In pixels, from where the thumb is. */
  private static double step(WindowRobot robot, int value) {
    Slider slider = slider(robot);
    Node thumb = robot.lookup("#parallelism-slider .thumb").query();
    double width = slider.getWidth() - thumb.getBoundsInLocal().getWidth();
    return width * (value - slider.getValue()) / slider.getMax();
  }

  private static Slider slider(WindowRobot robot) {
    return robot.lookup("#parallelism-slider").queryAs(Slider.class);
  }

  private static TextField field(WindowRobot robot) {
    return robot.lookup("#parallelism-field").queryAs(TextField.class);
  }

  private static String outcome(WindowRobot robot) {
    return text(robot, "#parallelism-outcome");
  }

  private static String text(WindowRobot robot, String query) {
    return onFx(() -> robot.lookup(query).queryAs(Label.class).getText());
  }

  private static boolean has(WindowRobot robot, String query, String pseudoClass) {
    return onFx(() ->
        robot.lookup(query).query().getPseudoClassStates().stream()
            .anyMatch(state -> state.getPseudoClassName().equals(pseudoClass)));
  }
}
