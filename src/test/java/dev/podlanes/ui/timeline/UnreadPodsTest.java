package dev.podlanes.ui.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.AttemptState;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.timeline.WaitingReason;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** What is not read yet, or may not be read, is not said to be none. */
@ExtendWith(WindowExtension.class)
class UnreadPodsTest {
  private final Reducer reducer = new Reducer();
  private TimelineWindow window;

  @Start
  void open(Stage stage) throws Exception {
    window = new TimelineWindow(stage, 1_000, 900);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private ClusterState health(ResourceKind kind, HealthState state, String message) {
    reducer.accept(
        new SourceEvent.HealthChanged(
            new ResourceHealth(kind, state, at(70), message, null, 0), at(70)));
    return reducer.state();
  }

  private void awaitText(String id, String text) throws Exception {
    await(
        text,
        () ->
            window.scene.lookup(id) instanceof Labeled label
                && label.isVisible()
                && label.getText().equals(text));
  }

  @Test
  void whatStandsInPlaceOfTheLanesOfAnEndedJobFollowsTheReadingOfItsPods() throws Exception {
    reducer.accept(
        new SourceEvent.Upsert(
            job().condition("Failed", "True", "BackoffLimitExceeded").build(), at(61)));
    health(ResourceKind.JOBS, HealthState.LIVE, null);
    window.open(health(ResourceKind.PODS, HealthState.CONNECTING, null), at(70));
    awaitText("#no-lanes", "Reading the pods…");

    window.show(health(ResourceKind.PODS, HealthState.LIVE, null), at(71));
    awaitText("#no-lanes", "The Job is over; no pod of it was seen.");

    window.show(health(ResourceKind.PODS, HealthState.FAILED, "You may not list pods."), at(72));
    awaitText("#no-lanes", "You may not list pods.");
    assertThat(onFx(() -> ((Label) window.scene.lookup("#no-lanes")).isWrapText())).isTrue();
  }

  @Test
  void ofALaneWithoutPodsNothingIsClaimedBeforeThePodsAreRead() throws Exception {
    reducer.accept(
        new SourceEvent.Upsert(
            job().indexed(2).completedIndexes("0-1").condition("Complete", "True", "").build(),
            at(61)));
    // Whichever resource is heard of first.
    assertThat(laneWords(health(ResourceKind.JOBS, HealthState.LIVE, null)))
        .isEqualTo("reading the pods…");
    ClusterState connecting = health(ResourceKind.PODS, HealthState.CONNECTING, null);
    assertThat(laneWords(connecting)).isEqualTo("reading the pods…");
    window.open(connecting, at(70));
    await("a lane", () -> window.view.arrangedProperty().get() != null);
    assertThat(connecting.jobs().getFirst().lanes().getFirst().state())
        .isEqualTo(AttemptState.SUCCEEDED);

    reducer.accept(new SourceEvent.Reset(ResourceKind.PODS, List.of(), at(71)));
    ClusterState read = reducer.state();
    assertThat(laneWords(read)).isEqualTo("done, not observed");

    // What was read stays read when the connection is lost.
    ClusterState again = health(ResourceKind.PODS, HealthState.CONNECTING, "No answer.");
    assertThat(again.jobs().getFirst()).isSameAs(read.jobs().getFirst());
  }

  @Test
  void whoMayNotReadPodsIsToldWhatTheJobSays() {
    reducer.accept(
        new SourceEvent.Upsert(job().indexed(2).completedIndexes("0-1").build(), at(61)));
    health(ResourceKind.PODS, HealthState.CONNECTING, null);
    assertThat(laneWords(health(ResourceKind.PODS, HealthState.FAILED, "You may not list pods.")))
        .isEqualTo("done, not observed");
  }

  private static String laneWords(ClusterState state) {
    JobHistory job = state.jobs().getFirst();
    return WaitingReason.ofLane(job.lanes().getFirst(), job);
  }

  @Test
  void aJobWithoutCompletionsIsNotSaidToWaitForPods() throws Exception {
    reducer.accept(
        new SourceEvent.Upsert(job().indexed(0).condition("Complete", "True", "").build(), at(61)));
    health(ResourceKind.JOBS, HealthState.LIVE, null);
    window.open(health(ResourceKind.PODS, HealthState.LIVE, null), at(70));
    awaitText("#no-lanes", "Completions is 0: there is no work to do.");
  }

  @Test
  void theListOfJobsIsNotEmptyBeforeItIsRead() throws Exception {
    window.open(health(ResourceKind.JOBS, HealthState.CONNECTING, null), at(70));
    awaitText("#no-jobs", "Connecting…");
    awaitText("#nothing", "Reading the jobs…");

    // Resources that an old server does not know take nothing away.
    health(ResourceKind.CRONJOBS, HealthState.FAILED, "This server does not know cronjobs.");
    window.show(health(ResourceKind.JOBS, HealthState.LIVE, null), at(71));
    awaitText("#no-jobs", "No Jobs in this namespace yet.");
    awaitText("#nothing", "No Jobs here yet. A new one appears by itself.");

    window.show(health(ResourceKind.JOBS, HealthState.FAILED, "You may not list jobs."), at(72));
    awaitText("#no-jobs", "Jobs cannot be read.");
    awaitText("#nothing", "You may not list jobs.");
  }
}
