package dev.podlanes.ui.timeline;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.IndexSet;
import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.ui.logs.Scenes;
import dev.podlanes.ui.workspace.Workspace;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** Several lanes selected at once, by mouse and keyboard, on a recording of a real cluster. */
@ExtendWith(WindowExtension.class)
class SeveralLanesTest {
  private static final Pattern LANE = Pattern.compile("lane=(\\d+)");

  private TimelineWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new TimelineWindow(stage, 1_000, 900);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void open(String recording) throws Exception {
    ClusterState state = Scenes.end(recording);
    window.openOnLanes(state, state.at());
  }

  private String lanes() throws Exception {
    return onFx(() -> window.workspace.lanesProperty().get().toString());
  }

  private int lead() throws Exception {
    Workspace.Selection lead = onFx(() -> window.workspace.selectionProperty().get());
    assertThat(lead).as("the selection").isNotNull();
    return lead.lane();
  }

  private <T extends Node> T node(Class<T> type, String id) {
    return onFx(() -> type.cast(window.scene.lookup("#" + id)));
  }

  /** In the gutter, where a lane has its number. */
  private Point2D label(int row) throws Exception {
    window.drawn();
    TimelineFrame frame = onFx(() -> window.timeline.frame());
    RowGeometry geometry = frame.geometry();
    double y = geometry.axis() + (row + 0.5) * geometry.row() - frame.view().scrollY();
    return onFx(() -> node(LaneCanvas.class, "lanes").localToScreen(45, y));
  }

  /** The robot's mouse does not know what keys are held down. */
  private void click(Point2D at, boolean shift, boolean ctrl) throws Exception {
    LaneCanvas canvas = node(LaneCanvas.class, "lanes");
    onFx(() -> {
      Point2D in = canvas.screenToLocal(at);
      Point2D scene = canvas.localToScene(in);
      for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
        canvas.fireEvent(
            new MouseEvent(
                type,
                scene.getX(),
                scene.getY(),
                at.getX(),
                at.getY(),
                MouseButton.PRIMARY,
                1,
                shift,
                ctrl,
                false,
                false,
                type == MouseEvent.MOUSE_PRESSED,
                false,
                false,
                false,
                false,
                true,
                null));
      }
      return null;
    });
  }

  private void awaitSaid(String words) throws Exception {
    await(
        words,
        () -> {
          Label said = node(Label.class, "selected-lanes");
          return said.isVisible() && said.getText().equals(words);
        });
  }

  @Test
  void clicksWithShiftAndCtrlSelectSeveralAndTheTableShowsThem(WindowRobot robot) throws Exception {
    open("retries");
    onFx(() -> {
      node(TabPane.class, "tabs").getSelectionModel().selectLast();
      return null;
    });
    robot.clickOn(label(1));
    assertThat(lanes()).isEqualTo("1");
    assertThat(onFx(() -> node(Label.class, "selected-lanes").isVisible())).isFalse();
    click(label(3), true, false);
    assertThat(lanes()).isEqualTo("1-3");
    assertThat(lead()).isEqualTo(3);
    click(label(5), false, true);
    click(label(2), false, true);
    assertThat(lanes()).isEqualTo("1,3,5");
    awaitSaid("3 lanes: 3 succeeded");
    await("their rows", () -> tableLanes().equals(List.of(1, 3, 5)));
    // As in a list, Shift goes on from the last one that was clicked.
    click(label(4), true, false);
    assertThat(lead()).isEqualTo(4);
    robot.clickOn(label(0));
    assertThat(lanes()).isEqualTo("0");
    await("one row", () -> tableLanes().equals(List.of(0)));
  }

  private List<Integer> tableLanes() {
    TableView<?> table = node(TableView.class, "podTable");
    return List.copyOf(
        new TreeSet<>(
            table.getSelectionModel().getSelectedItems().stream()
                .map(row -> LANE.matcher(String.valueOf(row)))
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList()));
  }

  @Test
  void rowsSelectedInTheTableSelectTheirLanes(WindowRobot robot) throws Exception {
    open("retries");
    onFx(() -> {
      node(TabPane.class, "tabs").getSelectionModel().selectLast();
      return null;
    });
    TableView<?> table = onFx(() -> node(TableView.class, "podTable"));
    await("rows", () -> table.getItems().size() == 9);
    onFx(() -> {
      table.requestFocus();
      table.getSelectionModel().clearAndSelect(0);
      return null;
    });
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).release(KeyCode.SHIFT);
    await("three rows", () -> table.getSelectionModel().getSelectedIndices().size() == 3);
    await("their lanes", () -> window.workspace.lanesProperty().get().size() > 1);
    window.drawn();
    assertThat(onFx(() -> List.copyOf(table.getSelectionModel().getSelectedIndices())))
        .as("what was selected stays")
        .isEqualTo(List.of(0, 1, 2));
  }

  @Test
  void keysExtendSelectAllAndLeadBackToOneAndToNone(WindowRobot robot) throws Exception {
    open("wide");
    robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN);
    assertThat(lanes()).isEqualTo("1-4");
    robot.type(KeyCode.UP).release(KeyCode.SHIFT);
    assertThat(lanes()).isEqualTo("1-3");
    robot.press(KeyCode.SHIFT).type(KeyCode.HOME).release(KeyCode.SHIFT);
    assertThat(lanes()).isEqualTo("0,1");
    robot.press(KeyCode.SHIFT).type(KeyCode.END).release(KeyCode.SHIFT);
    assertThat(lanes()).isEqualTo("1-59");
    assertThat(onFx(() -> window.timeline.frame()).rows().getLast().lane().number())
        .as("what is in view")
        .isEqualTo(59);
    robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
    assertThat(lanes()).isEqualTo("0-59");
    assertThat(lead()).as("stays").isEqualTo(59);
    awaitSaid("60 lanes: 60 succeeded");
    robot.type(KeyCode.ESCAPE);
    assertThat(lanes()).isEqualTo("59");
    await("no sum", () -> !node(Label.class, "selected-lanes").isVisible());
    robot.type(KeyCode.ESCAPE);
    assertThat(lanes()).isEmpty();
  }

  @Test
  void theKeyboardChoosesLanesThatDoNotLieSideBySide(WindowRobot robot) throws Exception {
    open("wide");
    robot.type(KeyCode.DOWN);
    robot.press(KeyCode.CONTROL).type(KeyCode.DOWN).type(KeyCode.DOWN);
    assertThat(lanes()).as("the cursor goes alone").isEqualTo("0");
    assertThat(onFx(() -> window.timeline.selected().cursor())).isEqualTo(2);
    robot.type(KeyCode.SPACE).type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.SPACE);
    assertThat(lanes()).isEqualTo("0,2,4");
    assertThat(lead()).isEqualTo(4);
    robot.type(KeyCode.UP).type(KeyCode.UP).type(KeyCode.SPACE).release(KeyCode.CONTROL);
    assertThat(lanes()).as("taken out again").isEqualTo("0,4");
    LaneCanvas canvas = node(LaneCanvas.class, "lanes");
    assertThat(onFx(() -> canvas.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
        .asString()
        .contains("Index 2:")
        .endsWith("Not selected");
    robot.type(KeyCode.DOWN);
    assertThat(lanes()).as("an arrow alone goes on from the cursor").isEqualTo("3");
  }

  @Test
  void theCursorOfTheKeyboardIsSeenAndStaysInView(WindowRobot robot) throws Exception {
    open("wide");
    robot.type(KeyCode.DOWN).press(KeyCode.CONTROL);
    for (int i = 0; i < 59; i++) {
      robot.type(KeyCode.DOWN);
    }
    robot.release(KeyCode.CONTROL);
    window.drawn();
    assertThat(onFx(() -> window.timeline.frame()).rows().getLast().lane().number()).isEqualTo(59);
    robot.type(KeyCode.ESCAPE);
    assertThat(lanes()).isEmpty();
    assertThat(onFx(() -> window.timeline.selected().cursor())).isNull();
  }

  @Test
  void aDragOverTheLabelsSelectsWhatItPasses(WindowRobot robot) throws Exception {
    open("retries");
    Point2D to = label(4);
    double start = onFx(() -> window.timeline.frame().view().start());
    robot.moveTo(label(1)).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
    assertThat(lanes()).isEqualTo("1-4");
    window.drawn();
    assertThat(onFx(() -> window.timeline.frame().view().start())).isEqualTo(start);
  }

  @Test
  void lanesThatAreSortedAreSelectedAsTheyStand(WindowRobot robot) throws Exception {
    open("retries");
    robot.type(KeyCode.S).type(KeyCode.S);
    await("by duration", () -> window.timeline.frame().rows().getFirst().lane().number() == 2);
    robot.clickOn(label(0));
    click(label(2), true, false);
    assertThat(lanes()).isEqualTo(IndexSet.of(2, 5, 1).toString());
  }

  @Test
  void severalLanesAreReadOut(WindowRobot robot) throws Exception {
    open("retries");
    robot.type(KeyCode.DOWN);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
    LaneCanvas canvas = node(LaneCanvas.class, "lanes");
    assertThat(onFx(() -> canvas.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
        .asString()
        .contains("2 lanes selected. Index 1:");
    assertThat(onFx(() -> canvas.queryAccessibleAttribute(AccessibleAttribute.MULTIPLE_SELECTION)))
        .isEqualTo(true);
  }
}
