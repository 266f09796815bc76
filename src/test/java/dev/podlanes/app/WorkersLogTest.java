package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.logs.LineKind;
import dev.podlanes.logs.LogRow;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import org.testfx.util.WaitForAsyncUtils;

/** The logs of all workers of a Job that runs on the demo cluster, in the real window. */
@ExtendWith(ApplicationExtension.class)
class WorkersLogTest {
  private static final int PATIENCE_SECONDS = 60;

  private DemoClient demo;
  private WindowView view;
  private Connector connector;
  private Workspace workspace;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    demo = DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(10));
    Environment environment =
        new Environment(
            Map.of("KUBECONFIG", demo.cluster().kubeconfig().toString()),
            Path.of("/"),
            Path.of("/"));
    KubeDirectory directory = KubeDirectory.load(environment, Timing.of(Clock.systemUTC()));
    ClusterCatalog catalog = new ClusterCatalog(directory, null, () -> directory);
    workspace = new Workspace();
    connector = new Connector(catalog, workspace);
    view = new WindowView(workspace, connector, new Theme(), ZoneOffset.UTC);
    stage.setScene(view.scene(1_000, 900));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    ContextChoice current = catalog.current();
    assertThat(current).isNotNull();
    connector.connect(current);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          view.close();
          connector.close();
        });
    demo.close();
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

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS,
          TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(condition).get(20, TimeUnit.SECONDS));
    } catch (java.util.concurrent.TimeoutException late) {
      throw new AssertionError("There is not: " + what, late);
    }
  }

  private static List<LogRow> rows(FxRobot robot) {
    return robot.lookup(".log-lines").<ListView<LogRow>>query().getItems();
  }

  private static List<String> texts(FxRobot robot) {
    return rows(robot).stream()
        .filter(row -> row.line().kind() != LineKind.NOTE)
        .map(row -> row.from().lane() + ":" + row.line().text())
        .toList();
  }

  private void showAll(FxRobot robot) throws Exception {
    await("the Job", () -> workspace.jobProperty().get() != null);
    robot.clickOn("#all");
  }

  @Test
  void workersThatStartLaterAttachByThemselvesAndLinesStandInTheServersOrder(FxRobot robot)
      throws Exception {
    create(
        "\"completions\":4,\"parallelism\":2",
        "echo begin; sleep 5; echo middle; sleep 5; echo end");
    showAll(robot);

    await(
        "the last words of all four",
        () -> texts(robot).containsAll(List.of("0:end", "1:end", "2:end", "3:end")));

    List<String> texts = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> texts(robot));
    assertThat(texts).hasSize(12).doesNotHaveDuplicates();
    List<Instant> times =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000, () -> rows(robot).stream().map(LogRow::time).toList());
    assertThat(times).isSorted();
    await("how it goes", () -> footer(robot).contains("12 lines"));

    // A line leads to the lanes, and the lanes to the lines.
    robot.clickOn(chip(robot, "3"));
    await("lane 3", () -> selectedLane() == 3);
    Instant at = workspace.momentProperty().get().at();
    assertThat(times).contains(at);
    Bounds lanes =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () -> {
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
  private static Node chip(FxRobot robot, String lane) {
    return robot
        .lookup(".lane-chip")
        .match(LabeledMatchers.hasText(lane))
        .match((Node chip) -> chip.getParent().isVisible())
        .query();
  }

  private int selectedLane() {
    Workspace.Selection selection = workspace.selectionProperty().get();
    return selection == null ? -1 : selection.lane();
  }

  private static String footer(FxRobot robot) {
    return robot.lookup("#footer").queryAs(Label.class).getText();
  }

  @Test
  void linesStayWhenTheirPodsAreDeleted(FxRobot robot) throws Exception {
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
    await("no pod", () -> demo.pods("default").isEmpty());

    PseudoClass mark = PseudoClass.getPseudoClass("gone");
    await("lines that are marked", () -> cells(robot).size() >= 3 && all(cells(robot), mark));
    List<String> left = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> texts(robot));
    assertThat(left).containsAll(wanted);
  }

  private static Set<Node> cells(FxRobot robot) {
    return robot.lookup(".log-cell:filled").queryAll();
  }

  private static boolean all(Set<Node> cells, PseudoClass state) {
    return cells.stream().allMatch(cell -> cell.getPseudoClassStates().contains(state));
  }
}
