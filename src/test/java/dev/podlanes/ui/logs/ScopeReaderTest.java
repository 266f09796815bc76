package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.LogOrigin;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose logs are read of Jobs as a real cluster ran them. */
class ScopeReaderTest {
  private final ScopeReader reader = new ScopeReader();

  private static WorkerChoice all(Set<Integer> lanes, Set<WorkerState> hidden) {
    return new WorkerChoice(true, lanes, hidden, null, false);
  }

  private static WorkerChoice one(@Nullable ContainerChoice container, boolean previous) {
    return new WorkerChoice(false, Set.of(), Set.of(), container, previous);
  }

  private static List<String> names(List<LogOrigin> origins) {
    return origins.stream().map(each -> each.lane() + "/" + each.attempt()).toList();
  }

  private static LogTarget target(JobHistory job, int lane, int attempt) {
    PodAttempt of = job.lanes().get(lane).attempts().get(attempt);
    return new LogTarget(job.job().mode(), lane, of, false);
  }

  @Test
  void ofAllWorkersThoseThatRunBeginBeforeThoseThatFailedAndThoseBeforeTheRest() throws Exception {
    JobHistory job =
        Scenes.onlyJob(
            Scenes.until(
                "retries",
                state ->
                    !state.jobs().isEmpty()
                        && state.jobs().getFirst().lanes().get(4).attempts().size() == 2
                        && running(state.jobs().getFirst(), 4)));

    LogScope scope = reader.read(job, all(Set.of(), Set.of()), null);

    List<AttemptState> states =
        scope.follow().stream().map(origin -> state(job, origin)).distinct().toList();
    assertThat(states)
        .containsExactly(AttemptState.RUNNING, AttemptState.FAILED, AttemptState.SUCCEEDED);
    assertThat(scope.failed())
        .isNotEmpty()
        .allMatch(each -> state(job, each).label().equals("Failed"));
    assertThat(scope.unread()).isZero();
  }

  private static boolean running(JobHistory job, int lane) {
    return job.lanes().get(lane).attempts().getLast().state() == AttemptState.RUNNING;
  }

  private static AttemptState state(JobHistory job, LogOrigin origin) {
    return job.lanes().get(origin.lane()).attempts().stream()
        .filter(each -> each.uid().equals(origin.podUid()))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void lanesAndStatesCanBeLeftOut() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("retries"));

    assertThat(names(reader.read(job, all(Set.of(4), Set.of()), null).follow()))
        .containsExactlyInAnyOrder("4/1", "4/2", "4/3");
    LogScope scope = reader.read(job, all(Set.of(), Set.of(WorkerState.FAILED)), null);
    assertThat(scope.follow()).allMatch(each -> state(job, each) == AttemptState.SUCCEEDED);
    assertThat(scope.shows(scope.failed().getFirst())).isFalse();
    assertThat(scope.shows(scope.follow().getFirst())).isTrue();
  }

  @Test
  void ofOneWorkerOnlyTheChosenContainerIsRead() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("sidecar"));
    LogTarget target = target(job, 0, 0);

    LogScope main = reader.read(job, one(null, false), target);
    assertThat(main.follow()).hasSize(1);
    assertThat(main.follow().getFirst().container()).isEqualTo("worker");
    ContainerChoice proxy = new ContainerChoice("proxy", false, "proxy (sidecar)");
    LogScope side = reader.read(job, one(proxy, false), target);
    assertThat(side.follow().getFirst().container()).isEqualTo("proxy");
    assertThat(side.shows(main.follow().getFirst())).isFalse();
  }

  @Test
  void ofAllWorkersTheMainContainersAreReadUnlessOthersAreAskedFor() throws Exception {
    JobHistory job = Scenes.onlyJob(Scenes.end("sidecar"));

    LogScope mains = reader.read(job, all(Set.of(), Set.of()), null);
    assertThat(mains.follow()).extracting(LogOrigin::container).containsOnly("worker", "helper");
    WorkerChoice everything =
        new WorkerChoice(true, Set.of(), Set.of(), ContainerChoice.ALL, false);
    LogScope every = reader.read(job, everything, null);
    assertThat(every.follow()).extracting(LogOrigin::container).contains("worker", "proxy");
    LogOrigin proxy =
        every.follow().stream().filter(each -> each.container().equals("proxy")).findFirst().get();
    assertThat(mains.shows(proxy)).isFalse();
    assertThat(every.shows(proxy)).isTrue();
  }

  @Test
  void aPodThatIsGoneIsNotAskedForUnlessItIsBeingRead() throws Exception {
    JobHistory later =
        Scenes.onlyJob(
            Scenes.until(
                "deleted", state -> !state.jobs().isEmpty() && anyGone(state.jobs().getFirst())));
    WorkerChoice all = all(Set.of(), Set.of());
    LogScope fresh = reader.read(later, all, null);
    assertThat(fresh.gone()).isNotEmpty();
    assertThat(fresh.follow()).noneMatch(each -> fresh.gone().contains(each.podUid()));

    JobHistory before =
        Scenes.onlyJob(
            Scenes.until(
                "deleted",
                state ->
                    !state.jobs().isEmpty()
                        && state.jobs().getFirst().lanes().stream()
                            .flatMap(lane -> lane.attempts().stream())
                            .anyMatch(each ->
                                fresh.gone().contains(each.uid())
                                    && each.state() == AttemptState.RUNNING)));
    ScopeReader whole = new ScopeReader();
    whole.read(before, all, null);
    assertThat(whole.read(later, all, null).follow())
        .anyMatch(each -> fresh.gone().contains(each.podUid()));
  }

  private static boolean anyGone(JobHistory job) {
    return job.lanes().stream()
        .map(Lane::attempts)
        .flatMap(List::stream)
        .anyMatch(each -> each.gone() != null && each.started() != null);
  }
}
