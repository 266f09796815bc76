package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.recording.ReplaySource;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.ui.About;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** The window's looks, chosen by key and by menu. */
@ExtendWith(WindowExtension.class)
class LookTest {
  private static final int MOST_SPEED = 1_000;

  private final Workspace workspace = new Workspace();
  private Theme theme;
  private Connector connector;

  @Start
  void openTheWindow(Stage stage) {
    theme = new Theme();
    theme.choose(Colours.DARK);
    connector = new Connector(new ClusterCatalog(null, null, () -> null), workspace);
    About about = new About("1.2.3", "Java 25 · JavaFX 26", "A library, under a licence");
    stage.setScene(
        new WindowView(workspace, connector, theme, ZoneOffset.UTC, about).scene(1_000, 760));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    connector.openSource(
        "retries",
        new ReplaySource(
            Path.of("src/test/resources/recordings/retries.jsonl.gz"),
            InstantSource.system(),
            MOST_SPEED));
  }

  @Stop
  void closeTheWindow() {
    connector.close();
  }

  @Test
  void keysChooseTheColours(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    robot.type(KeyCode.H);
    assertThat(theme.coloursProperty().get()).isEqualTo(Colours.HIGH_CONTRAST);
    robot.type(KeyCode.T);
    assertThat(theme.coloursProperty().get()).isEqualTo(Colours.LIGHT);
    robot.type(KeyCode.T);
    assertThat(theme.coloursProperty().get()).isEqualTo(Colours.DARK);
  }

  @Test
  void theMenuChoosesTheColoursAndShowsWhichStand(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    MenuItem light = item(robot, "Light");
    robot.interact(light::fire);
    assertThat(theme.coloursProperty().get()).isEqualTo(Colours.LIGHT);
    MenuItem system = item(robot, "As the system");
    robot.interact(system::fire);
    assertThat(theme.chosenProperty().get()).isNull();
  }

  @Test
  void aProjectorsLanesAreLargerAndAClickStillHitsTheLaneUnderIt(WindowRobot robot)
      throws Exception {
    onTheLanes(robot);
    robot.type(KeyCode.P);
    await("no room for the list of Jobs", () -> robot.lookup("#jobs").tryQuery().isEmpty());
    await("nor for the details", () -> robot.lookup(".details").tryQuery().isEmpty());

    double row = theme.scale() * RowGeometry.STANDARD.row();
    double axis = theme.scale() * RowGeometry.STANDARD.axis();
    var lanes = onFx(() -> lanes(robot).localToScreen(lanes(robot).getBoundsInLocal()));
    robot.clickOn(lanes.getMinX() + 60, lanes.getMinY() + axis + 3.5 * row);
    assertThat(workspace.selectionProperty().get().lane()).isEqualTo(3);

    robot.type(KeyCode.P);
    await("the list is back", () -> robot.lookup("#jobs").tryQuery().isPresent());
  }

  @Test
  void panelsGiveTheirRoomToTheLanes(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    double width = onFx(() -> lanes(robot).getWidth());
    double height = onFx(() -> lanes(robot).getHeight());
    robot.type(KeyCode.B);
    await("wider lanes", () -> lanes(robot).getWidth() > width + 150);
    robot.type(KeyCode.O);
    await("higher lanes", () -> lanes(robot).getHeight() > height + 60);

    // What needs a panel brings it back.
    robot.type(KeyCode.ENTER);
    await("the details", () -> lanes(robot).getHeight() < height + 60);
  }

  @Test
  void preferencesShowTheLookAndChangeItAtOnce(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    robot.press(KeyCode.SHORTCUT).type(KeyCode.COMMA).release(KeyCode.SHORTCUT);
    ChoiceBox<?> colours = robot.lookup("#preferred-colours").queryAs(ChoiceBox.class);
    assertThat(onFx(() -> colours.getValue())).hasToString("Dark");
    robot.interact(() -> colours.getSelectionModel().select(2));
    assertThat(theme.coloursProperty().get()).isEqualTo(Colours.LIGHT);
    robot.interact(() -> colours.getSelectionModel().select(0));
    assertThat(theme.chosenProperty().get()).isNull();
    robot.clickOn("#preferred-projector");
    assertThat(theme.projectorProperty().get()).isTrue();
    robot.type(KeyCode.ESCAPE);
    await("it closes", () -> robot.lookup("#preferred-colours").tryQuery().isEmpty());
  }

  @Test
  void preferencesChooseWhatIsKeptOfTheLogs(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    robot.press(KeyCode.SHORTCUT).type(KeyCode.COMMA).release(KeyCode.SHORTCUT);
    ChoiceBox<Integer> lines = robot.lookup("#preferred-log-lines").query();
    assertThat(lines.getConverter().toString(lines.getValue()))
        .isEqualTo("20,000 of each container");
    robot.interact(() -> lines.setValue(100_000));
    ChoiceBox<Integer> file = robot.lookup("#preferred-log-file").query();
    assertThat(file.getConverter().toString(4_096))
        .isEqualTo("goes to a temporary file of up to 4 GB");
    robot.type(KeyCode.ESCAPE);
    await("it closes", () -> robot.lookup("#preferred-log-lines").tryQuery().isEmpty());
    robot.press(KeyCode.SHORTCUT).type(KeyCode.COMMA).release(KeyCode.SHORTCUT);
    ChoiceBox<Integer> again = robot.lookup("#preferred-log-lines").query();
    assertThat(onFx(() -> again.getValue())).isEqualTo(100_000);
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void aboutTellsTheVersionAndWhoseWorkItIsBuiltFrom(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    MenuItem about = item(robot, "About Podlanes");
    robot.interact(about::fire);
    await("the version", () -> robot.shows("Podlanes 1.2.3"));
    assertThat(onFx(() -> robot.lookup("#notices").queryAs(TextArea.class).getText()))
        .contains("A library");
    robot.type(KeyCode.ESCAPE);
    await("it closes", () -> robot.lookup("#notices").tryQuery().isEmpty());
  }

  @Test
  void aKeyClosesTheWindow(WindowRobot robot) throws Exception {
    onTheLanes(robot);
    Window window = robot.window();
    robot.press(KeyCode.SHORTCUT).type(KeyCode.Q).release(KeyCode.SHORTCUT);
    await("it closes", () -> !window.isShowing());
  }

  private void onTheLanes(WindowRobot robot) throws Exception {
    await("lanes", () -> workspace.jobProperty().get() != null);
    await("the recording's end", () -> workspace.jobProperty().get().lanes().size() > 4);
    robot.interact(() -> lanes(robot).requestFocus());
  }

  private static Canvas lanes(WindowRobot robot) {
    return robot.lookup("#lanes").queryAs(Canvas.class);
  }

  private static MenuItem item(WindowRobot robot, String text) {
    return onFx(() ->
        robot.lookup("#view-menu").queryAs(MenuButton.class).getItems().stream()
            .filter(item -> text.equals(item.getText()))
            .findFirst()
            .orElseThrow());
  }
}
