package dev.podlanes.ui.timeline;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.Pixels;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.timeline.Colouring;
import dev.podlanes.timeline.LaneFilter;
import dev.podlanes.timeline.LaneOrder;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.Span;
import dev.podlanes.timeline.Ticks;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator.Mode;
import dev.podlanes.timeline.Viewport;
import dev.podlanes.ui.logs.Scenes;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** The timeline in the window, driven by mouse and keyboard, on recordings of a real cluster. */
@ExtendWith(WindowExtension.class)
class TimelineTest {
  private static final Instant MIDDLE = Instant.parse("2026-11-23T09:02:18Z");

  private TimelineWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new TimelineWindow(stage, 1_000, 900);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void openFinished(String recording) throws Exception {
    ClusterState state = Scenes.end(recording);
    window.openOnLanes(state, state.at());
  }

  private void openLive() throws Exception {
    ClusterState state = Scenes.until("retries", heard -> heard.at().isAfter(MIDDLE));
    window.openOnLanes(state, MIDDLE);
  }

  private TimelineFrame frame() throws Exception {
    window.drawn();
    return onFx(() -> window.timeline.frame());
  }

  private Viewport view() throws Exception {
    return frame().view();
  }

  private static List<Integer> lanes(TimelineFrame frame) {
    return frame.rows().stream().map(row -> row.lane().number()).toList();
  }

  private void awaitLanes(Integer... numbers) throws Exception {
    await(
        "lanes " + List.of(numbers), () -> lanes(window.timeline.frame()).equals(List.of(numbers)));
  }

  private <T extends Node> T node(Class<T> type, String id) {
    return onFx(() -> type.cast(window.scene.lookup("#" + id)));
  }

  private LaneCanvas canvas() {
    return node(LaneCanvas.class, "lanes");
  }

  private Point2D onScreen(double plotX, double plotY) throws Exception {
    TimelineFrame frame = frame();
    return onFx(() ->
        canvas().localToScreen(plotX + frame.geometry().gutter(), plotY + frame.geometry().axis()));
  }

  private Workspace.Selection selection() throws Exception {
    return onFx(() -> window.workspace.selectionProperty().get());
  }

  /** The middle of an attempt's last bar, in pixels of the plot. */
  private static Point2D middle(TimelineFrame frame, PodAttempt attempt) {
    for (TimelineFrame.Row row : frame.rows()) {
      for (Span span : row.spans().reversed()) {
        if (span.attempt().uid().equals(attempt.uid())) {
          double x = (frame.view().x(span.from()) + frame.view().x(span.to())) / 2;
          return new Point2D(x, row.y() + frame.geometry().row() / 2);
        }
      }
    }
    throw new AssertionError(attempt.name() + " is not in view");
  }

  private void wheel(double plotX, double notches, boolean ctrl, boolean shift) throws Exception {
    double gutter = frame().geometry().gutter();
    onFx(() -> {
      // An event is made in the scene's coordinates, whatever it is fired at.
      double x = canvas().localToScene(plotX + gutter, 0).getX();
      canvas()
          .fireEvent(
              new ScrollEvent(
                  ScrollEvent.SCROLL,
                  x,
                  60,
                  x,
                  60,
                  shift,
                  ctrl,
                  false,
                  false,
                  false,
                  false,
                  0,
                  40 * notches,
                  0,
                  40 * notches,
                  ScrollEvent.HorizontalTextScrollUnits.NONE,
                  0,
                  ScrollEvent.VerticalTextScrollUnits.NONE,
                  0,
                  0,
                  null));
      return null;
    });
  }

  @Test
  void theWheelZoomsAtThePointerAndPansAndTheKeysDoToo(WindowRobot robot) throws Exception {
    openFinished("retries");
    Viewport fitted = view();
    double under = fitted.seconds(400);
    wheel(400, 1, true, false);
    wheel(400, 1, true, false);
    assertThat(view().pixelsPerSecond()).isCloseTo(fitted.pixelsPerSecond() * 1.44, within(1e-6));
    assertThat(view().seconds(400)).isCloseTo(under, within(1e-6));
    assertThat(frame().view()).isNotEqualTo(fitted);

    Viewport zoomed = view();
    wheel(400, -1, false, true);
    assertThat(view().start()).isGreaterThan(zoomed.start());

    robot.type(KeyCode.F);
    assertThat(view()).isEqualTo(fitted);
    robot.write("+");
    double centre = fitted.seconds(fitted.width() / 2);
    assertThat(view().seconds(view().width() / 2)).isCloseTo(centre, within(1e-6));
    assertThat(view().pixelsPerSecond()).isGreaterThan(fitted.pixelsPerSecond());
    Viewport before = view();
    robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
    assertThat(view().start()).isGreaterThan(before.start());
    robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
    assertThat(view().start()).isCloseTo(before.start(), within(1e-9));
    robot.type(KeyCode.D).type(KeyCode.A);
    assertThat(view().start()).isCloseTo(before.start(), within(1e-9));
    robot.write("-");
    assertThat(view().pixelsPerSecond()).isCloseTo(fitted.pixelsPerSecond(), within(1e-6));
    robot.write("+0");
    assertThat(view()).isEqualTo(fitted);
  }

  @Test
  void theWheelMovesTimeAsFarOnScreenAtAProjectorsSize() throws Exception {
    openFinished("retries");
    window.project(true);
    double scale = onFx(() -> canvas().getWidth()) / (view().width() + frame().geometry().gutter());
    assertThat(scale).isGreaterThan(1.2);
    Viewport before = view();
    wheel(100, -1, false, true);
    double onScreen = (view().start() - before.start()) * before.pixelsPerSecond() * scale;
    assertThat(onScreen).isCloseTo(40, within(1e-6));
  }

  @Test
  void keysAndTheWheelMakeLanesThinnerAndThicker(WindowRobot robot) throws Exception {
    openFinished("wide");
    double usual = frame().geometry().row();
    robot.press(KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT);
    assertThat(frame().geometry().row()).isEqualTo(1.5 * usual);
    robot.type(KeyCode.Z).type(KeyCode.Z);
    assertThat(frame().geometry().row()).isCloseTo(usual / 1.5, within(1e-9));
    robot.type(KeyCode.V);
    assertThat(frame().contentHeight()).isCloseTo(view().height(), within(1e-6));
    assertThat(lanes(frame())).contains(0, 59);
    robot.type(KeyCode.V);
    assertThat(frame().geometry().row()).isCloseTo(usual, within(1e-9));

    Viewport before = view();
    onFx(() -> {
      double y = canvas().localToScene(0, 200).getY();
      canvas().fireEvent(wheelWithAlt(y));
      return null;
    });
    assertThat(frame().geometry().row()).isCloseTo(1.2 * usual, within(1e-9));
    double pointed = 200 - frame().geometry().axis();
    assertThat((view().scrollY() + pointed) / frame().geometry().row())
        .isCloseTo((before.scrollY() + pointed) / usual, within(1e-6));
    assertThat(view().pixelsPerSecond()).isEqualTo(before.pixelsPerSecond());
  }

  private static ScrollEvent wheelWithAlt(double y) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        400,
        y,
        400,
        y,
        false,
        false,
        true,
        false,
        false,
        false,
        0,
        40,
        0,
        40,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void draggingPans(WindowRobot robot) throws Exception {
    openFinished("retries");
    Viewport fitted = view();
    Point2D from = onScreen(300, 100);
    robot.drag(from).dropTo(from.add(-120, 0));

    assertThat(view().start() - fitted.start())
        .isCloseTo(120 / fitted.pixelsPerSecond(), within(6 / fitted.pixelsPerSecond()));
    assertThat(onFx(() -> window.timeline.modeProperty().get())).isEqualTo(Mode.FREE);
  }

  @Test
  void theButtonsAboveTheLanesMoveTheView(WindowRobot robot) throws Exception {
    openLive();
    Viewport fitted = view();
    assertThat(onFx(() -> node(ToggleButton.class, "fit").isSelected())).isTrue();

    robot.clickOn("#lane-tools #zoom-in");
    await("a free view", () -> !node(ToggleButton.class, "fit").isSelected());
    assertThat(view().pixelsPerSecond()).isGreaterThan(fitted.pixelsPerSecond() * 1.1);
    robot.clickOn("#lane-tools #zoom-out");
    await(
        "the scale again",
        () -> {
          double scale = window.timeline.frame().view().pixelsPerSecond();
          return Math.abs(scale / fitted.pixelsPerSecond() - 1) < 1e-6;
        });

    robot.clickOn("#lane-tools #follow");
    await("following", () -> node(ToggleButton.class, "follow").isSelected());
    robot.clickOn("#lane-tools #follow");
    assertThat(onFx(() -> node(ToggleButton.class, "follow").isSelected()))
        .as("after another click")
        .isTrue();
    robot.clickOn("#lane-tools #fit");
    await("fitted", () -> node(ToggleButton.class, "fit").isSelected());
    assertThat(onFx(() -> node(ToggleButton.class, "follow").isSelected())).isFalse();
  }

  @Test
  void theRowAboveTheLanesKeepsToItsRoom() throws Exception {
    openFinished("retries");
    for (double width : new double[] {1_000, 940, 860}) {
      onFx(() -> {
        window.scene.getWindow().setWidth(width);
        return null;
      });
      await("a window " + width + " wide", () -> window.scene.getWidth() == width);
      window.drawn();
      double right =
          onFx(() -> {
            window.scene.getRoot().layout();
            Node last = node(Node.class, "lane-more");
            return last.localToScene(last.getBoundsInLocal()).getMaxX();
          });
      assertThat(right).as("the last button's right edge").isBetween(width - 60, width);
    }
  }

  @Test
  void oneSelectionIsSharedByLanesTableAndDetails(WindowRobot robot) throws Exception {
    openFinished("retries");
    PodAttempt second = frame().rows().get(4).lane().attempts().get(1);
    Point2D at = middle(frame(), second);
    robot.clickOn(onScreen(at.getX(), at.getY()));
    assertThat(selection()).isEqualTo(new Workspace.Selection(4, second.uid()));

    // The table is made when its tab is first chosen.
    onFx(() -> {
      node(TabPane.class, "tabs").getSelectionModel().selectLast();
      return null;
    });
    TableView<?> table = onFx(() -> node(TableView.class, "podTable"));
    await("its row", () -> selectedRow(table).contains(second.name()));
    // The other way: the row above is the attempt before.
    onFx(() -> {
      table.requestFocus();
      return null;
    });
    robot.type(KeyCode.UP);
    String first = frame().rows().get(4).lane().attempts().getFirst().uid();
    await("the lane's other attempt", () -> first.equals(selection().pod()));
    robot.type(KeyCode.ESCAPE);
    robot.type(KeyCode.RIGHT);
    assertThat(selection()).isEqualTo(new Workspace.Selection(4, second.uid()));
    await("its row again", () -> selectedRow(table).contains(second.name()));
  }

  private static String selectedRow(TableView<?> table) {
    return String.valueOf(table.getSelectionModel().getSelectedItem());
  }

  @Test
  void theArrowsWalkTheRowsAndKeepThemInView(WindowRobot robot) throws Exception {
    openFinished("wide");
    robot.type(KeyCode.DOWN);
    assertThat(selection().lane()).isZero();
    robot.type(KeyCode.END);
    assertThat(selection().lane()).isEqualTo(59);
    assertThat(lanes(frame())).contains(59).doesNotContain(0);
    robot.type(KeyCode.UP);
    assertThat(selection().lane()).isEqualTo(58);
    robot.type(KeyCode.PAGE_UP);
    assertThat(selection().lane()).isLessThan(57);
    robot.type(KeyCode.HOME);
    assertThat(selection().lane()).isZero();
    assertThat(lanes(frame())).contains(0);
    double top = view().scrollY();
    robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
    assertThat(selection().lane()).isZero();
    assertThat(view().scrollY()).isEqualTo(top + frame().geometry().row());
  }

  @Test
  void lanesAreSortedByWhatIsAskedFor(WindowRobot robot) throws Exception {
    openFinished("retries");
    awaitLanes(0, 1, 2, 3, 4, 5);
    robot.type(KeyCode.S);
    awaitLanes(0, 1, 2, 3, 4, 5);
    assertThat(window.view.queryProperty().get().order()).isEqualTo(LaneOrder.START);
    robot.type(KeyCode.S);
    awaitLanes(2, 5, 1, 4, 0, 3);
    robot.type(KeyCode.HOME, KeyCode.DOWN);
    assertThat(selection().lane()).isEqualTo(5);
    robot.type(KeyCode.S);
    assertThat(window.view.queryProperty().get().order()).isEqualTo(LaneOrder.STATE);
    robot.type(KeyCode.S);
    awaitLanes(0, 1, 2, 3, 4, 5);
    // By mouse, too, where the row above the lanes has room for it.
    robot.type(KeyCode.B, KeyCode.S, KeyCode.S);
    awaitLanes(2, 5, 1, 4, 0, 3);
    robot.clickOn("#lane-order").clickOn("Start");
    awaitLanes(0, 1, 2, 3, 4, 5);
    assertThat(window.view.queryProperty().get().order()).isEqualTo(LaneOrder.START);
    // And in the menu where it has none, though the list of Jobs has gone to make some.
    robot.type(KeyCode.B);
    onFx(() -> {
      window.scene.getWindow().setWidth(620);
      return null;
    });
    await("less room", () -> !node(Node.class, "lane-order").isVisible());
    onFx(() -> {
      MenuButton more = node(MenuButton.class, "lane-more");
      Menu sort = (Menu) more.getItems().getFirst();
      sort.getItems().getFirst().fire();
      return null;
    });
    await("an order by index", () -> order().equals("INDEX"));
  }

  @Test
  void lanesAreFilteredAndTheTableFollows(WindowRobot robot) throws Exception {
    openLive();
    await("counts", () -> chip(LaneFilter.FAILED).getText().equals("Failed 2"));
    robot.write("2");
    awaitLanes(2, 4);
    assertThat(chip(LaneFilter.FAILED).isSelected()).isTrue();
    onFx(() -> {
      node(TabPane.class, "tabs").getSelectionModel().selectLast();
      return null;
    });
    await("rows of these lanes only", () -> tableLanes().equals(List.of(2, 2, 4)));
    robot.write("3");
    awaitLanes(2, 5);
    robot.write("4");
    awaitLanes(2);
    robot.write("5");
    await("slow ones", () -> lanes(window.timeline.frame()).size() == count(LaneFilter.SLOW));
    robot.clickOn("#filter-running");
    awaitLanes(2, 5);
    robot.clickOn("#filter-running");
    awaitLanes(0, 1, 2, 3, 4, 5);
    robot.write("4");
    awaitLanes(2);
    robot.clickOn("#lanes").type(KeyCode.HOME).type(KeyCode.ESCAPE);
    awaitLanes(0, 1, 2, 3, 4, 5);
    await("all rows", () -> tableLanes().size() == 7);
    assertThat(selection()).isNotNull();
    robot.type(KeyCode.ESCAPE);
    assertThat(selection()).isNull();
  }

  private ToggleButton chip(LaneFilter filter) {
    return node(ToggleButton.class, "filter-" + filter.label().toLowerCase(java.util.Locale.ROOT));
  }

  private int count(LaneFilter filter) {
    var arranged = window.view.arrangedProperty().get();
    return arranged == null ? 0 : arranged.count(filter);
  }

  private List<Integer> tableLanes() {
    TableView<?> table = node(TableView.class, "podTable");
    return table.getItems().stream()
        .map(item -> Integer.valueOf(item.toString().replaceAll("(?s).*?lane=(\\d+).*", "$1")))
        .toList();
  }

  @Test
  void aSearchShowsOnlyLanesOfThatPodOrNode(WindowRobot robot) throws Exception {
    openFinished("retries");
    String pod = frame().rows().get(3).lane().attempts().getFirst().name();
    robot.write("/");
    TextField search = node(TextField.class, "lane-search");
    assertThat(onFx(() -> search.isFocused())).isTrue();
    robot.write(pod.substring(pod.length() - 5));
    awaitLanes(3);
    robot.type(KeyCode.ENTER);
    assertThat(onFx(() -> canvas().isFocused())).isTrue();
    awaitLanes(3);
    robot.write("/").type(KeyCode.ESCAPE);
    awaitLanes(0, 1, 2, 3, 4, 5);
    assertThat(onFx(() -> search.getText())).isEmpty();
    assertThat(onFx(() -> canvas().isFocused())).isTrue();
    robot.write("/").write("no such pod");
    awaitLanes();
    assertThat(onFx(() -> node(Label.class, "placeholder").isVisible())).isTrue();
  }

  @Test
  void aNumberLeadsToItsLaneEvenIfItIsFilteredOut(WindowRobot robot) throws Exception {
    openFinished("wide");
    robot.write("g");
    TextField field = node(TextField.class, "go-to");
    assertThat(onFx(() -> field.isFocused())).isTrue();
    assertThat(onFx(() -> field.getText())).isEmpty();
    robot.write("60").type(KeyCode.ENTER);
    assertThat(onFx(() -> field.isFocused())).as("there is no lane 60").isTrue();
    robot.write("55").type(KeyCode.ENTER);
    assertThat(selection().lane()).isEqualTo(55);
    assertThat(onFx(() -> canvas().isFocused())).isTrue();
    await("lane 55 in view", () -> lanes(window.timeline.frame()).contains(55));

    robot.write("2");
    await("failed only", () -> !lanes(window.timeline.frame()).contains(55));
    robot.write("g").write("3").type(KeyCode.ENTER);
    await("lane 3 in view", () -> lanes(window.timeline.frame()).contains(3));
    assertThat(window.view.queryProperty().get().selective()).isFalse();
  }

  @Test
  void whatIsLookedAtStandsStillWhileTheJobGrows(WindowRobot robot) throws Exception {
    openLive();
    robot.write("+").type(KeyCode.S, KeyCode.S);
    await("an order by duration", () -> order().equals("DURATION"));
    window.drawn();
    Viewport before = view();
    List<Integer> stood = lanes(frame());
    ClusterState later = Scenes.end("retries");
    window.show(
        Scenes.until("retries", state -> state.at().isAfter(MIDDLE.plusSeconds(30))),
        MIDDLE.plusSeconds(30));
    await("word that the order is old", () -> node(Node.class, "lane-order-notice").isVisible());
    assertThat(view()).isEqualTo(before);
    assertThat(lanes(frame())).isEqualTo(stood);

    robot.clickOn("#resort");
    await("a new order", () -> !lanes(window.timeline.frame()).equals(stood));
    await("no such word", () -> !node(Node.class, "lane-order-notice").isVisible());
    assertThat(view()).isEqualTo(before);
    window.show(later, later.at());
    assertThat(view()).isEqualTo(before);
  }

  @Test
  void theKeySortsAgain(WindowRobot robot) throws Exception {
    openLive();
    robot.type(KeyCode.S, KeyCode.S);
    await("an order by duration", () -> order().equals("DURATION"));
    List<Integer> stood = lanes(frame());
    window.show(
        Scenes.until("retries", state -> state.at().isAfter(MIDDLE.plusSeconds(30))),
        MIDDLE.plusSeconds(30));
    await("word that the order is old", () -> node(Node.class, "lane-order-notice").isVisible());
    robot.type(KeyCode.R);
    await("a new order", () -> !lanes(window.timeline.frame()).equals(stood));
    await("no such word", () -> !node(Node.class, "lane-order-notice").isVisible());
  }

  @Test
  void keysLeadToTheFilterOfJobsAndToTheListOfKeys(WindowRobot robot) throws Exception {
    openFinished("retries");
    robot.write("j");
    TextField filter = node(TextField.class, "job-filter");
    assertThat(onFx(() -> filter.isFocused())).isTrue();
    assertThat(onFx(() -> filter.getText())).as("the letter itself").isEmpty();
    robot.type(KeyCode.ESCAPE);
    await("the lanes again", () -> canvas().isFocused());
    robot.write("?");
    await("the keys", () -> !robot.lookup("filter the Jobs").queryAll().isEmpty());
    robot.type(KeyCode.ESCAPE);
    await("no keys", () -> robot.lookup("filter the Jobs").queryAll().isEmpty());
  }

  @Test
  void theKeyShowsFrameTimesAndTakesThemAway(WindowRobot robot) throws Exception {
    openLive();
    robot.type(KeyCode.F12);
    robot.write("+");
    Label times = node(Label.class, "frame-times");
    await("a measured frame", () -> times.getText().matches("(?s)frame \\d.* pulses/s.* bars.*"));
    assertThat(onFx(() -> canvas().getBoundsInParent().contains(times.getBoundsInParent())))
        .as("it stands within the lanes")
        .isTrue();
    robot.type(KeyCode.F12);
    assertThat(node(Label.class, "frame-times")).isNull();
  }

  private String order() {
    var arranged = window.view.arrangedProperty().get();
    return arranged == null ? "" : arranged.query().order().name();
  }

  @Test
  void followingKeepsNowInPlaceAndSortsAgainWhenNothingIsTouched(WindowRobot robot)
      throws Exception {
    openLive();
    robot.write("+").type(KeyCode.S, KeyCode.S);
    await("an order by duration", () -> order().equals("DURATION"));
    robot.type(KeyCode.L);
    double place = frame().view().x(frame().now());
    List<Integer> stood = lanes(frame());
    window.show(
        Scenes.until("retries", state -> state.at().isAfter(MIDDLE.plusSeconds(30))),
        MIDDLE.plusSeconds(30));
    assertThat(frame().view().x(frame().now())).isCloseTo(place, within(1e-6));
    await("a new order", () -> !lanes(window.timeline.frame()).equals(stood));
    assertThat(onFx(() -> window.timeline.modeProperty().get())).isEqualTo(Mode.FOLLOW);
  }

  @Test
  void idleTimeIsDrawnShortAndEverythingStaysAligned(WindowRobot robot) throws Exception {
    openFinished("suspended");
    Viewport whole = view();
    robot.type(KeyCode.I);
    await("a shortened stretch", () -> !window.timeline.frame().view().time().skips().isEmpty());
    TimelineFrame shorter = frame();
    double end = shorter.now();
    assertThat(shorter.view().time().position(end)).isLessThan(0.9 * whole.time().position(end));
    for (Ticks.Tick tick : shorter.ticks()) {
      assertThat(tick.x()).isEqualTo(shorter.view().x(tick.seconds()));
    }
    PodAttempt last = shorter.rows().get(3).lane().attempts().getLast();
    Point2D at = middle(shorter, last);
    robot.clickOn(onScreen(at.getX(), at.getY()));
    assertThat(selection()).isEqualTo(new Workspace.Selection(3, last.uid()));
    robot.type(KeyCode.I);
    assertThat(view()).isEqualTo(whole);
  }

  @Test
  void hoveringTellsAnAttemptsStoryAndLeavingItEndsThat(WindowRobot robot) throws Exception {
    openFinished("retries");
    TimelineFrame frame = frame();
    PodAttempt failed = frame.job().lanes().get(4).attempts().get(1);
    Point2D on = middle(frame, failed);
    robot.moveTo(onScreen(on.getX() - 3, on.getY())).moveTo(onScreen(on.getX(), on.getY()));

    await("its story", () -> tooltip().contains(failed.name()));
    assertThat(onFx(TimelineTest::tooltip))
        .startsWith(failed.name() + "\n")
        .contains("on " + failed.pod().node())
        .contains("exit code 3", "ran ");

    Point2D beside = onScreen(frame.view().width() - 4, on.getY());
    robot.moveTo(beside);
    await("no story", () -> tooltip().isEmpty());
  }

  private static String tooltip() {
    return Window.getWindows().stream()
        .filter(shown -> shown instanceof Tooltip && shown.isShowing())
        .map(shown -> ((Tooltip) shown).getText())
        .findFirst()
        .orElse("");
  }

  @Test
  void theAxisShowsTheTimeOfDay(WindowRobot robot) throws Exception {
    openFinished("retries");
    assertThat(labels()).startsWith("0:00");
    robot.type(KeyCode.W);
    assertThat(labels()).allMatch(label -> label.startsWith("09:02:"));
    assertThat(frame().day()).isEqualTo("23 Nov");
    robot.type(KeyCode.W);
    assertThat(labels()).startsWith("0:00");
  }

  private List<String> labels() throws Exception {
    return frame().ticks().stream().filter(Ticks.Tick::labelled).map(Ticks.Tick::label).toList();
  }

  @Test
  void theMinimapScrollsAndGivesWayToAScrollBar(WindowRobot robot) throws Exception {
    openFinished("wide");
    Node map = node(Node.class, "minimap");
    assertThat(onFx(() -> map.getParent().isVisible())).isTrue();
    await("failures in it", () -> pixels(map, Palette.DARK.failed()) > 0);
    Point2D bottom = onFx(() -> map.localToScreen(8, map.getBoundsInLocal().getHeight() - 4));
    robot.clickOn(bottom);
    assertThat(lanes(frame())).contains(59);
    robot.drag(bottom).dropTo(onFx(() -> map.localToScreen(8, 30)));
    assertThat(lanes(frame())).contains(0);
    robot.type(KeyCode.M);
    window.drawn();
    assertThat(onFx(() -> map.getParent().isVisible())).isFalse();
    assertThat(onFx(() -> node(Node.class, "scroll").isVisible())).isTrue();

    openFinished("retries");
    robot.type(KeyCode.M);
    window.drawn();
    assertThat(onFx(() -> map.getParent().isVisible())).as("all lanes fit").isFalse();
  }

  @Test
  void coloursTellStateNodeOrAttempt(WindowRobot robot) throws Exception {
    openFinished("retries");
    Color second = Palette.DARK.series().get(1);
    assertThat(pixels(canvas(), Palette.DARK.succeeded())).isGreaterThan(100);
    robot.type(KeyCode.C);
    window.drawn();
    assertThat(window.options.colouringProperty().get()).isEqualTo(Colouring.NODE);
    assertThat(pixels(canvas(), Palette.DARK.series().getFirst())).isGreaterThan(500);
    robot.type(KeyCode.C);
    window.drawn();
    assertThat(pixels(canvas(), second)).as("second attempts").isGreaterThan(100);
    // Failed ones still say so.
    assertThat(pixels(canvas(), Palette.DARK.failed())).isGreaterThan(20);
    robot.type(KeyCode.C);
    window.drawn();
    assertThat(pixels(canvas(), second)).isZero();
  }

  private static int pixels(Node node, Color wanted) throws Exception {
    return Pixels.count(onFx(() -> node.snapshot(null, null)), wanted);
  }

  @Test
  void theLanesAreReadOutInWords(WindowRobot robot) throws Exception {
    openFinished("retries");
    assertThat(spoken(AccessibleAttribute.TEXT)).startsWith("Timeline of retries: 6 of 6 done");
    assertThat(onFx(() -> canvas().queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT)))
        .isEqualTo(6);
    assertThat(onFx(() -> canvas().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM)))
        .isNull();
    robot.type(KeyCode.HOME, KeyCode.DOWN, KeyCode.DOWN);
    assertThat(spoken(AccessibleAttribute.TEXT))
        .contains("Index 2: succeeded. 2 attempts. Attempt 1: Pod retries-2-")
        .contains("failed with exit code 3 after 4 s.")
        .contains("Selected attempt 2:");
    Node item =
        (Node) onFx(() -> canvas().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
    assertThat(onFx(() -> item.queryAccessibleAttribute(AccessibleAttribute.INDEX))).isEqualTo(2);
    assertThat(onFx(() -> item.queryAccessibleAttribute(AccessibleAttribute.TEXT)).toString())
        .startsWith("Index 2: succeeded.");
  }

  private String spoken(AccessibleAttribute attribute) throws Exception {
    return String.valueOf(onFx(() -> canvas().queryAccessibleAttribute(attribute)));
  }

  @Test
  void aClickPointsAtItsTimeAndATimePointedAtInTheLogIsDrawn(WindowRobot robot) throws Exception {
    openFinished("retries");
    TimelineFrame frame = frame();
    PodAttempt attempt = frame.job().lanes().getFirst().attempts().getFirst();
    Point2D middle = middle(frame, attempt);
    robot.clickOn(onScreen(middle.getX(), middle.getY()));

    Workspace.Moment clicked = onFx(() -> window.workspace.momentProperty().get());
    assertThat(clicked.onLanes()).isTrue();
    assertThat(frame.view().x(LaneSpans.seconds(frame.job().origin(), clicked.at())))
        .isCloseTo(middle.getX(), within(1.0));

    int without = cursorPixels(null);
    Instant later = frame.time(frame.view().width() - 40);
    int with = cursorPixels(new Workspace.Moment(later, false));
    assertThat(with - without).isGreaterThan((int) frame.view().height() / 2);
    // It goes when another Job's lanes come.
    onFx(() -> {
      window.workspace.open(null);
      return null;
    });
    assertThat(onFx(() -> window.workspace.momentProperty().get())).isNull();
  }

  private int cursorPixels(Workspace.Moment moment) throws Exception {
    onFx(() -> {
      window.workspace.point(moment);
      return null;
    });
    window.drawn();
    return onFx(() -> Pixels.count(canvas().snapshot(null, null), Palette.DARK.text()));
  }
}
