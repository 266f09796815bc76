package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.AttemptState;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutomaticTargetTest {
  private static List<PodRow> running(ClusterState state) {
    return PodRows.of(Scenes.onlyJob(state)).stream()
        .filter(row -> row.attempt().state() == AttemptState.RUNNING)
        .toList();
  }

  private static ClusterState withRunning(int count) throws Exception {
    return Scenes.until(
        "retries", state -> !state.jobs().isEmpty() && running(state).size() == count);
  }

  @Test
  void theNewestThatRunsIsPicked() throws Exception {
    ClusterState state = withRunning(3);
    LogTarget picked = AutomaticTarget.pick(Scenes.onlyJob(state), null);

    assertThat(picked).isNotNull();
    assertThat(picked.automatic()).isTrue();
    assertThat(picked.attempt().state()).isEqualTo(AttemptState.RUNNING);
    assertThat(running(state))
        .allSatisfy(row ->
            assertThat(row.attempt().started()).isBeforeOrEqualTo(picked.attempt().started()));
  }

  @Test
  void theOneShownBeforeStaysWhileItRuns() throws Exception {
    ClusterState state = withRunning(3);
    for (PodRow row : running(state)) {
      LogTarget picked = AutomaticTarget.pick(Scenes.onlyJob(state), row.attempt().uid());
      assertThat(picked).isNotNull();
      assertThat(picked.attempt().uid()).isEqualTo(row.attempt().uid());
    }
  }

  @Test
  void theOneShownBeforeStaysWhenNothingRuns() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("retries"));
    String first = PodRows.of(job).getFirst().attempt().uid();

    LogTarget picked = AutomaticTarget.pick(job, first);

    assertThat(picked).isNotNull();
    assertThat(picked.attempt().uid()).isEqualTo(first);
  }

  @Test
  void ofAFinishedJobTheLastToStartIsPicked() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("retries"));

    LogTarget picked = AutomaticTarget.pick(job, null);

    assertThat(picked).isNotNull();
    assertThat(PodRows.of(job))
        .allSatisfy(row ->
            assertThat(row.attempt().started()).isBeforeOrEqualTo(picked.attempt().started()));
  }

  @Test
  void nothingIsPickedWhereNothingHasRun() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("unschedulable"));
    JobHistory never =
        Scenes.onlyJob(Scenes.until("unschedulable", state -> !state.jobs().isEmpty()));

    assertThat(AutomaticTarget.pick(never, null)).isNull();
    assertThat(PodRows.of(job)).isNotEmpty();
  }
}
