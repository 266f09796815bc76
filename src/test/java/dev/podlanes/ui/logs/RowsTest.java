package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.JobMode;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static Instant after(EventRow row, int seconds) {
    return row.event().lastSeen().plusSeconds(seconds);
  }

  @Test
  void eventsAreThoseOfTheJobAndItsPodsNewestLast() throws Exception {
    ClusterState state = Scenes.end("retries");
    JobHistory job = Scenes.onlyJob(state);

    List<EventRow> rows = EventRows.of(job, state.events());

    assertThat(rows).extracting(EventRow::object).contains("Job retries", "Pod retries-4-mbqn4");
    assertThat(rows).extracting(row -> row.event().lastSeen()).isSorted();
    assertThat(rows.getLast().event().reason()).isEqualTo("Completed");
    assertThat(rows.getLast().age(after(rows.getLast(), 200))).isEqualTo("3m 20s");
    // A desktop's clock that lags makes nobody younger than new.
    assertThat(rows.getLast().age(after(rows.getLast(), -5))).isEqualTo("0 s");
  }

  @Test
  void eventsOfOtherJobsAreLeftOut() throws Exception {
    ClusterState state = Scenes.end("cron");
    assertThat(state.jobs()).hasSizeGreaterThan(1);
    JobHistory job = state.jobs().getFirst();

    List<EventRow> rows = EventRows.of(job, state.events());

    assertThat(rows).isNotEmpty();
    assertThat(rows.size()).isLessThan(state.events().size());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.event().regarding().name()).startsWith(job.name()));
  }

  @Test
  void podsAreAllAttemptsByLane() throws Exception {
    List<PodRow> rows = PodRows.of(Scenes.onlyJob(Scenes.end("retries")));

    assertThat(rows).hasSize(9).extracting(PodRow::lane).isSorted();
    assertThat(rows.stream().filter(row -> row.lane() == 4))
        .extracting(row -> row.attempt().state())
        .containsExactly(AttemptState.FAILED, AttemptState.FAILED, AttemptState.SUCCEEDED);
  }

  @Test
  void podsCopyAsTabSeparatedValues() throws Exception {
    List<PodRow> rows = PodRows.of(Scenes.onlyJob(Scenes.end("retries")));
    PodRow failed = rows.stream().filter(row -> row.lane() == 4).findFirst().orElseThrow();

    String tsv = Tsv.of(PodRow.columns("Index", ZoneOffset.UTC), List.of(failed), Instant.EPOCH);

    assertThat(tsv.lines())
        .containsExactly(
            "Index\tPod\tState\tExit\tReason\tRestarts\tStarted\tDuration\tNode",
            "4\tretries-4-mbqn4\tFailed\t3\tError\t0\t09:02:08\t3 s\tnode-1");
  }

  @Test
  void theDurationOfARunningPodGrows() throws Exception {
    ClusterState state = Scenes.until("retries", RowsTest::anyRuns);
    PodRow running =
        PodRows.of(Scenes.onlyJob(state)).stream()
            .filter(row -> row.attempt().state() == AttemptState.RUNNING)
            .filter(row -> row.attempt().ended() == null)
            .findFirst()
            .orElseThrow();
    Instant started = running.attempt().started();
    assertThat(started).isNotNull();

    assertThat(running.duration(started.plusSeconds(7))).isEqualTo("7 s");
    assertThat(running.duration(started.plus(Duration.ofHours(2)))).isEqualTo("2h 00m");
  }

  private static boolean anyRuns(ClusterState state) {
    return !state.jobs().isEmpty()
        && PodRows.of(state.jobs().getFirst()).stream()
            .anyMatch(row ->
                row.attempt().state() == AttemptState.RUNNING && row.attempt().ended() == null);
  }

  @Test
  void valuesWithTabsStayInTheirColumn() {
    Column<String> column = Column.of("Text", 10, text -> text);

    assertThat(Tsv.of(List.of(column, column), List.of("a\tb\nc"), Instant.EPOCH))
        .isEqualTo("Text\tText\na b c\ta b c\n");
  }

  @Test
  void mainContainersComeFirst() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("sidecar"));
    PodRow row = PodRows.of(job).getFirst();

    assertThat(Containers.ordered(row.attempt().pod()))
        .extracting(Containers::label)
        .containsExactly("worker", "helper", "proxy (sidecar)", "setup (init)");
    assertThat(chosen(row, "proxy").role()).isEqualTo(ContainerRole.SIDECAR);
    assertThat(chosen(row, "not there").name()).isEqualTo("worker");
  }

  private static ContainerStatus chosen(PodRow row, String name) {
    ContainerStatus container = Containers.choose(row.attempt().pod(), name);
    assertThat(container).isNotNull();
    return container;
  }

  @Test
  void lanesAreNamedByWhatTheyStandFor() {
    assertThat(Lanes.name(JobMode.INDEXED, 4)).isEqualTo("index 4");
    assertThat(Lanes.name(JobMode.NON_INDEXED, 4)).isEqualTo("slot 4");
    assertThat(Lanes.name(JobMode.WORK_QUEUE, 4)).isEqualTo("worker 4");
  }
}
