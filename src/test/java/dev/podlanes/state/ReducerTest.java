package dev.podlanes.state;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.CronJob;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Lane;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReducerTest {
  private final Reducer reducer = new Reducer();

  @Test
  void aListIsADifferenceWhatItLacksHasGoneAndStaysVisible() {
    see(job().active(2).build(), 0);
    see(pod("a").created(1).running(2).build(), 2);
    see(pod("b").created(1).running(2).build(), 2);

    reset(ResourceKind.PODS, 30, pod("b").created(1).running(2).build());

    assertThat(attempt("a").state()).isEqualTo(AttemptState.VANISHED);
    assertThat(attempt("a").gone()).isEqualTo(at(30));
    assertThat(attempt("b").state()).isEqualTo(AttemptState.RUNNING);
    assertThat(onlyJob().counts().of(AttemptState.VANISHED)).isEqualTo(1);
    assertThat(onlyJob().counts().all()).isEqualTo(2);
  }

  @Test
  void whatEndedBeforeItWasGoneKeepsItsEnd() {
    see(job().build(), 0);
    see(pod("a").ended(PodPhase.SUCCEEDED, 0, 1, 9).build(), 9);

    reset(ResourceKind.PODS, 30);

    assertThat(attempt("a").state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(attempt("a").ended()).isEqualTo(at(9));
    assertThat(attempt("a").gone()).isEqualTo(at(30));
  }

  @Test
  void aPodThatALaterListHoldsAgainIsBack() {
    see(job().build(), 0);
    Pod running = pod("a").created(1).running(2).build();
    see(running, 2);
    reset(ResourceKind.PODS, 30);

    reset(ResourceKind.PODS, 60, running);

    assertThat(attempt("a").state()).isEqualTo(AttemptState.RUNNING);
    assertThat(attempt("a").gone()).isNull();
    assertThat(attempt("a").ended()).isNull();
    assertThat(onlyJob().counts().of(AttemptState.VANISHED)).isZero();
    assertThat(onlyJob().counts().all()).isEqualTo(1);
  }

  @Test
  void aJobThatALaterListLacksIsDeletedAndKept() {
    see(job().build(), 0);

    reset(ResourceKind.JOBS, 20);

    assertThat(onlyJob().deleted()).isEqualTo(at(20));
    reset(ResourceKind.JOBS, 40);
    assertThat(onlyJob().deleted()).as("the first that was noticed").isEqualTo(at(20));
  }

  @Test
  void aDeletedJobKeepsItsPods() {
    see(job().build(), 0);
    see(pod("a").created(1).running(2).build(), 2);

    reducer.accept(new SourceEvent.Delete(job().build(), at(10)));

    assertThat(onlyJob().deleted()).isEqualTo(at(10));
    assertThat(onlyJob().finished()).isEqualTo(at(10));
    assertThat(attempt("a").state()).isEqualTo(AttemptState.RUNNING);
  }

  @Test
  void podsMayComeBeforeTheirJob() {
    see(pod("a").index(1).created(1).running(2).build(), 2);
    assertThat(reducer.state().jobs()).isEmpty();

    see(job().indexed(3).build(), 3);

    assertThat(onlyJob().lanes()).hasSize(3);
    assertThat(onlyJob().lanes().get(1).attempts()).extracting(PodAttempt::name).contains("a");
  }

  @Test
  void aJobCreatedAgainUnderTheSameNameIsAnotherJob() {
    see(job().uid("first").build(), 0);
    see(pod("a").of("first").running(1).build(), 1);
    reducer.accept(new SourceEvent.Delete(job().uid("first").build(), at(5)));

    see(job().uid("second").created(6).build(), 6);
    see(pod("b").of("second").created(7).running(7).build(), 7);

    List<JobHistory> jobs = reducer.state().jobs();
    assertThat(jobs).extracting(JobHistory::uid).containsExactly("first", "second");
    assertThat(jobs).extracting(JobHistory::name).containsExactly("job", "job");
    assertThat(jobs.getFirst().deleted()).isEqualTo(at(5));
    assertThat(jobs.getLast().deleted()).isNull();
    assertThat(names(jobs.getLast())).containsExactly("b");
    assertThat(reducer.state().job("second")).isSameAs(jobs.getLast());
    assertThat(reducer.state().job("third")).isNull();
  }

  @Test
  void podsOfNoJobAreNotKept() {
    Metadata meta = new Metadata("u", "default", "p", "1", 0, at(0), null, Duration.ZERO, null);
    see(
        new Pod(meta, null, null, null, PodPhase.RUNNING, null, null, null, List.of(), List.of()),
        1);
    reducer.accept(
        new SourceEvent.Delete(
            new Pod(
                meta, null, null, null, PodPhase.RUNNING, null, null, null, List.of(), List.of()),
            at(2)));
    see(job().build(), 3);

    assertThat(onlyJob().counts().all()).isZero();
  }

  @Test
  void aSlotIsNotGivenAwayWhileItsPodMayRestartInPlace() {
    see(job().build(), 0);
    // Both containers are down for a moment, the pod goes on: restartPolicy OnFailure.
    see(
        pod("a")
            .onNode()
            .phase(PodPhase.RUNNING)
            .container(PodBuilder.terminated("w", 1, 1, 4))
            .build(),
        4);

    see(pod("b").created(5).running(5).build(), 5);
    see(pod("a").running(6).build(), 6);

    assertThat(onlyJob().lanes()).hasSize(2);
    assertThat(attempt("a").ended()).isNull();
  }

  /** Looking at every slot for every pod took most of a minute here. */
  @Test
  @Timeout(20)
  void placingAPodDoesNotLookAtEverySlot() {
    List<ClusterObject> pods = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      pods.add(pod("p" + i).created(i / 100).running(i / 100 + 1).build());
    }
    see(job().build(), 0);

    reducer.accept(new SourceEvent.Reset(ResourceKind.PODS, pods, at(2_000)));

    assertThat(onlyJob().lanes()).hasSize(100_000);
  }

  @Test
  void anIndexBeyondBeliefMakesNoLanes() {
    see(job().build(), 0);

    see(pod("a").index(Integer.MAX_VALUE).created(1).build(), 1);

    assertThat(onlyJob().lanes()).hasSize(1);
  }

  @Test
  void untouchedLanesAreThereWithoutAttempts() {
    see(job().indexed(1_000_000).completedIndexes("0-9").failedIndexes("11").build(), 0);

    List<Lane> lanes = onlyJob().lanes();

    assertThat(lanes).hasSize(1_000_000);
    assertThat(lanes.get(3).state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(lanes.get(3).observed()).as("done, not observed").isFalse();
    assertThat(lanes.get(11).state()).isEqualTo(AttemptState.FAILED);
    assertThat(lanes.get(999_999).state()).isEqualTo(AttemptState.WAITING);
    assertThat(lanes.get(999_999).observed()).isTrue();
  }

  @Test
  void theJobsWordOutranksThePodsThatWereSeen() {
    see(job().indexed(2).completedIndexes("0").build(), 0);
    see(pod("a").index(0).ended(PodPhase.FAILED, 1, 1, 2).build(), 2);

    Lane lane = onlyJob().lanes().getFirst();

    assertThat(lane.state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(lane.observed()).isFalse();
    assertThat(lane.attempts()).extracting(PodAttempt::state).containsExactly(AttemptState.FAILED);
  }

  @Test
  void changesOfTheAllowanceAreKeptInOrder() {
    see(job().parallelism(4).created(0).build(), 7);
    see(job().parallelism(4).active(1).build(), 8);
    see(job().parallelism(1).build(), 9);
    see(job().parallelism(1).suspended().build(), 10);

    assertThat(onlyJob().changes())
        .containsExactly(
            new AllowanceChange(at(0), 4, 4, false, 1),
            new AllowanceChange(at(9), 1, 4, false, 1),
            new AllowanceChange(at(10), 1, 4, true, 1));
    assertThat(onlyJob().changes()).extracting(AllowanceChange::allowed).containsExactly(4, 1, 0);
  }

  @Test
  void whatDidNotChangeIsShared() {
    see(job().uid("one").name("one").build(), 0);
    see(job().uid("two").name("two").build(), 0);
    ClusterState before = reducer.state();

    see(pod("a").of("two").build(), 1);
    ClusterState after = reducer.state();

    assertThat(after.job("one")).isSameAs(before.job("one"));
    assertThat(after.job("two")).isNotSameAs(before.job("two"));
    assertThat(before.job("two").counts().all()).as("the older state did not move").isZero();
    assertThat(after.revision()).isGreaterThan(before.revision());
  }

  @Test
  void anOlderStateNeverChanges() {
    see(job().build(), 0);
    see(pod("a").created(1).running(1).build(), 1);
    List<Lane> before = List.copyOf(onlyJob().lanes());
    ClusterState older = reducer.state();

    see(pod("a").created(1).ended(PodPhase.FAILED, 3, 1, 2).build(), 2);
    see(pod("b").created(3).running(3).build(), 3);
    reducer.state();

    assertThat(older.jobs().getFirst().lanes()).isEqualTo(before);
  }

  @Test
  void goneAttemptsAreBoundedAndThoseDroppedAreCounted() {
    see(job().build(), 0);
    int more = 7;
    for (int i = 0; i < JobRecord.MAX_GONE + more; i++) {
      Pod ended = pod("p" + i).created(i).ended(PodPhase.SUCCEEDED, 0, i, i + 90).build();
      reducer.accept(new SourceEvent.Delete(ended, at(i + 90)));
    }

    JobHistory history = onlyJob();

    assertThat(history.forgotten()).isEqualTo(more);
    assertThat(history.counts().all()).isEqualTo(JobRecord.MAX_GONE);
    assertThat(names(history))
        .hasSize(JobRecord.MAX_GONE)
        .doesNotContain("p0", "p6")
        .contains("p7");
  }

  @Test
  void eventsAreBoundedAndTheOldestGoFirst() {
    for (int i = 0; i < Reducer.MAX_EVENTS + 3; i++) {
      see(event("e" + i), i);
    }
    see(event("e3"), 9_000);

    List<KubeEvent> events = reducer.state().events();

    assertThat(events).hasSize(Reducer.MAX_EVENTS);
    assertThat(events.getFirst().meta().uid()).isEqualTo("e4");
    assertThat(events.getLast().meta().uid()).as("seen again, so the latest").isEqualTo("e3");
  }

  @Test
  void anExpiredEventStays() {
    see(event("e"), 1);

    reducer.accept(new SourceEvent.Delete(event("e"), at(2)));
    reset(ResourceKind.EVENTS, 3);

    assertThat(reducer.state().events()).hasSize(1);
  }

  @Test
  void deletedJobsAreBoundedAndLiveOnesAreNot() {
    for (int i = 0; i < Reducer.MAX_MEMORIES + 5; i++) {
      see(job().uid("live-" + i).name("live-" + i).build(), 0);
      reducer.accept(new SourceEvent.Delete(job().uid("old-" + i).name("old-" + i).build(), at(i)));
    }

    List<String> uids = reducer.state().jobs().stream().map(JobHistory::uid).toList();

    assertThat(uids).filteredOn(uid -> uid.startsWith("live")).hasSize(Reducer.MAX_MEMORIES + 5);
    assertThat(uids).filteredOn(uid -> uid.startsWith("old")).hasSize(Reducer.MAX_MEMORIES);
    assertThat(uids).doesNotContain("old-0", "old-4").contains("old-5");
  }

  @Test
  void podsOfJobsThatNobodyMayListDoNotPileUp() {
    for (int i = 0; i < Reducer.MAX_MEMORIES + 5; i++) {
      Pod gone = pod("p" + i).of("unseen-" + i).build();
      reducer.accept(new SourceEvent.Delete(gone, at(i)));
    }
    for (int i = 0; i < Reducer.MAX_MEMORIES + 5; i++) {
      see(job().uid("unseen-" + i).name("unseen-" + i).build(), 900);
    }

    assertThat(reducer.state().jobs().stream().mapToInt(job -> job.counts().all()).sum())
        .isEqualTo(Reducer.MAX_MEMORIES);
  }

  @Test
  void cronJobsFollowTheList() {
    see(cronJob("nightly"), 0);
    see(cronJob("hourly"), 0);
    reset(ResourceKind.CRONJOBS, 5, cronJob("hourly"));
    assertThat(reducer.state().cronJobs())
        .extracting(one -> one.meta().name())
        .containsExactly("hourly");

    reducer.accept(new SourceEvent.Delete(cronJob("hourly"), at(6)));
    assertThat(reducer.state().cronJobs()).isEmpty();
  }

  @Test
  void theLatestHealthOfEachResourceIsKept() {
    ResourceHealth live =
        new ResourceHealth(ResourceKind.PODS, HealthState.LIVE, at(1), null, null, 0);
    ResourceHealth stale =
        new ResourceHealth(ResourceKind.PODS, HealthState.STALE, at(2), "Cut.", null, 0);

    reducer.accept(new SourceEvent.HealthChanged(live, at(1)));
    reducer.accept(new SourceEvent.HealthChanged(stale, at(2)));

    assertThat(reducer.state().health()).containsOnlyKeys(ResourceKind.PODS).containsValue(stale);
  }

  @Test
  void timeNeverRunsBackWhenEventsDo() {
    see(job().build(), 10);
    see(pod("a").build(), 4);

    assertThat(reducer.state().at()).isEqualTo(at(10));
  }

  private void see(ClusterObject object, int second) {
    reducer.accept(new SourceEvent.Upsert(object, at(second)));
  }

  private void reset(ResourceKind kind, int second, ClusterObject... objects) {
    reducer.accept(new SourceEvent.Reset(kind, List.of(objects), at(second)));
  }

  private JobHistory onlyJob() {
    assertThat(reducer.state().jobs()).hasSize(1);
    return reducer.state().jobs().getFirst();
  }

  private PodAttempt attempt(String name) {
    return onlyJob().lanes().stream()
        .flatMap(lane -> lane.attempts().stream())
        .filter(attempt -> attempt.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JobHistory job) {
    return job.lanes().stream()
        .flatMap(lane -> lane.attempts().stream())
        .map(PodAttempt::name)
        .toList();
  }

  private static KubeEvent event(String uid) {
    return new KubeEvent(
        meta(uid),
        new OwnerReference("Pod", "p", ""),
        "Normal",
        "Pulled",
        "",
        1,
        at(0),
        at(0),
        null);
  }

  private static CronJob cronJob(String name) {
    return new CronJob(meta(name), "@hourly", null, false, 0, null, null);
  }

  private static Metadata meta(String name) {
    return new Metadata(name, "default", name, "1", 0, at(0), null, Duration.ZERO, null);
  }
}
