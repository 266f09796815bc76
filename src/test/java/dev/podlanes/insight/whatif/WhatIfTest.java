package dev.podlanes.insight.whatif;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Parallelism;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static JobHistory seen(JobBuilder job, List<PodBuilder> pods) {
    Reducer reducer = new Reducer();
    reducer.accept(new SourceEvent.Upsert(job.build(), at(0)));
    for (PodBuilder pod : pods) {
      reducer.accept(new SourceEvent.Upsert(pod.build(), at(1_000)));
    }
    return reducer.state().jobs().getFirst();
  }

  private static JobHistory seen(JobBuilder job, PodBuilder... pods) {
    return seen(job, List.of(pods));
  }

  private static WhatIf to(int pods, JobHistory job) {
    return WhatIf.of(job, Parallelism.of(pods), at(100));
  }

  private static PodBuilder ready(String name, int index, long since) {
    return pod(name).index(index).created(since).running(since).condition("Ready", "True", since);
  }

  @Test
  void aRaiseStartsTheLowestIndexesThatNeedAPod() {
    JobHistory job =
        seen(
            job().indexed(12).parallelism(2).completedIndexes("0-2,5"),
            ready("a", 3, 10),
            ready("b", 7, 10));
    WhatIf foreseen = to(5, job);
    assertThat(foreseen.startsNow()).containsExactly(4, 6, 8);
    assertThat(foreseen.podsNow()).isEqualTo(3);
    assertThat(foreseen.stopped()).isEmpty();
    assertThat(foreseen.remaining()).isEqualTo(8);
  }

  @Test
  void whatWouldStartAnywayIsNotTheChangesDoing() {
    JobHistory job = seen(job().indexed(6).parallelism(2), ready("a", 0, 10));
    assertThat(to(3, job).startsNow()).containsExactly(2);
    assertThat(to(2, job).changesNothing()).isTrue();
  }

  @Test
  void aValueBeyondWhatRemainsChangesNothing() {
    JobHistory job =
        seen(
            job().indexed(4).parallelism(2).completedIndexes("0,1"),
            ready("a", 2, 10),
            ready("b", 3, 10));
    WhatIf foreseen = to(100_000, job);
    assertThat(foreseen.changesNothing()).isTrue();
    assertThat(foreseen.remaining()).isEqualTo(2);
  }

  @Test
  void indexesGivenUpDoNotRemain() {
    JobHistory job =
        seen(
            job().indexed(6).parallelism(1).completedIndexes("0").failedIndexes("1,2"),
            ready("a", 3, 10));
    WhatIf foreseen = to(9, job);
    assertThat(foreseen.remaining()).isEqualTo(3);
    assertThat(foreseen.startsNow()).containsExactly(4, 5);
  }

  @Test
  void afterAFailureAllWaitForTheBackoffOfTheWholeJob() {
    JobHistory job =
        seen(
            job().indexed(6).parallelism(2),
            ready("a", 0, 10),
            pod("b").index(1).ended(PodPhase.FAILED, 1, 80, 95));
    WhatIf foreseen = to(3, job);
    assertThat(foreseen.startsNow()).isEmpty();
    assertThat(foreseen.startsLater()).containsExactly(2);
    assertThat(foreseen.delay()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void withALimitPerIndexOnlyTheFailedIndexWaitsAndKeepsItsPlaceInTheQueue() {
    JobHistory job =
        seen(
            job().indexed(6).parallelism(1).backoffLimitPerIndex(3),
            ready("a", 0, 10),
            pod("b").index(1).ended(PodPhase.FAILED, 1, 80, 95));
    WhatIf foreseen = to(3, job);
    // Two more may run: index 1 is next and waits, and nobody takes its place meanwhile.
    assertThat(foreseen.startsNow()).containsExactly(2);
    assertThat(foreseen.startsLater()).containsExactly(1);
  }

  @Test
  void withPodReplacementPolicyFailedAPodThatIsEndingKeepsItsPlace() {
    JobHistory job =
        seen(
            job().indexed(6).parallelism(2).podReplacementPolicy("Failed"),
            ready("a", 0, 10),
            ready("b", 1, 10).deletionAsked(98, 30));
    assertThat(to(3, job).startsNow()).containsExactly(1);
    assertThat(to(3, job).startsLater()).containsExactly(2);
  }

  @Test
  void victimsAreChosenAsTheControllerSortsActivePods() {
    List<PodBuilder> pods = new ArrayList<>();
    pods.add(ready("oldest", 0, 10));
    pods.add(ready("younger", 1, 20));
    pods.add(pod("ready-later").index(2).created(10).running(10).condition("Ready", "True", 30));
    pods.add(
        pod("restarted")
            .index(3)
            .created(10)
            .onNode()
            .phase(PodPhase.RUNNING)
            .container(restarted(2))
            .condition("Ready", "True", 10));
    pods.add(pod("not-ready").index(4).created(10).running(10));
    pods.add(pod("pending").index(5).created(10).onNode());
    pods.add(pod("unscheduled").index(6).created(10));
    JobHistory job = seen(job().indexed(7).parallelism(7), pods);

    assertThat(to(0, job).stopped())
        .extracting(victim -> victim.attempt().name())
        .containsExactly(
            "unscheduled", "pending", "not-ready", "ready-later", "younger", "restarted", "oldest");
    assertThat(to(5, job).stopsRunning()).isFalse();
    assertThat(to(4, job).stopsRunning()).isTrue();
  }

  private static ContainerStatus restarted(int times) {
    return new ContainerStatus("worker", ContainerRole.MAIN, null, null, at(10), null, times, null);
  }

  @Test
  void whereSeveralAreWorthTheSameItIsSaidThatChanceDecides() {
    JobHistory job =
        seen(
            job().indexed(9).parallelism(4),
            ready("a", 0, 10),
            ready("b", 1, 20),
            ready("c", 2, 20),
            pod("d").index(3).created(30));
    List<Victim> victims = to(2, job).stopped();
    assertThat(victims).extracting(Victim::lane).containsExactly(3, 1);
    assertThat(victims).extracting(Victim::chance).containsExactly(false, true);
    // When both go there is nothing left to chance.
    assertThat(to(1, job).stopped()).noneMatch(Victim::chance);
  }

  @Test
  void doubledAndInvalidIndexesGoFirstWhateverTheirPodsAreWorth() {
    JobHistory job =
        seen(
            job().indexed(3).parallelism(3),
            ready("old", 0, 10),
            ready("double", 0, 20),
            ready("b", 1, 30));
    assertThat(WhatIf.of(job, Parallelism.withCompletions(1), at(100)).stopped())
        .extracting(victim -> victim.attempt().name())
        .containsExactly("b");
    // The double goes already as it stands: not this change's doing.
  }

  @Test
  void aShrinkInTandemStopsTheIndexesThatAreLost() {
    JobHistory job =
        seen(
            job().indexed(4).parallelism(4),
            pod("a").index(0).created(50),
            ready("b", 1, 40),
            ready("c", 2, 10),
            ready("d", 3, 10));
    WhatIf foreseen = WhatIf.of(job, Parallelism.withCompletions(2), at(100));
    // Index 0 has only just been created and stays: 2 and 3 are out of range, however old.
    assertThat(foreseen.stopped()).extracting(Victim::lane).containsExactlyInAnyOrder(2, 3);
    assertThat(foreseen.remaining()).isEqualTo(2);
  }

  @Test
  void nothingIsForeseenOfAJobThatAnotherControllerRuns() {
    JobHistory job = seen(job().indexed(4).parallelism(1).managedBy("kueue.x-k8s.io/multikueue"));
    assertThat(to(3, job).changesNothing()).isTrue();
  }

  @Test
  void aWorkQueueThatHasSeenASuccessGetsNoNewPods() {
    JobHistory fresh = seen(job().workQueue().parallelism(2), pod("a").running(10));
    assertThat(to(5, fresh).podsNow()).isEqualTo(3);
    assertThat(to(5, fresh).remaining()).isNull();
    JobHistory late =
        seen(
            job().workQueue().parallelism(2),
            pod("a").running(10),
            pod("b").ended(PodPhase.SUCCEEDED, 0, 10, 20));
    assertThat(to(5, late).changesNothing()).isTrue();
    assertThat(to(0, late).changesNothing()).isTrue();
  }

  /** Ten indexes, four done in 20 s each, two just begun. */
  private static JobHistory steady() {
    List<PodBuilder> pods = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      pods.add(pod("done" + index).index(index).created(0).ended(PodPhase.SUCCEEDED, 0, 0, 20));
    }
    pods.add(pod("e").index(4).created(100).running(100));
    pods.add(pod("f").index(5).created(100).running(100));
    return seen(job().indexed(10).parallelism(2), pods);
  }

  @Test
  void theFinishIsComparedWithHowItStands() {
    // Six are left: two by two that is 60 s, six at once 20 s.
    FinishChange finish = to(6, steady()).finish();
    assertThat(finish.soonest()).isEqualTo(Duration.ofSeconds(40));
    assertThat(finish.latest()).isEqualTo(Duration.ofSeconds(40));
    assertThat(finish.to()).isEqualTo(Duration.ofSeconds(20));
    // One after the other: 20 s for the one that goes on, and five more.
    assertThat(to(1, steady()).finish().latest()).isEqualTo(Duration.ofSeconds(-60));
  }

  @Test
  void aPausedJobDoesNotFinish() {
    assertThat(to(0, steady()).finish().to()).isNull();
    List<PodBuilder> done = new ArrayList<>();
    for (int index = 0; index < 4; index++) {
      done.add(pod("done" + index).index(index).created(0).ended(PodPhase.SUCCEEDED, 0, 0, 20));
    }
    FinishChange resumed = to(3, seen(job().indexed(10).parallelism(0), done)).finish();
    assertThat(resumed.endless()).isTrue();
    assertThat(resumed.to()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void withFewerThanThreeSuccessesNothingIsGuessed() {
    JobHistory job =
        seen(
            job().indexed(10).parallelism(2),
            pod("a").index(0).created(0).ended(PodPhase.SUCCEEDED, 0, 0, 20),
            pod("b").index(1).created(0).ended(PodPhase.SUCCEEDED, 0, 0, 20),
            pod("c").index(2).created(20).running(20));
    assertThat(to(4, job).finish()).isNull();
  }

  @Test
  void differentDurationsMakeARange() {
    List<PodBuilder> pods = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      long took = 10 + 10L * index;
      pods.add(pod("d" + index).index(index).created(0).ended(PodPhase.SUCCEEDED, 0, 0, took));
    }
    FinishChange finish = to(10, seen(job().indexed(25).parallelism(5), pods)).finish();
    assertThat(finish.soonest()).isEqualTo(Duration.ofSeconds(100));
    assertThat(finish.latest()).isEqualTo(Duration.ofSeconds(20));
  }
}
