package dev.podlanes.ui.logs;

import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LogRow;
import dev.podlanes.logs.ScriptedLogs;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.source.LogStatus;
import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.controlsfx.control.CheckListView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

/** The Logs tab on the logs of several workers, which a test writes. */
@ExtendWith(WindowExtension.class)
class LogsTabTest extends DetailsWindow {
  private static final int KEPT = 5_000;

  @TempDir private Path folder;
  private volatile @Nullable Path place;

  @Start
  void start(Stage stage) throws Exception {
    openTheWindow(stage, 300, KEPT, new FilesOfATest(() -> place));
  }

  /** All workers of a Job that has ended, whose pods are still there. */
  private ClusterState openAll() throws Exception {
    ClusterState state = Scenes.end("retries");
    onFx(() -> {
      workspace.open(Scenes.live(logs, state.at()));
      workspace.show(state);
      node(ToggleButton.class, "all").fire();
      return true;
    });
    await(() -> followed().size() == 9);
    return state;
  }

  /** Those that are not closed. */
  @Override
  List<ScriptedLogs.Stream> followed() {
    return super.followed().stream().filter(each -> !each.closed).toList();
  }

  private void says(ClusterState state, int lane, int attempt, int second, String text) {
    String uid = Scenes.onlyJob(state).lanes().get(lane).attempts().get(attempt).uid();
    followed().stream()
        .filter(each -> each.request.podUid().equals(uid))
        .findFirst()
        .orElseThrow()
        .says(AT.plusSeconds(second), text);
  }

  private List<String> selected() {
    return list().getSelectionModel().getSelectedItems().stream()
        .map(row -> row.line().text())
        .toList();
  }

  private List<ListCell<?>> cells() {
    return root.lookupAll(".log-cell").stream()
        .map(cell -> (ListCell<?>) cell)
        .filter(cell -> cell.getItem() != null && cell.isVisible())
        .<ListCell<?>>map(cell -> cell)
        .toList();
  }

  private ListCell<?> cell(String text) {
    return cells().stream()
        .filter(cell -> ((LogRow) cell.getItem()).line().text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static boolean is(Node cell, String state) {
    return cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
  }

  private void choose(String id) throws Exception {
    onFx(() -> {
      MenuItem item = find(node(MenuButton.class, "log-more").getItems(), id);
      if (item instanceof CheckMenuItem check) {
        check.setSelected(!check.isSelected()); // As the open menu does.
      }
      item.fire();
      return true;
    });
  }

  private static MenuItem find(List<MenuItem> items, String id) {
    for (MenuItem item : items) {
      if (id.equals(item.getId()) || id.equals(item.getText())) {
        return item;
      }
      if (item instanceof Menu menu) {
        try {
          return find(menu.getItems(), id);
        } catch (IllegalArgumentException elsewhere) {
          continue;
        }
      }
    }
    throw new IllegalArgumentException(id);
  }

  @Test
  void linesOfAllWorkersStandInTheServersOrderAndLateOnesAreInserted() throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "zero");
    says(state, 1, 0, 20, "two");
    await(() -> texts().equals(List.of("zero", "two")));
    says(state, 4, 0, 10, "one, late");

    await(() -> texts().equals(List.of("zero", "one, late", "two")));
    assertThat(onFx(() -> list().getItems().get(1).from().lane())).isEqualTo(4);
    await(() -> words("footer").startsWith("9 logs followed") || words("footer").contains("begin"));
  }

  @Test
  void aChipSelectsItsLaneAndALineShowsItsMoment(WindowRobot robot) throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "zero");
    says(state, 4, 1, 7, "of index 4");
    await(() -> cells().size() == 2);

    robot.clickOn(onFx(() -> cell("of index 4").lookup(".lane-chip")));
    String uid = Scenes.onlyJob(state).lanes().get(4).attempts().get(1).uid();
    await(() -> new Workspace.Selection(4, uid).equals(workspace.selectionProperty().get()));
    assertThat(onFx(this::texts)).hasSize(2);

    robot.clickOn(onFx(() -> cell("zero").lookup(".log-text")));
    await(() -> new Workspace.Moment(AT, false).equals(workspace.momentProperty().get()));
  }

  @Test
  void aMomentOnTheLanesScrollsTheLogThere() throws Exception {
    ClusterState state = openAll();
    IntStream.range(0, 400).forEach(i -> says(state, i % 3, 0, i, "line " + i));
    await(() -> texts().size() == 400 && following());
    onFx(() -> {
      workspace.point(new Workspace.Moment(AT.plusMillis(99_500), true));
      return true;
    });

    await(() -> selected().equals(List.of("line 100")));
    await(() -> visible(100) && !following());
  }

  @Test
  void aMomentOfALogThatIsYetToBeReadIsShownWhenItsLinesAreThere() throws Exception {
    ClusterState state = Scenes.end("retries");
    String uid = Scenes.onlyJob(state).lanes().getFirst().attempts().getFirst().uid();
    onFx(() -> {
      workspace.open(Scenes.live(logs, state.at()));
      workspace.show(state);
      return true;
    });
    await(() -> followed().size() == 1);
    onFx(() -> {
      workspace.select(new Workspace.Selection(0, uid));
      workspace.point(new Workspace.Moment(AT.plusMillis(49_500), true));
      return true;
    });
    await(() -> followed().size() == 1 && followed().getFirst().request.podUid().equals(uid));
    IntStream.range(0, 20).forEach(i -> says(state, 0, 0, i, "line " + i));
    await(() -> selected().equals(List.of("line 19")));
    IntStream.range(20, 90).forEach(i -> says(state, 0, 0, i, "line " + i));
    await(() -> selected().equals(List.of("line 50")) && visible(50));
    assertThat(onFx(this::following)).isFalse();
  }

  @Test
  void whoeverScrollsAwayFromAMomentThatIsYetToComeIsNotCalledBack() throws Exception {
    ClusterState state = openAll();
    IntStream.range(0, 200).forEach(i -> says(state, 0, 0, i, "line " + i));
    await(() -> texts().size() == 200 && visible(199));
    onFx(() -> {
      workspace.point(new Workspace.Moment(AT.plusSeconds(900), true));
      return true;
    });
    await(() -> selected().equals(List.of("line 199")));
    onFx(() -> {
      node(ScrollBar.class, "linesBar").setValue(0);
      return true;
    });
    await(() -> visible(0));
    says(state, 0, 0, 200, "line 200");
    await(() -> texts().size() == 201);
    assertThat(onFx(() -> visible(0))).isTrue();
    assertThat(onFx(this::selected)).containsExactly("line 199");
  }

  @Test
  void linesThatBecomeTooOldGoThoughNothingNewComes() throws Exception {
    ClusterState state = openAll();
    long age = java.time.Duration.between(AT, state.at()).toSeconds();
    says(state, 0, 0, (int) age - 200, "old");
    says(state, 0, 0, (int) age - 10, "recent");
    await(() -> texts().size() == 2);
    choose("the last 1 min");
    await(() -> texts().equals(List.of("recent")));
    choose("The beginning");
    await(() -> texts().size() == 2);
  }

  private boolean visible(int index) {
    VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
    return flow.getFirstVisibleCell().getIndex() <= index
        && flow.getLastVisibleCell().getIndex() >= index;
  }

  @Test
  void aSearchGoesFromHitToHitAndAround(WindowRobot robot) throws Exception {
    ClusterState state = openAll();
    IntStream.range(0, 300)
        .forEach(i -> says(state, 0, 0, i, i % 100 == 7 ? "hit " + i : "line " + i));
    await(() -> texts().size() == 300);
    onFx(() -> {
      controller.findInLog();
      return true;
    });
    robot.write("HIT");
    await(() -> words("found").equals("3 found"));

    robot.type(KeyCode.ENTER);
    await(() -> selected().equals(List.of("hit 7")) && words("found").equals("1 of 3"));
    robot.type(KeyCode.ENTER);
    await(() -> selected().equals(List.of("hit 107")) && visible(107));
    robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
    await(() -> selected().equals(List.of("hit 7")));
    onFx(() -> {
      list().requestFocus();
      return true;
    });
    robot.press(KeyCode.SHIFT).type(KeyCode.F3).release(KeyCode.SHIFT);
    await(() -> selected().equals(List.of("hit 207")) && words("found").equals("3 of 3"));
    robot.type(KeyCode.F3);
    await(() -> selected().equals(List.of("hit 7")));

    // What comes meanwhile is counted, and what is selected stays.
    says(state, 1, 0, 3, "hit, late");
    await(() -> words("found").equals("2 of 4"));
    assertThat(onFx(this::selected)).containsExactly("hit 7");
  }

  @Test
  void linesAreExcludedAndABadExpressionLosesNothing(WindowRobot robot) throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "good");
    says(state, 0, 0, 1, "WARN bad");
    says(state, 0, 0, 2, "ERROR worse");
    await(() -> texts().size() == 3);
    onFx(() -> {
      controller.findInLog();
      return true;
    });
    robot.clickOn("#exclude").write("worse");
    await(() -> texts().equals(List.of("good", "WARN bad")));
    robot.clickOn("#expression");
    robot.clickOn("#exclude").write("(");
    TextField exclude = node(TextField.class, "exclude");
    await(() -> texts().size() == 3 && exclude.getTooltip() != null);
    assertThat(onFx(() -> exclude.getTooltip().getText()))
        .startsWith("Not used as a regular expression: Unclosed group");
    robot.type(KeyCode.ESCAPE);
    await(() -> exclude.getText().isEmpty() && !node(Node.class, "findRow").isVisible());

    choose("Warnings and errors");
    await(() -> texts().equals(List.of("WARN bad", "ERROR worse")));
    await(() -> is(node(Node.class, "log-more"), "selective"));
    choose("log-everything");
    await(() -> texts().size() == 3);
  }

  @Test
  void workersAreHiddenByStateAndByLane() throws Exception {
    ClusterState state = openAll();
    says(state, 4, 0, 0, "failed");
    says(state, 4, 2, 9, "succeeded");
    says(state, 0, 0, 5, "succeeded, too");
    await(() -> texts().size() == 3);
    choose("log-state-failed");
    await(() -> texts().equals(List.of("succeeded, too", "succeeded")));
    choose("log-state-failed");
    await(() -> texts().size() == 3);

    String uid = Scenes.onlyJob(state).lanes().get(4).attempts().getFirst().uid();
    onFx(() -> {
      workspace.select(new Workspace.Selection(4, uid));
      return true;
    });
    await(() -> node(javafx.scene.control.Button.class, "chip").getText().equals("all lanes"));
    choose("log-add-lane");
    await(() -> texts().equals(List.of("failed", "succeeded")));
    await(() -> node(javafx.scene.control.Button.class, "chip").getText().equals("index 4"));
  }

  @Test
  void theLanesThatAreSelectedTogetherAreThoseThatAreRead() throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 1, "zero");
    says(state, 3, 0, 2, "three");
    says(state, 5, 0, 3, "five");
    await(() -> texts().equals(List.of("zero", "three", "five")));
    Workspace.Selection lead = Workspace.Selection.of(Scenes.onlyJob(state).lanes().get(3));
    onFx(() -> {
      workspace.select(IndexSet.of(3, 4, 5), lead);
      return true;
    });
    await(() -> texts().equals(List.of("three", "five")));
    assertThat(onFx(() -> node(javafx.scene.control.Button.class, "chip").getText()))
        .isEqualTo("index 3, 4, 5");
    onFx(() -> {
      workspace.select(lead);
      return true;
    });
    await(() -> texts().equals(List.of("zero", "three", "five")));
  }

  @Test
  void marksAreSetAndVisited(WindowRobot robot) throws Exception {
    ClusterState state = openAll();
    IntStream.range(0, 50).forEach(i -> says(state, 0, 0, i, "line " + i));
    await(() -> texts().size() == 50);
    for (int line : new int[] {10, 40}) {
      onFx(() -> {
        list().requestFocus();
        list().getSelectionModel().clearAndSelect(line);
        return true;
      });
      robot.press(KeyCode.SHORTCUT).type(KeyCode.M).release(KeyCode.SHORTCUT);
    }
    robot.type(KeyCode.F2);
    await(() -> selected().equals(List.of("line 10")) && is(cell("line 10"), "marked"));
    robot.type(KeyCode.F2);
    await(() -> selected().equals(List.of("line 40")));
    robot.press(KeyCode.SHIFT).type(KeyCode.F2).release(KeyCode.SHIFT);
    await(() -> selected().equals(List.of("line 10")));
  }

  @Test
  void theLinesShownAreSavedWhereTheUserSays() throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "\u001b[32mzero\u001b[0m");
    says(state, 1, 0, 1, "one");
    await(() -> texts().size() == 2);
    Path file = folder.resolve("all.log");
    place = file;
    choose("log-save");
    await(() -> words("footer").equals("Saved 2 lines to " + file + "."));

    String zero = Scenes.onlyJob(state).lanes().get(0).attempts().getFirst().name();
    assertThat(Files.readString(file))
        .startsWith("[pod/" + zero + "/worker] \u001b[32mzero\u001b[0m\n")
        .endsWith("/worker] one\n");
  }

  @Test
  void theKubectlCommandIsCopied() throws Exception {
    openAll();
    choose("log-copy-command");

    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("kubectl -n rec-retries logs -l 'batch.kubernetes.io/job-name=retries'");
  }

  @Test
  void linesAreWrappedFoldedAndEnlarged(WindowRobot robot) throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "{\"level\":\"error\",\"msg\":\"no luck\",\"shard\":7}");
    says(state, 0, 0, 1, "word ".repeat(100));
    await(() -> cells().size() == 2);
    double before = onFx(() -> cells().getFirst().getHeight());
    choose("log-wrap");
    await(() -> cells().stream().anyMatch(cell -> cell.getHeight() > 2.5 * before));
    choose("log-wrap");
    await(() -> cells().stream().allMatch(cell -> cell.getHeight() < 1.5 * before));

    choose("log-fold");
    await(() -> root.lookup(".part-level") != null);
    onFx(() -> {
      list().requestFocus();
      return true;
    });
    robot.press(KeyCode.SHORTCUT).type(KeyCode.EQUALS).release(KeyCode.SHORTCUT);
    await(() -> cells().getFirst().getHeight() > 1.1 * before);
    robot.press(KeyCode.SHORTCUT).type(KeyCode.DIGIT0).release(KeyCode.SHORTCUT);
    await(() -> Math.abs(cells().getFirst().getHeight() - before) < 1);
  }

  @Test
  void theLastLineIsSeenWhenLinesAreWrapped() throws Exception {
    ClusterState state = openAll();
    IntStream.range(0, 80)
        .forEach(i -> says(state, i % 3, 0, i, i % 7 == 0 ? "word ".repeat(60 + i) : "line " + i));
    await(() -> texts().size() == 80 && visible(79));
    choose("log-wrap");
    await(() -> cells().stream().anyMatch(cell -> cell.getHeight() > 30));
    await(() -> visible(79) && following());
    says(state, 0, 0, 200, "line ".repeat(90));
    await(() -> texts().size() == 81 && visible(80));
  }

  @Test
  void theEndsOfFailedAttemptsAreFetchedThoughNobodyAskedForThem() throws Exception {
    ClusterState state = Scenes.end("retries");
    List<String> failed =
        Scenes.onlyJob(state).lanes().stream()
            .flatMap(lane -> lane.attempts().stream())
            .filter(attempt -> attempt.state() == AttemptState.FAILED)
            .map(PodAttempt::uid)
            .toList();
    assertThat(failed).isNotEmpty();
    onFx(() -> {
      workspace.open(Scenes.live(logs, state.at()));
      workspace.show(state);
      return true;
    });

    await(() -> followed().size() == 1);
    await(() -> tails().containsAll(failed.subList(0, Math.min(4, failed.size()))));
    assertThat(failed).containsAll(tails());
  }

  private List<String> tails() {
    return logs.streams.stream()
        .filter(each -> each.request.depth().tailLines() == JobLogs.TAIL_LINES)
        .map(each -> each.request.podUid())
        .toList();
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsShown() throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "zero");
    followed().getLast().is(new LogStatus.Failed("You may not."));

    await(() -> words("footer").contains("1 cannot be read: You may not."));
    assertThat(onFx(this::texts)).containsExactly("zero");
  }

  @Test
  void olderLinesThatWereNotAskedForAreSaidAndComeWhenTheyAreWanted(WindowRobot robot)
      throws Exception {
    ClusterState state = openAll();
    followed().get(0).hasOlder();
    followed().get(1).hasOlder();
    says(state, 0, 0, 0, "zero");
    await(() -> words("footer").contains("older lines of 2 logs not asked for"));
    // There is no room for more than the lines that are asked for at first.
    assertThat(onFx(() -> node(Node.class, "older").isVisible())).isFalse();

    choose("the last 1 min");
    await(() -> node(Node.class, "older").isVisible());
    robot.clickOn("#older");
    await(() -> !is(node(Node.class, "log-more"), "selective"));
  }

  @Test
  void lanesAreChosenAmongManyByTheirStateByNameAndByTicks(WindowRobot robot) throws Exception {
    ClusterState state = openAll();
    says(state, 4, 0, 0, "failed first");
    says(state, 0, 0, 1, "fine");
    says(state, 1, 0, 2, "fine, too");
    await(() -> texts().size() == 3);
    robot.clickOn("#chip");
    CheckListView<?> choices = robot.lookup("#lane-choices").queryAs(CheckListView.class);
    await(() -> choices.getItems().size() == Scenes.onlyJob(state).lanesTouched());
    robot.clickOn("#lanes-failed");
    await(() -> texts().equals(List.of("failed first")));
    robot.clickOn("#lanes-all");
    await(() -> texts().size() == 3);

    robot.clickOn("#lane-find").write("index 1 ");
    await(() -> choices.getItems().equals(List.of(1)));
    onFx(() -> {
      choices.getCheckModel().check(0);
      return true;
    });
    await(() -> texts().equals(List.of("fine, too")));
    await(() -> node(javafx.scene.control.Button.class, "chip").getText().equals("index 1"));
  }

  @Test
  void boldTextIsThickerThanTheRest() throws Exception {
    ClusterState state = openAll();
    says(state, 0, 0, 0, "\u001b[1mbold\u001b[0m plain");
    await(() -> cells().size() == 1);
    await(() -> text("bold").getStroke() != null && text(" plain").getStroke() == null);
    assertThat(onFx(() -> text("bold").getStroke().equals(text("bold").getFill()))).isTrue();
  }

  private Text text(String wanted) {
    return root.lookupAll(".log-text").stream()
        .filter(node -> node instanceof Text text && text.getText().equals(wanted))
        .map(node -> (Text) node)
        .findFirst()
        .orElseThrow();
  }
}
