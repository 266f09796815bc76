package dev.podlanes.ui.act;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static dev.podlanes.ui.act.ActWindow.shows;
import static dev.podlanes.ui.act.ActWindow.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.json.Json;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.source.ObjectCommands;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.Propagation;
import dev.podlanes.state.JobHistory;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Every action, done with the mouse in the real window on a demo cluster. */
@ExtendWith(WindowExtension.class)
class ActionsTest {
  /** Indexes 1 and 3 fail, whichever Job they are in. */
  private static final String FAILING =
      """
      {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"failing"},"spec":{
       "completions":5,"parallelism":5,"completionMode":"Indexed","backoffLimitPerIndex":0,
       "template":{"spec":{"restartPolicy":"Never","containers":[{"name":"main",
        "image":"busybox:1.35","command":["sh","-c",
        "case $JOB_COMPLETION_INDEX in 1|3) exit 3;; esac; sleep 1"]}]}}}}
      """;

  private static final String SLEEPING =
      """
      {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"sleeping"},"spec":{
       "template":{"spec":{"restartPolicy":"Never","terminationGracePeriodSeconds":1,
        "containers":[{"name":"main","image":"busybox:1.35","command":["sleep","36000"]}]}}}}
      """;

  @TempDir private Path directory;
  private ActWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new ActWindow(stage, directory, "", "default");
  }

  @Stop
  void close() {
    window.close();
  }

  private ObjectCommands objects() {
    return Objects.requireNonNull(window.workspace.sessionProperty().get().cluster()).objects();
  }

  private void create(String manifest) throws Exception {
    await("the session", () -> window.workspace.sessionProperty().get() != null);
    objects().createJob("default", manifest, false);
  }

  @Test
  void aJobIsDeletedAfterTheDialogHasSaidWhatGoes(WindowRobot robot) throws Exception {
    create(SLEEPING);
    window.choose(robot, "sleeping");
    await("a running pod", () -> running("sleeping") != null);
    robot.clickOn("#delete-job");
    await("the dialog", () -> shows(robot, "#dialog-command"));
    assertThat(text(robot, "#dialog-where")).startsWith("Cluster ").endsWith(", namespace default");
    assertThat(text(robot, "#dialog-goes"))
        .contains("1 running", "What the live ones have not finished is lost.");
    assertThat(text(robot, "#dialog-command"))
        .isEqualTo("kubectl -n default delete job sleeping --cascade=background");
    robot.clickOn("#propagation-orphan");
    assertThat(text(robot, "#dialog-command")).endsWith("--cascade=orphan");
    assertThat(text(robot, "#dialog-goes")).contains("Its pods stay");

    // Enter alone does not do what cannot be undone.
    robot.clickOn("#propagation-background").type(KeyCode.ENTER);
    assertThat(window.lastDeed()).isNull();

    robot.clickOn("#dialog-confirm");
    Deed deed = window.ended(Deed.Outcome.DONE);
    assertThat(deed.what()).isEqualTo("Delete Job sleeping");
    assertThat(deed.command())
        .isEqualTo("kubectl -n default delete job sleeping --cascade=background");
    await("its end", () -> window.job("sleeping") == null);
    assertThat(shows(robot, "#deed-line")).isTrue();
    assertThat(text(robot, "#deed-outcome")).isEqualTo("done");
    assertThat(text(robot, "#deed-command")).isEqualTo(deed.command());
    robot.clickOn("#deed-dismiss");
    assertThat(shows(robot, "#deed-line")).isFalse();
  }

  @Test
  void aJobThatKueueHoldsBackIsResumedOnlyAfterAQuestion(WindowRobot robot) throws Exception {
    create(
        SLEEPING
            .replace(
                "\"sleeping\"}", "\"queued\",\"labels\":{\"kueue.x-k8s.io/queue-name\":\"lq\"}}")
            .replace("\"spec\":{\n", "\"spec\":{\"suspend\":true,\n"));
    window.choose(robot, "queued");
    robot.clickOn("#suspend");
    await("the question", () -> shows(robot, "#dialog-confirm"));
    assertThat(robot.lookup(".dialog-pane .label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .anyMatch(text -> text.startsWith("Kueue starts this Job when its queue \"lq\" has room"));
    assertThat(window.job("queued").job().spec().suspend()).isTrue();
    robot.clickOn("#dialog-confirm");
    await("the Job to go on", () -> !window.job("queued").job().spec().suspend());
    assertThat(window.ended(Deed.Outcome.DONE).what()).isEqualTo("Resume Job queued");
  }

  @Test
  void aJobThatWasCreatedAgainUnderTheNameIsNotDeleted(WindowRobot robot) throws Exception {
    create(SLEEPING);
    window.choose(robot, "sleeping");
    JobHistory old = window.job("sleeping");
    robot.clickOn("#delete-job");
    await("the dialog", () -> shows(robot, "#dialog-confirm"));
    objects().delete(ObjectRef.of(old.job()), Propagation.BACKGROUND);
    create(SLEEPING);
    robot.clickOn("#dialog-confirm");
    Deed deed = window.ended(Deed.Outcome.REFUSED);
    assertThat(deed.message()).contains("another one has been created under the name \"sleeping\"");
    assertThat(text(robot, "#deed-message")).isEqualTo(deed.message());
    await("the new one", () -> window.job("sleeping") != null);
    assertThat(window.job("sleeping").uid()).isNotEqualTo(old.uid());
  }

  @Test
  void aJobRunsAgainAsANewOneOfTheNameChosen(WindowRobot robot) {
    window.choose(robot, "parallel-calculator");
    robot.clickOn("#job-more").clickOn("#rerun-job");
    await("the manifest", () -> text(robot, "#dialog-command").contains("<<'EOF'"));
    TextField name = robot.lookup("#new-job-name").queryAs(TextField.class);
    assertThat(onFx(() -> name.getText())).matches("parallel-calculator-rerun-[a-z0-9]{5}");
    robot.interact(() -> name.setText("Not A Name"));
    assertThat(text(robot, "#dialog-problem")).contains("small letters");
    assertThat(onFx(() -> robot.lookup("#dialog-confirm").query().isDisabled())).isTrue();
    robot.interact(() -> name.setText("second-go"));
    assertThat(text(robot, "#dialog-command"))
        .startsWith("kubectl -n default create -f - <<'EOF'\n{")
        .contains("\"name\": \"second-go\"")
        .doesNotContain("controller-uid", "\"status\"");
    robot.clickOn("#dialog-confirm");
    window.ended(Deed.Outcome.DONE);
    await(
        "the new one on screen",
        () -> window.workspace.jobProperty().get().name().equals("second-go"));
  }

  @Test
  void aNameThatIsTakenIsRefused(WindowRobot robot) {
    window.choose(robot, "parallel-calculator");
    robot.clickOn("#job-more").clickOn("#rerun-job");
    await("the manifest", () -> text(robot, "#dialog-command").contains("<<'EOF'"));
    TextField name = robot.lookup("#new-job-name").queryAs(TextField.class);
    robot.interact(() -> name.setText("indexed-retries"));
    robot.clickOn("#dialog-confirm");
    assertThat(window.ended(Deed.Outcome.REFUSED).message())
        .contains("stands in the namespace \"default\" already. Choose another name.");
  }

  @Test
  void onlyTheFailedIndexesRunAgain(WindowRobot robot) throws Exception {
    create(FAILING);
    window.choose(robot, "failing");
    await("the button", () -> shows(robot, "#rerun-failed"));
    await(
        "its end",
        () -> {
          JobHistory job = window.job("failing");
          return job.state().finished()
              && String.valueOf(job.job().status().failedIndexes()).equals("1,3");
        });
    robot.clickOn("#rerun-failed");
    await("the mapping", () -> text(robot, "#index-mapping").contains("0 → 1, 1 → 3"));
    assertThat(text(robot, "#dialog-command"))
        .contains("PODLANES_INDEXES", "\"1 3\"", "export JOB_COMPLETION_INDEX");
    robot.clickOn("#dialog-confirm");
    Deed deed = window.ended(Deed.Outcome.DONE);
    String name = deed.what().replaceFirst(".* as ", "");
    await("the new one", () -> window.job(name) != null);
    assertThat(window.job(name).job().spec().completions()).isEqualTo(2);
    // As the old indexes 1 and 3 both of the new ones fail.
    await("its end", () -> window.job(name).state().finished());
    assertThat(window.job(name).job().status().failedIndexes()).hasToString("0,1");
  }

  private PodAttempt running(String job) {
    for (Lane lane : window.job(job).lanes()) {
      for (PodAttempt attempt : lane.attempts()) {
        if (attempt.state() == AttemptState.RUNNING) {
          return attempt;
        }
      }
    }
    return null;
  }

  private PodAttempt attempt(String job, String uid) {
    return window.job(job).lanes().stream()
        .flatMap(lane -> lane.attempts().stream())
        .filter(attempt -> attempt.uid().equals(uid))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPodIsDeletedFromTheLanes(WindowRobot robot) throws Exception {
    create(SLEEPING);
    window.choose(robot, "sleeping");
    await("a running pod", () -> running("sleeping") != null);
    PodAttempt pod = running("sleeping");
    robot.interact(() -> window.workspace.selectLane(window.job("sleeping").lanes().getFirst()));
    robot.rightClickOn("#lanes");
    await("the menu", () -> shows(robot, "#delete-pod"));
    robot.clickOn("#delete-pod");
    await("the dialog", () -> shows(robot, "#dialog-command"));
    assertThat(text(robot, "#dialog-command"))
        .isEqualTo("kubectl -n default delete pod " + pod.name());
    robot.clickOn("#dialog-confirm");
    window.ended(Deed.Outcome.DONE);
    await("its end", () -> attempt("sleeping", pod.uid()).gone() != null);
  }

  @Test
  void aPodIsEvictedFromTheTable(WindowRobot robot) throws Exception {
    create(SLEEPING);
    window.choose(robot, "sleeping");
    await("a running pod", () -> running("sleeping") != null);
    PodAttempt pod = running("sleeping");
    robot.clickOn(
        robot.lookup((Node node) ->
            node instanceof Label label && String.valueOf(label.getText()).startsWith("Pods")));
    await("its row", () -> robot.lookup(pod.name()).tryQuery().isPresent());
    robot.clickOn(pod.name());
    await("the selection", () -> window.workspace.selectedAttempt() != null);
    robot.rightClickOn(pod.name());
    await("the menu", () -> shows(robot, "#evict-pod"));
    robot.clickOn("#evict-pod");
    await("the dialog", () -> shows(robot, "#dialog-command"));
    assertThat(text(robot, "#dialog-command")).contains("create --raw", "/eviction -f -");
    robot.clickOn("#dialog-confirm");
    window.ended(Deed.Outcome.DONE);
    await("its end", () -> attempt("sleeping", pod.uid()).state() == AttemptState.DISRUPTED);
  }

  @Test
  void aBudgetHoldsAPodAndIsNamed(WindowRobot robot) throws Exception {
    create(SLEEPING);
    DemoClient beside = new DemoClient(window.cluster);
    String budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    beside.post(
        budgets,
        DemoClient.parse(
            """
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"hold"},
             "spec":{"minAvailable":1,"selector":{"matchLabels":{"job-name":"sleeping"}}}}
            """));
    window.choose(robot, "sleeping");
    await("a running pod", () -> running("sleeping") != null);
    Await.until(
        "the budget's count",
        () ->
            Json.integer(beside.get(budgets + "/hold").json(), 0, "status", "currentHealthy") == 1);
    PodAttempt pod = running("sleeping");
    robot.interact(() -> window.workspace.selectLane(window.job("sleeping").lanes().getFirst()));
    robot.rightClickOn("#lanes");
    await("the menu", () -> shows(robot, "#evict-pod"));
    robot.clickOn("#evict-pod");
    await("the dialog", () -> shows(robot, "#dialog-confirm"));
    robot.clickOn("#dialog-confirm");

    assertThat(window.ended(Deed.Outcome.REFUSED).message())
        .isEqualTo(
            "A PodDisruptionBudget holds the pod "
                + pod.name()
                + ": Cannot evict pod as it would violate the pod's disruption budget. The"
                + " disruption budget hold needs 1 healthy pods and has 1 currently. Try again"
                + " later, or delete the pod, which no budget holds up.");
    assertThat(attempt("sleeping", pod.uid()).state()).isEqualTo(AttemptState.RUNNING);
  }

  /** Opens a menu, again if the window's own growing has closed it, and clicks on an item. */
  private static void choose(WindowRobot robot, String menu, String item) {
    await(
        item,
        () -> {
          robot.lookup(menu).queryAs(MenuButton.class).show();
          return robot.shows(item);
        });
    robot.clickOn(item);
  }

  @Test
  void aCronJobRunsNowAndIsSuspendedAndResumed(WindowRobot robot) {
    String menu = "#cron-menu-nightly-report";
    await("the CronJob", () -> shows(robot, menu));
    choose(robot, menu, "#trigger");
    await("the command", () -> text(robot, "#dialog-command").contains("--from="));
    TextField name = robot.lookup("#new-job-name").queryAs(TextField.class);
    robot.interact(() -> name.setText("report-now"));
    assertThat(text(robot, "#dialog-command"))
        .isEqualTo("kubectl -n default create job report-now --from=cronjob/nightly-report");
    robot.clickOn("#dialog-confirm");
    window.ended(Deed.Outcome.DONE);
    await("the Job", () -> window.job("report-now") != null);
    assertThat(window.job("report-now").job().meta().controller().name())
        .isEqualTo("nightly-report");

    for (boolean suspend : new boolean[] {true, false}) {
      choose(robot, menu, "#suspend-cron");
      await("the command", () -> shows(robot, "#dialog-command"));
      assertThat(text(robot, "#dialog-command"))
          .isEqualTo(
              "kubectl -n default patch cronjob nightly-report -p '{\"spec\":{\"suspend\":"
                  + suspend
                  + "}}'");
      robot.clickOn("#dialog-confirm");
      await(
          "the cluster's word",
          () -> window.workspace.stateProperty().get().cronJobs().getFirst().suspend() == suspend);
      window.ended(Deed.Outcome.DONE);
    }
  }

  @Test
  void theHistoryTellsWhatWasDone(WindowRobot robot) {
    window.choose(robot, "indexed-processor");
    robot.clickOn("#suspend");
    Deed resumed = window.ended(Deed.Outcome.DONE);
    assertThat(resumed.what()).isEqualTo("Resume Job indexed-processor");
    assertThat(resumed.command())
        .isEqualTo(
            "kubectl -n default patch job indexed-processor -p '{\"spec\":{\"suspend\":false}}'");
    robot.clickOn("#job-more").clickOn("#show-history");
    await("the list", () -> shows(robot, "#history"));
    ListView<?> history = robot.lookup("#history").queryAs(ListView.class);
    List<?> deeds = onFx(() -> List.copyOf(history.getItems()));
    assertThat(deeds).hasSize(1).first().isEqualTo(resumed);
  }

  @Test
  void aReadOnlyWindowOffersNothing(WindowRobot robot) {
    window.choose(robot, "indexed-processor");
    robot.clickOn("#view-menu").clickOn("#read-only-switch");
    await("the badge", () -> shows(robot, "#read-only"));
    for (String button : List.of("#suspend", "#delete-job")) {
      assertThat(onFx(() -> robot.lookup(button).query().isDisabled())).as(button).isTrue();
      assertThat(onFx(() -> robot.lookup(button).query().getAccessibleHelp()))
          .startsWith("This window is read-only.");
    }
    for (Action action : Action.values()) {
      assertThat(window.workspace.whyNot(action)).as(action.name()).contains("read-only");
    }
    robot.clickOn("#cron-menu-nightly-report");
    await("its menu", () -> shows(robot, "#trigger"));
    MenuButton cron = robot.lookup("#cron-menu-nightly-report").queryAs(MenuButton.class);
    assertThat(cron.getItems())
        .hasSize(2)
        .allSatisfy(item -> {
          assertThat(onFx(() -> item.isDisable())).isTrue();
          assertThat(onFx(() -> item.getText())).contains("This window is read-only.");
        });
  }
}
