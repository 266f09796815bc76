package dev.podlanes.ui.logs;

import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogRow;
import dev.podlanes.logs.LogSpill;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

/** The Logs tab on a log of which most lies in a file, and the list has a small part. */
@ExtendWith(WindowExtension.class)
class LongLogTest extends DetailsWindow {
  private static final int LINES = 200_000;
  private static final LogLimits LIMITS = new LogLimits(5_000, 4 << 20, LogLimits.STREAMS);

  /** Of a line's height: what is drawn begins at a whole pixel. */
  private static final double PIXEL = 0.05;

  @TempDir private static Path folder;
  private int said;

  @Start
  void start(Stage stage) throws Exception {
    openTheWindow(
        stage,
        300,
        new LogServices.Keeping(LIMITS, new LogSpill(folder, 256L << 20)),
        new FilesOfATest(() -> null));
  }

  @BeforeEach
  void openTheLog() throws Exception {
    open(Scenes.end("retries"));
    await(() -> followed().size() == 1);
    say(LINES);
    await(() -> following() && seen().contains(LINES - 1));
  }

  private void say(int lines) {
    for (int n = 0; n < lines; n++, said++) {
      followed().getFirst().says(AT.plusMillis(said), "line " + said);
    }
  }

  private ScrollBar bar() {
    return node(ScrollBar.class, "linesBar");
  }

  /** The numbers of the first line in the window, and of the last one. */
  private List<Integer> seen() {
    VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
    return flow.getFirstVisibleCell() == null
        ? List.of()
        : List.of(number(flow.getFirstVisibleCell()), number(flow.getLastVisibleCell()));
  }

  /**
   * The number of the line at the top edge, with how much of it is above; negative while unread.
   */
  private double top() {
    VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
    ListCell<?> first = (ListCell<?>) flow.getFirstVisibleCell();
    return first == null ? -1 : number(first) - first.getLayoutY() / first.getHeight();
  }

  private static int number(Object cell) {
    return ((ListCell<?>) cell).getItem() instanceof LogRow row && row != LineList.PENDING
        ? Integer.parseInt(row.line().text().substring("line ".length()))
        : -1;
  }

  /** As the thumb does when it is dragged. */
  private void moveTheThumb(WindowRobot robot, double part) {
    robot.interact(() -> bar().setValue(part * bar().getMax()));
  }

  @Test
  void theBarSpansAllLinesAndItsThumbLeadsToTheRightOne(WindowRobot robot) {
    await(() -> bar().isVisible() && bar().getValue() == bar().getMax());
    assertThat(onFx(() -> bar().getMax())).isBetween(LINES - 40.0, LINES - 3.0);

    moveTheThumb(robot, 0.5);
    await(() -> !following() && seen().getFirst() == (int) bar().getValue());
    assertThat(onFx(() -> bar().getValue())).isBetween(0.49 * LINES, 0.51 * LINES);
    int before = onFx(this::seen).getFirst();

    // What comes meanwhile moves nothing.
    say(1_000);
    await(() -> bar().getMax() > LINES);
    assertThat(onFx(this::seen).getFirst()).isEqualTo(before);

    moveTheThumb(robot, 0);
    await(() -> seen().getFirst() == 0);
    moveTheThumb(robot, 1);
    await(() -> seen().getLast() == said - 1);
  }

  @Test
  void allThatIsShownIsSelectedAndCopiedThoughTheListHasAPartOfIt(WindowRobot robot) {
    robot.interact(() -> list().requestFocus());
    robot.press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    await(() -> words("footer").equals("Copied 200,000 lines."));
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("line 0\nline 1\n")
        .endsWith("\nline 199999\n")
        .hasLineCount(LINES);

    // They stay selected wherever the list goes, until another line is.
    moveTheThumb(robot, 0.5);
    await(() -> !following() && seen().getFirst() == (int) bar().getValue());
    assertThat(onFx(() -> list().getSelectionModel().getSelectedIndices())).hasSize(LineList.MOST);
    robot.press(KeyCode.SHORTCUT, KeyCode.M).release(KeyCode.M, KeyCode.SHORTCUT);
    await(() -> words("footer").startsWith("Not more than 1,000 lines can be marked"));
    robot.type(KeyCode.DOWN);
    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    await(() -> words("footer").equals("Copied 1 line."));
  }

  @Test
  void homeAndEndAreThoseOfTheWholeLog(WindowRobot robot) {
    robot.interact(() -> list().requestFocus());
    robot.type(KeyCode.HOME);
    await(() -> seen().getFirst() == 0 && bar().getValue() == 0);
    robot.type(KeyCode.END);
    await(() -> following() && seen().getLast() == LINES - 1);
    await(() -> bar().getValue() == bar().getMax());
  }

  @Test
  void theThumbCanBeGrabbedHoweverManyLinesThereAre() {
    await(() -> bar().isVisible() && bar().getValue() == bar().getMax());
    Region thumb = onFx(() -> (Region) bar().lookup(".thumb"));
    assertThat(onFx(thumb::getHeight)).isGreaterThanOrEqualTo(20);
  }

  @Test
  void theBarLeadsToEveryPlaceInAndBetweenLines(WindowRobot robot) {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      double place = random.nextDouble() * (LINES - 50);
      robot.interact(() -> bar().setValue(place));
      await(() -> top() >= 0 && !following());
      assertThat(onFx(this::top)).isCloseTo(place, within(PIXEL));
      assertThat(onFx(() -> bar().getValue())).isCloseTo(place, within(PIXEL));
    }
  }

  @Test
  void theThumbIsDraggedToALineAndToTheEnd(WindowRobot robot) {
    await(() -> bar().isVisible() && bar().getValue() == bar().getMax());
    Region thumb = onFx(() -> (Region) bar().lookup(".thumb"));
    Region track = onFx(() -> (Region) bar().lookup(".track"));
    double way = onFx(() -> track.getHeight() - thumb.getHeight());
    Point2D from = onFx(() -> thumb.localToScene(thumb.getWidth() / 2, 3));

    // The robot presses the bar; that the press is made of touches keeps it from the thumb.
    robot.moveTo(onFx(() -> thumb.localToScreen(thumb.getWidth() / 2, 3)));
    robot.press(MouseButton.PRIMARY);
    mouse(robot, thumb, MouseEvent.MOUSE_PRESSED, from);
    double half = Math.floor(way / 2);
    for (double step : new double[] {1, half / 2, half}) {
      mouse(robot, thumb, MouseEvent.MOUSE_DRAGGED, from.subtract(0, step));
    }
    double wanted = onFx(() -> bar().getMax()) * (1 - half / way);
    await(() -> !following() && top() >= 0 && Math.abs(top() - wanted) < PIXEL);
    mouse(robot, thumb, MouseEvent.MOUSE_RELEASED, from.subtract(0, half));
    robot.release(MouseButton.PRIMARY);
    assertThat(onFx(() -> bar().getValue())).isCloseTo(wanted, within(PIXEL));
    assertThat(onFx(this::following)).isFalse();

    // What comes meanwhile does not move it, and at the end the newest line stays in sight.
    Point2D held = onFx(() -> thumb.localToScene(thumb.getWidth() / 2, 3));
    robot.moveTo(onFx(() -> thumb.localToScreen(thumb.getWidth() / 2, 3)));
    robot.press(MouseButton.PRIMARY);
    mouse(robot, thumb, MouseEvent.MOUSE_PRESSED, held);
    mouse(robot, thumb, MouseEvent.MOUSE_DRAGGED, held.add(0, way));
    await(() -> seen().getLast() == said - 1);
    mouse(robot, thumb, MouseEvent.MOUSE_RELEASED, held.add(0, way));
    robot.release(MouseButton.PRIMARY);
    await(this::following);
    say(100);
    await(() -> seen().getLast() == said - 1);
  }

  private static void mouse(
      WindowRobot robot, Node on, EventType<MouseEvent> type, Point2D inScene) {
    robot.interact(() -> Event.fireEvent(on, event(type, inScene, inScene, false)));
  }

  @Test
  void linesThatComeLateAmongThoseInTheFileMoveNothing(WindowRobot robot) {
    moveTheThumb(robot, 0.5);
    await(() -> !following() && seen().getFirst() == (int) bar().getValue());
    int chosen = click(robot, false);
    double place = onFx(this::top);
    double value = onFx(() -> bar().getValue());

    for (int late = 0; late < 40; late++) {
      followed().getFirst().says(AT.plusMillis(late * 1_000L), "line " + late * 1_000);
    }
    await(() -> bar().getValue() > value + 39);
    assertThat(onFx(() -> bar().getValue())).isCloseTo(value + 40, within(PIXEL));
    assertThat(onFx(this::top)).isCloseTo(place, within(PIXEL));
    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    await(() -> words("footer").equals("Copied 1 line."));
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("line " + chosen + "\n");
  }

  private static MouseEvent event(
      EventType<MouseEvent> type, Point2D place, Point2D screen, boolean shift) {
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    return new MouseEvent(
        type,
        place.getX(),
        place.getY(),
        screen.getX(),
        screen.getY(),
        MouseButton.PRIMARY,
        1,
        shift,
        false,
        false,
        false,
        down,
        false,
        false,
        false,
        false,
        true,
        null);
  }

  @Test
  void aClickWithShiftBeginsWhereTheClickBeforeItWas(WindowRobot robot) {
    moveTheThumb(robot, 0.25);
    await(() -> !following() && seen().getFirst() == (int) bar().getValue());
    int first = click(robot, false);
    moveTheThumb(robot, 0.75);
    await(() -> seen().getFirst() > LINES / 2);
    int last = click(robot, true);

    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    await(() -> words("footer").startsWith("Copied "));
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("line " + first + "\n")
        .endsWith("\nline " + last + "\n")
        .hasLineCount(last - first + 1);
    assertThat(last - first).isGreaterThan(LineList.MOST);
  }

  /** Clicks on the third line in the window. */
  private int click(WindowRobot robot, boolean shift) {
    ListCell<?> third =
        onFx(() -> {
          VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
          return (ListCell<?>) flow.getCell(flow.getFirstVisibleCell().getIndex() + 3);
        });
    int number = onFx(() -> number(third));
    if (shift) {
      // The headless robot's mouse knows nothing of keys that are held down.
      robot.interact(() -> {
        Event.fireEvent(third, event(MouseEvent.MOUSE_PRESSED, Point2D.ZERO, Point2D.ZERO, true));
        Event.fireEvent(third, event(MouseEvent.MOUSE_RELEASED, Point2D.ZERO, Point2D.ZERO, true));
      });
    } else {
      robot.clickOn(third);
    }
    return number;
  }

  @Test
  void whatIsFoundFarAwayIsReadAndShown(WindowRobot robot) {
    // A page of them lies in more blocks than the file keeps at hand.
    robot.interact(() -> node(TextField.class, "filter").setText("9999"));
    await(() -> list().getItems().size() == 20 + 18 && seen().getLast() == LINES - 1);
    robot.interact(() -> list().requestFocus());
    robot.type(KeyCode.HOME);
    await(() -> seen().getFirst() == 9_999);
    robot.interact(() -> node(TextField.class, "filter").setText(""));
    await(() -> list().getItems().size() == LineList.MOST);
    robot.type(KeyCode.HOME);
    await(() -> seen().getFirst() == 0);
  }
}
