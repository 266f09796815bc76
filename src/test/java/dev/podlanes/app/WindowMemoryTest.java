package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.settings.LogMemory;
import dev.podlanes.settings.Preferences;
import dev.podlanes.settings.PreferencesFile;
import dev.podlanes.settings.PreferencesStore;
import dev.podlanes.settings.WindowPlace;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.logs.LogRoom;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A window comes back as it was left. */
@ExtendWith(WindowExtension.class)
class WindowMemoryTest {
  @TempDir private Path folder;
  private PreferencesFile file;

  @BeforeEach
  void makeTheFile() {
    file = new PreferencesFile(folder);
  }

  /** One life of the window, with a store of its own as every process has. */
  private WindowPlace live(WindowRobot robot, Consumer<Stage> life) {
    WindowPlace[] found = new WindowPlace[1];
    try (PreferencesStore store = new PreferencesStore(file, file.load())) {
      robot.interact(() -> {
        Stage stage = new Stage();
        stage.setScene(new Scene(new Pane()));
        new WindowMemory(store).keep(stage);
        stage.show();
        found[0] =
            new WindowPlace(
                "",
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized());
        life.accept(stage);
        stage.hide();
      });
    }
    return found[0];
  }

  @Test
  void whatIsToBeKeptOfTheLogsIsRemembered(WindowRobot robot) {
    try (PreferencesStore store = new PreferencesStore(file, file.load())) {
      robot.interact(() -> {
        LogRoom room = new WindowMemory(store).logRoom();
        assertThat(room.fileMegabytesProperty().get()).isEqualTo(1_024);
        room.linesProperty().set(100_000);
        room.fileMegabytesProperty().set(0);
      });
    }
    assertThat(file.load().preferences().logs())
        .isEqualTo(new LogMemory(100_000, 128, false, 1_024));
    assertThat(LogRoom.offered(LogRoom.LINES, 7)).startsWith(7, 1_000);
  }

  @Test
  void whereItWasMovedToItOpensAgain(WindowRobot robot) {
    live(
        robot,
        stage -> {
          stage.setX(100);
          stage.setY(80);
          stage.setWidth(700);
          stage.setHeight(500);
        });
    assertThat(live(robot, stage -> {})).isEqualTo(new WindowPlace("", 100, 80, 700, 500, false));
    // Looking does not move it.
    assertThat(live(robot, stage -> {})).isEqualTo(new WindowPlace("", 100, 80, 700, 500, false));
  }

  @Test
  void aMaximizedWindowKeepsTheSizeItHadBefore(WindowRobot robot) {
    live(
        robot,
        stage -> {
          stage.setX(100);
          stage.setY(80);
          stage.setWidth(700);
          stage.setHeight(500);
          stage.setMaximized(true);
        });
    WindowPlace kept = file.load().preferences().windows().getFirst();
    assertThat(kept).isEqualTo(new WindowPlace(kept.screens(), 100, 80, 700, 500, true));
    assertThat(live(robot, stage -> {}).maximized()).isTrue();
  }

  @Test
  void theLookThatIsChosenIsKeptAndTheOneAskedForAtTheStartIsNot(WindowRobot robot) {
    try (PreferencesStore store = new PreferencesStore(file, file.load())) {
      robot.interact(() -> {
        Theme theme = new Theme();
        theme.choose(Colours.LIGHT);
        new WindowMemory(store).keep(theme);
        assertThat(store.current()).isEqualTo(Preferences.DEFAULT);
        theme.choose(Colours.HIGH_CONTRAST);
        theme.projectorProperty().set(true);
      });
    }
    assertThat(file.load().preferences())
        .isEqualTo(Preferences.DEFAULT.withLook("high-contrast", true));

    robot.interact(() -> {
      Theme next = new Look(null, false).theme(file.load().preferences());
      assertThat(next.chosenProperty().get()).isEqualTo(Colours.HIGH_CONTRAST);
      assertThat(next.projectorProperty().get()).isTrue();
    });
  }

  @Test
  void aThemeThatThisVersionDoesNotHaveFollowsTheSystem(WindowRobot robot) {
    robot.interact(() -> {
      Theme theme = new Look(null, false).theme(Preferences.DEFAULT.withLook("sepia", false));
      assertThat(theme.chosenProperty().get()).isNull();
    });
  }
}
