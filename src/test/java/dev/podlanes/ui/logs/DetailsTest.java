package dev.podlanes.ui.logs;

import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.ScriptedLogs;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.source.LogStatus;
import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.workspace.Workspace;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class DetailsTest extends DetailsWindow {
  private static final int KEPT = 1_000;

  @Start
  void start(Stage stage) throws Exception {
    openTheWindow(stage, 240, KEPT, Saves.NONE);
  }

  private String placeholder() {
    Label label = node(Label.class, "placeholder");
    return label.isVisible() ? label.getText() : "";
  }

  private String footer() {
    return words("footer");
  }

  private void wheel(double deltaY) {
    list()
        .lookup(".virtual-flow")
        .fireEvent(
            new ScrollEvent(
                ScrollEvent.SCROLL,
                9,
                9,
                9,
                9,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                deltaY,
                0,
                deltaY,
                HorizontalTextScrollUnits.NONE,
                0,
                VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
  }

  private static boolean indexFourRunsAgain(ClusterState state) {
    return !state.jobs().isEmpty()
        && state.jobs().getFirst().lanes().get(4).attempts().size() == 2
        && state.jobs().getFirst().lanes().get(4).attempts().getLast().state()
            == AttemptState.RUNNING;
  }

  private static Workspace.Selection attempt(ClusterState state, int lane, int number) {
    Lane of = Scenes.onlyJob(state).lanes().get(lane);
    return new Workspace.Selection(lane, of.attempts().get(number).uid());
  }

  private ScriptedLogs.Stream stream(int count) throws Exception {
    await(() -> followed().size() == count);
    return last();
  }

  private ScriptedLogs.Stream last() {
    return followed().getLast();
  }

  @Test
  void withoutASelectionTheNewestRunningAttemptIsFollowed() throws Exception {
    ClusterState state = Scenes.until("retries", DetailsTest::indexFourRunsAgain);
    open(state);
    ScriptedLogs.Stream stream = stream(1);

    assertThat(stream.request.podUid()).isEqualTo(attempt(state, 4, 1).pod());
    assertThat(stream.request.container()).isEqualTo("worker");
    assertThat(onFx(() -> node(Button.class, "chip").getText())).isEqualTo("index 4 · auto");
    await(() -> placeholder().equals("Reading…"));
    stream.is(new LogStatus.Following());
    stream.says(AT, "\u001b[31mERROR\u001b[0m no luck");
    stream.says(AT, "batch 1");

    await(() -> texts().equals(List.of("ERROR no luck", "batch 1")));
    assertThat(onFx(this::placeholder)).isEmpty();
    assertThat(onFx(this::footer)).isEqualTo(stream.request.pod() + " · worker · 2 lines · live");
    onFx(() -> {
      root.applyCss();
      root.layout();
      return true;
    });
    assertThat(
            onFx(() ->
                list().lookupAll(".log-cell").stream()
                    .filter(cell ->
                        cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("error")))
                    .count()))
        .isEqualTo(1);
  }

  @Test
  void anotherSelectionLeavesNothingOfTheOldLog() throws Exception {
    ClusterState state = Scenes.end("retries");
    open(state);
    select(attempt(state, 4, 0));
    await(
        () -> !followed().isEmpty() && last().request.podUid().equals(attempt(state, 4, 0).pod()));
    ScriptedLogs.Stream first = last();
    first.says(AT, "of the first attempt");
    await(() -> texts().contains("of the first attempt"));

    select(attempt(state, 4, 2));
    await(() -> last() != first);
    ScriptedLogs.Stream second = last();
    first.says(AT, "late");
    second.says(AT, "of the last attempt");

    await(() -> texts().equals(List.of("of the last attempt")));
    assertThat(first.closed).isTrue();
    assertThat(second.request.podUid()).isEqualTo(attempt(state, 4, 2).pod());
    assertThat(onFx(() -> node(Button.class, "chip").getText())).startsWith("index 4  ×");
  }

  @Test
  void aNewStateOfTheSamePodKeepsTheStream() throws Exception {
    ClusterState state = Scenes.until("retries", DetailsTest::indexFourRunsAgain);
    open(state);
    ScriptedLogs.Stream stream = stream(1);
    select(attempt(state, 4, 1));
    stream.says(AT, "one");
    await(() -> texts().equals(List.of("one")));
    show(Scenes.end("retries"));
    stream.says(AT, "two");

    await(() -> texts().equals(List.of("one", "two")));
    await(() -> node(Button.class, "chip").getText().startsWith("index 4  ×"));
    assertThat(followed()).hasSize(1);
    assertThat(stream.closed).isFalse();
  }

  @Test
  void followStaysAtTheEndUntilTheUserScrollsUp(WindowRobot robot) throws Exception {
    open(Scenes.end("retries"));
    ScriptedLogs.Stream stream = stream(1);
    IntStream.range(0, 500).forEach(i -> stream.says(AT, "line " + i));
    await(() -> texts().size() == 500 && lastVisible() == 499);

    robot.clickOn(list()).press(KeyCode.HOME).release(KeyCode.HOME);
    await(() -> !following() && firstVisible() == 0);
    IntStream.range(500, 600).forEach(i -> stream.says(AT, "line " + i));
    await(() -> texts().size() == 600);
    assertThat(onFx(this::firstVisible)).isZero();

    robot.press(KeyCode.END).release(KeyCode.END);
    await(() -> following() && lastVisible() == 599);
    stream.says(AT, "line 600");
    await(() -> lastVisible() == 600);

    onFx(() -> {
      wheel(100);
      return true;
    });
    await(() -> !following() && lastVisible() < 600);
    robot.clickOn("#follow");
    await(() -> following() && lastVisible() == 600);
    onFx(() -> {
      wheel(40);
      return true;
    });
    await(() -> !following());
    onFx(() -> {
      wheel(-400);
      wheel(-40);
      return true;
    });
    await(() -> following());
  }

  @Test
  void whatIsReadStaysInPlaceWhenTheOldestLinesGo() throws Exception {
    open(Scenes.end("retries"));
    ScriptedLogs.Stream stream = stream(1);
    IntStream.range(0, KEPT).forEach(i -> stream.says(AT, "line " + i));
    await(() -> texts().size() == KEPT);
    onFx(() -> {
      node(ToggleButton.class, "follow").setSelected(false);
      list().scrollTo(500);
      return true;
    });
    await(() -> firstVisible() == 500);
    IntStream.range(0, 300).forEach(i -> stream.says(AT, "more " + i));

    await(() -> footer().contains("300 older ones dropped"));
    await(() -> list().getItems().get(firstVisible()).line().text().equals("line 500"));
  }

  @Test
  void theFilterHidesLinesAndSaysSo(WindowRobot robot) throws Exception {
    open(Scenes.end("retries"));
    ScriptedLogs.Stream stream = stream(1);
    stream.says(AT, "Retry 1");
    stream.says(AT, "done");
    stream.says(AT, "error 2");
    await(() -> texts().size() == 3);

    robot.clickOn("#filter").write("retry|error");
    await(() -> texts().isEmpty() && placeholder().equals("No line passes the filters."));
    robot.clickOn("#expression");
    await(() -> texts().equals(List.of("Retry 1", "error 2")));
    stream.says(AT, "fine");
    stream.says(AT, "retrying");
    await(() -> texts().equals(List.of("Retry 1", "error 2", "retrying")));
    assertThat(onFx(this::footer)).contains("3 of 5 lines");

    robot.clickOn("#filter").write("(");
    await(() -> texts().size() == 5);
    TextField filter = node(TextField.class, "filter");
    assertThat(onFx(() -> filter.getTooltip().getText())).contains("Unclosed group");
    assertThat(onFx(() -> filter.getPseudoClassStates()))
        .contains(PseudoClass.getPseudoClass("danger"));
  }

  @Test
  void selectedLinesAreCopiedWithTheirTimesOrWithout(WindowRobot robot) throws Exception {
    open(Scenes.end("retries"));
    ScriptedLogs.Stream stream = stream(1);
    stream.says(AT, "one");
    stream.says(AT, "\u001b[2Jtwo");
    await(() -> texts().size() == 2);
    onFx(() -> {
      list().getSelectionModel().selectAll();
      list().requestFocus();
      return true;
    });
    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);

    await(() -> "one\n^[[2Jtwo\n".equals(Clipboard.getSystemClipboard().getString()));
    robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
    robot.release(KeyCode.C, KeyCode.SHIFT, KeyCode.SHORTCUT);
    await(() ->
        "2026-11-23T09:02:20.500Z one\n2026-11-23T09:02:20.500Z ^[[2Jtwo\n"
            .equals(Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void aPodOfSeveralContainersOffersThem() throws Exception {
    ClusterState state = Scenes.end("sidecar");
    open(state);
    ScriptedLogs.Stream first = stream(1);
    ComboBox<?> containers = node(ComboBox.class, "containers");
    await(() -> containers.isVisible() && containers.getItems().size() == 4);
    assertThat(first.request.container()).isEqualTo("worker");

    onFx(() -> {
      containers.getSelectionModel().select(2);
      return true;
    });

    ScriptedLogs.Stream second = stream(2);
    assertThat(second.request.container()).isEqualTo("proxy");
    assertThat(first.closed).isTrue();
    // The choice holds for the Job's other pods.
    select(attempt(state, 0, 0));
    assertThat(stream(3).request.container()).isEqualTo("proxy");
  }

  @Test
  void aContainerThatRestartedOffersItsPreviousRun() throws Exception {
    open(Scenes.end("onfailure"));
    assertThat(stream(1).request.run()).isEqualTo(2);
    ToggleButton previous = node(ToggleButton.class, "previous");
    await(previous::isVisible);
    assertThat(onFx(() -> node(ComboBox.class, "containers").isVisible())).isFalse();

    onFx(() -> {
      previous.fire();
      return true;
    });

    assertThat(stream(2).request.run()).isEqualTo(1);
    await(() -> footer().contains("previous run"));
  }

  @Test
  void aPodThatIsGoneIsNotAskedForButKeepsWhatWasRead() throws Exception {
    ClusterState running = Scenes.until("deleted", DetailsTest::anyRuns);
    PodRow row =
        PodRows.of(Scenes.onlyJob(running)).stream()
            .filter(pod -> pod.attempt().state() == AttemptState.RUNNING)
            .findFirst()
            .orElseThrow();
    open(running);
    select(new Workspace.Selection(row.lane(), row.attempt().uid()));
    await(() -> !followed().isEmpty() && last().request.podUid().equals(row.attempt().uid()));
    ScriptedLogs.Stream stream = last();
    stream.says(AT, "one");
    await(() -> texts().equals(List.of("one")));

    ClusterState later =
        Scenes.until(
            "deleted",
            state ->
                !state.jobs().isEmpty()
                    && PodRows.of(state.jobs().getFirst()).stream()
                        .anyMatch(pod -> pod.attempt().gone() != null));
    PodRow gone =
        PodRows.of(Scenes.onlyJob(later)).stream()
            .filter(pod -> pod.attempt().gone() != null)
            .findFirst()
            .orElseThrow();
    show(later);
    int asked = followed().size();
    select(new Workspace.Selection(gone.lane(), gone.attempt().uid()));
    if (gone.attempt().uid().equals(row.attempt().uid())) {
      await(() -> footer().contains("the pod is gone, this is what was read"));
      assertThat(onFx(this::texts)).containsExactly("one");
    } else {
      await(() -> placeholder().equals(LogWords.GONE));
    }
    assertThat(followed()).hasSize(asked);
  }

  private static boolean anyRuns(ClusterState state) {
    return !state.jobs().isEmpty()
        && PodRows.of(state.jobs().getFirst()).stream()
            .anyMatch(pod -> pod.attempt().state() == AttemptState.RUNNING);
  }

  @Test
  void aRecordingSaysThatItHasNoLogs() throws Exception {
    ClusterState state = Scenes.end("retries");
    onFx(() -> {
      workspace.open(Scenes.recording(state.at()));
      workspace.show(state);
      return true;
    });

    await(() -> placeholder().equals("A recording has no logs."));
    assertThat(onFx(() -> node(Button.class, "chip").isVisible())).isFalse();
  }

  @Test
  void whenTheSessionEndsItsLogDoes() throws Exception {
    open(Scenes.end("retries"));
    ScriptedLogs.Stream stream = stream(1);
    stream.says(AT, "one");
    await(() -> texts().size() == 1);
    onFx(() -> {
      workspace.open(null);
      return true;
    });

    await(() -> texts().isEmpty() && placeholder().equals("Select a Job to read its logs."));
    assertThat(stream.closed).isTrue();
  }

  @Test
  void eventsConditionsAndPodsAreShown(WindowRobot robot) throws Exception {
    ClusterState state = Scenes.end("retries");
    open(state);
    TabPane tabs = (TabPane) root.lookup(".tab-pane");
    int events = EventRows.of(Scenes.onlyJob(state), state.events()).size();
    await(() ->
        tabs.getTabs().stream()
            .map(javafx.scene.control.Tab::getText)
            .toList()
            .equals(List.of("Logs", "Events " + events, "Conditions", "Pods 9")));

    robot.clickOn("Events " + events);
    TableView<?> eventTable = node(TableView.class, "eventTable");
    await(() -> eventTable.getItems().size() == events);
    await(() -> lastRow(eventTable) == events - 1);
    robot.clickOn("Conditions");
    TableView<?> conditions = node(TableView.class, "conditionTable");
    await(() ->
        conditions.getItems().stream()
            .map(row -> ((ConditionRow) row).condition().type())
            .toList()
            .equals(List.of("SuccessCriteriaMet", "Complete")));
    robot.clickOn("Pods 9");
    TableView<?> pods = node(TableView.class, "podTable");
    await(() -> pods.getItems().size() == 9);
  }

  private static int lastRow(TableView<?> table) {
    VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    return flow == null || flow.getLastVisibleCell() == null
        ? -1
        : flow.getLastVisibleCell().getIndex();
  }

  @Test
  void podsShareTheSelectionWithTheTimeline(WindowRobot robot) throws Exception {
    ClusterState state = Scenes.end("retries");
    open(state);
    TabPane tabs = (TabPane) root.lookup(".tab-pane");
    await(() -> tabs.getTabs().getLast().getText().equals("Pods 9"));
    robot.clickOn("Pods 9");
    TableView<?> pods = node(TableView.class, "podTable");
    await(() -> pods.getItems().size() == 9);

    select(attempt(state, 4, 1));
    await(() ->
        selected(pods) != null
            && selected(pods).attempt().uid().equals(attempt(state, 4, 1).pod()));
    assertThat(onFx(() -> workspace.selectionProperty().get())).isEqualTo(attempt(state, 4, 1));

    onFx(() -> {
      pods.getSelectionModel().clearAndSelect(0);
      return true;
    });
    await(() -> attempt(state, 0, 0).equals(workspace.selectionProperty().get()));
    // Sorted otherwise, the same pod stays selected.
    onFx(() -> {
      var byPod = pods.getColumns().get(1);
      byPod.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
      sortBy(pods, 1);
      return true;
    });
    await(() -> ((PodRow) pods.getItems().getFirst()).attempt().name().startsWith("retries-5"));
    assertThat(onFx(() -> workspace.selectionProperty().get())).isEqualTo(attempt(state, 0, 0));
    assertThat(onFx(() -> selected(pods).attempt().uid())).isEqualTo(attempt(state, 0, 0).pod());
  }

  private static <R> void sortBy(TableView<R> table, int column) {
    table.getSortOrder().setAll(List.of(table.getColumns().get(column)));
  }

  private static PodRow selected(TableView<?> pods) {
    return (PodRow) pods.getSelectionModel().getSelectedItem();
  }

  @Test
  void theChipKeepsWhatWasPickedAndLetsItGo(WindowRobot robot) throws Exception {
    ClusterState state = Scenes.until("retries", DetailsTest::indexFourRunsAgain);
    open(state);
    stream(1);
    robot.clickOn("#chip");
    await(() -> attempt(state, 4, 1).equals(workspace.selectionProperty().get()));
    await(() -> node(Button.class, "chip").getText().contains("×"));
    robot.clickOn("#chip");
    await(() -> workspace.selectionProperty().get() == null);
    await(() -> node(Button.class, "chip").getText().contains("auto"));
    assertThat(followed()).hasSize(1);
  }
}
