package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.logs.LineKind;
import dev.podlanes.logs.LogRow;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.Lookup;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.matcher.control.LabeledMatchers;

/** The logs of all workers of a Job that runs on the demo cluster, in the real window. */
@ExtendWith(WindowExtension.class)
class WorkersLogTest {
  private DemoClient demo;
  private DemoWindow window;
  private Workspace workspace;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    window = new DemoWindow(stage, DemoOptions.DEFAULT.withLab(false).withSpeed(10));
    demo = new DemoClient(window.cluster);
    workspace = window.workspace;
  }

  @Stop
  void close() {
    demo.close();
    window.close();
  }

  private void create(String spec, String script) {
    JsonObject job =
        DemoClient.parse(
                """
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j"},"spec":{%s,
                "completionMode":"Indexed","template":{"spec":{"restartPolicy":"Never",
                "containers":[{"name":"main","image":"busybox","command":["sh","-c","%s"]}]}}}}
                """
                    .formatted(spec, script))
            .getAsJsonObject();
    demo.apply("default", List.of(job));
  }

  private static List<LogRow> rows(WindowRobot robot) {
    return robot.lookup(".log-lines").<ListView<LogRow>>query().getItems();
  }

  private static List<String> texts(WindowRobot robot) {
    return rows(robot).stream()
        .filter(row -> row.line().kind() != LineKind.NOTE)
        .map(row -> row.from().lane() + ":" + row.line().text())
        .toList();
  }

  private void showAll(WindowRobot robot) throws Exception {
    await("the Job", () -> workspace.jobProperty().get() != null);
    robot.clickOn("#all");
  }

  @Test
  void workersThatStartLaterAttachByThemselvesAndLinesStandInTheServersOrder(WindowRobot robot)
      throws Exception {
    create(
        "\"completions\":4,\"parallelism\":2",
        "echo begin; sleep 5; echo middle; sleep 5; echo end");
    showAll(robot);

    await(
        "the last words of all four",
        () -> texts(robot).containsAll(List.of("0:end", "1:end", "2:end", "3:end")));

    List<String> texts = onFx(() -> texts(robot));
    assertThat(texts).hasSize(12).doesNotHaveDuplicates();
    List<Instant> times = onFx(() -> rows(robot).stream().map(LogRow::time).toList());
    assertThat(times).isSorted();
    await("how it goes", () -> footer(robot).contains("12 lines"));

    // A line leads to the lanes, and the lanes to the lines.
    robot.clickOn(chip(robot, "3"));
    await("lane 3", () -> selectedLane() == 3);
    Instant at = onFx(() -> workspace.momentProperty().get()).at();
    assertThat(times).contains(at);
    Bounds lanes =
        onFx(() -> {
          Node canvas = robot.lookup("#lanes").query();
          return canvas.localToScreen(canvas.getBoundsInLocal());
        });
    robot.clickOn(lanes.getMinX() + 130, lanes.getMinY() + 60);
    await(
        "the log at that moment",
        () -> {
          ToggleButton follow = robot.lookup("#follow").query();
          Workspace.Moment moment = workspace.momentProperty().get();
          return moment != null && moment.onLanes() && !follow.isSelected();
        });
  }

  /** One that is shown: cells without a line keep their chips, unseen. */
  private static Lookup chip(WindowRobot robot, String lane) {
    return robot
        .lookup(".lane-chip")
        .match(LabeledMatchers.hasText(lane))
        .match((Node chip) -> chip.getParent().isVisible());
  }

  private int selectedLane() {
    Workspace.Selection selection = workspace.selectionProperty().get();
    return selection == null ? -1 : selection.lane();
  }

  private static String footer(WindowRobot robot) {
    return robot.lookup("#footer").queryAs(Label.class).getText();
  }

  @Test
  void linesStayWhenTheirPodsAreDeleted(WindowRobot robot) throws Exception {
    create(
        "\"completions\":2,\"parallelism\":2,\"backoffLimitPerIndex\":0",
        "echo begun; if [ $JOB_COMPLETION_INDEX = 1 ]; then echo failing; exit 3; fi;"
            + " sleep 100000");
    showAll(robot);
    List<String> wanted = List.of("0:begun", "1:begun", "1:failing");
    await("what both wrote", () -> texts(robot).containsAll(wanted));

    DemoClient.Answer gone =
        demo.delete("/apis/batch/v1/namespaces/default/jobs/j?propagationPolicy=Foreground");
    assertThat(gone.status()).isBetween(200, 202);
    Await.until("no pod", () -> demo.pods("default").isEmpty());

    PseudoClass mark = PseudoClass.getPseudoClass("gone");
    await("lines that are marked", () -> cells(robot).size() >= 3 && all(cells(robot), mark));
    List<String> left = onFx(() -> texts(robot));
    assertThat(left).containsAll(wanted);
  }

  private static Set<Node> cells(WindowRobot robot) {
    return robot.lookup(".log-cell:filled").queryAll();
  }

  private static boolean all(Set<Node> cells, PseudoClass state) {
    return cells.stream().allMatch(cell -> cell.getPseudoClassStates().contains(state));
  }
}
