package dev.podlanes.state;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static dev.podlanes.fixtures.PodBuilder.terminated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Job;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.model.PodFailureRule.Action;
import dev.podlanes.model.PodFailureRule.PodConditionPattern;
import dev.podlanes.model.PodPhase;
import dev.podlanes.model.Termination;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule by which one pod becomes an attempt with a state, an exit code, a reason and times. */
class AttemptStateTest {
  private static final Job JOB = job().build();

  @Test
  void withoutANodeItWaits() {
    assertThat(seen(pod("p")).state()).isEqualTo(AttemptState.WAITING);
  }

  @Test
  void onANodeButPendingItStarts() {
    assertThat(seen(pod("p").onNode()).state()).isEqualTo(AttemptState.STARTING);
  }

  @Test
  void runningItRunsSinceItsFirstStart() {
    PodAttempt attempt = seen(pod("p").running(3));

    assertThat(attempt.state()).isEqualTo(AttemptState.RUNNING);
    assertThat(attempt.started()).isEqualTo(at(3));
    assertThat(attempt.ended()).isNull();
    assertThat(attempt.exitCode()).isNull();
  }

  @Test
  void aLostNodesPodIsStillTakenToRun() {
    assertThat(seen(pod("p").onNode().phase(PodPhase.UNKNOWN)).state())
        .isEqualTo(AttemptState.RUNNING);
  }

  @Test
  void aDeletionThatWasAskedForTerminates() {
    PodAttempt attempt = seen(pod("p").running(3).deletionAsked(9, 30));

    assertThat(attempt.state()).isEqualTo(AttemptState.TERMINATING);
    assertThat(attempt.ended()).isNull();
  }

  @Test
  void anEndIsAsGoodAsItsExitCode() {
    PodAttempt good = seen(pod("p").ended(PodPhase.SUCCEEDED, 0, 1, 5));
    PodAttempt bad = seen(pod("p").ended(PodPhase.FAILED, 42, 1, 5));

    assertThat(good.state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(good.exitCode()).isZero();
    assertThat(good.reason()).isEqualTo("Completed");
    assertThat(good.ended()).isEqualTo(at(5));
    assertThat(bad.state()).isEqualTo(AttemptState.FAILED);
    assertThat(bad.exitCode()).isEqualTo(42);
    assertThat(bad.reason()).isEqualTo("Error");
  }

  @Test
  void theFirstContainerThatEndedBadlyDecidesAndTheLastToEndGivesTheTime() {
    PodAttempt attempt =
        seen(
            pod("p")
                .phase(PodPhase.FAILED)
                .container(terminated("one", 0, 1, 9))
                .container(terminated("two", 3, 1, 4))
                .container(terminated("three", 5, 1, 2)));

    assertThat(attempt.exitCode()).isEqualTo(3);
    assertThat(attempt.ended()).isEqualTo(at(9));
  }

  @Test
  void initContainersAndSidecarsDoNotDecide() {
    Termination killed = new Termination(137, "Error", at(0), at(9));
    ContainerStatus sidecar =
        new ContainerStatus("proxy", ContainerRole.SIDECAR, null, null, null, killed, 2, null);

    PodAttempt attempt = seen(pod("p").ended(PodPhase.SUCCEEDED, 0, 1, 5).container(sidecar));

    assertThat(attempt.exitCode()).isZero();
    assertThat(attempt.ended()).isEqualTo(at(5));
    assertThat(attempt.restarts()).isZero();
  }

  @Test
  void aRestartInPlaceKeepsTheFirstStart() {
    Termination before = new Termination(1, "Error", at(2), at(4));
    Seen record = new Seen(pod("p").running(2).build(), at(2));
    record.see(
        pod("p")
            .onNode()
            .phase(PodPhase.RUNNING)
            .container(
                new ContainerStatus(
                    "worker", ContainerRole.MAIN, null, null, at(6), null, 1, before))
            .build(),
        at(6));

    PodAttempt attempt = record.attempt(JOB);

    assertThat(attempt.started()).isEqualTo(at(2));
    assertThat(attempt.restarts()).isEqualTo(1);
    assertThat(attempt.state()).isEqualTo(AttemptState.RUNNING);
  }

  @Test
  void betweenARestartsTwoRunsItHasNotEnded() {
    PodAttempt attempt =
        seen(pod("p").onNode().phase(PodPhase.RUNNING).container(terminated("worker", 1, 2, 4)));

    assertThat(attempt.state()).isEqualTo(AttemptState.RUNNING);
    assertThat(attempt.ended()).isNull();
  }

  @Test
  void aPodsOwnReasonStandsWhereNoContainerGaveOne() {
    PodAttempt attempt = seen(pod("p").phase(PodPhase.FAILED).reason("Evicted"));

    assertThat(attempt.reason()).isEqualTo("Evicted");
    assertThat(attempt.exitCode()).isNull();
    assertThat(attempt.ended()).as("when it was noticed").isEqualTo(at(100));
  }

  @Test
  void theClustersOwnDoingIsADisruption() {
    assertThat(
            seen(pod("p").ended(PodPhase.FAILED, 137, 1, 5).condition("DisruptionTarget", "True"))
                .state())
        .isEqualTo(AttemptState.DISRUPTED);
    assertThat(
            seen(pod("p").ended(PodPhase.FAILED, 137, 1, 5).condition("DisruptionTarget", "False"))
                .state())
        .isEqualTo(AttemptState.FAILED);
    assertThat(
            seen(pod("p").ended(PodPhase.SUCCEEDED, 0, 1, 5).condition("DisruptionTarget", "True"))
                .state())
        .as("it got done all the same")
        .isEqualTo(AttemptState.SUCCEEDED);
  }

  @Test
  void aDisruptedPodThatIsGoneBeforeItsEndWasSeenIsDisrupted() {
    Seen record =
        new Seen(pod("p").running(1).condition("DisruptionTarget", "True").build(), at(1));
    record.missing(at(50));

    assertThat(record.attempt(JOB).state()).isEqualTo(AttemptState.DISRUPTED);
    assertThat(record.attempt(JOB).ended()).isEqualTo(at(50));
  }

  @Test
  void endingByADeletionIsBeingStopped() {
    Seen record = new Seen(pod("p").running(1).build(), at(1));
    record.see(pod("p").running(1).deletionAsked(10, 30).build(), at(10));
    record.see(pod("p").ended(PodPhase.FAILED, 143, 1, 11).deletionAsked(11, 0).build(), at(11));

    assertThat(record.attempt(JOB).state()).isEqualTo(AttemptState.STOPPED);
    assertThat(record.attempt(JOB).exitCode()).isEqualTo(143);
  }

  @Test
  void endingBeforeADeletionIsNot() {
    Seen record = new Seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5).build(), at(5));
    record.see(pod("p").ended(PodPhase.FAILED, 1, 1, 5).deletionAsked(9, 0).build(), at(9));

    assertThat(record.attempt(JOB).state()).isEqualTo(AttemptState.FAILED);
  }

  @Test
  void firstSeenWithBothItIsTheEarlierThatCounts() {
    assertThat(seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5).deletionAsked(8, 0)).state())
        .isEqualTo(AttemptState.FAILED);
    assertThat(seen(pod("p").ended(PodPhase.FAILED, 143, 1, 9).deletionAsked(8, 0)).state())
        .isEqualTo(AttemptState.STOPPED);
  }

  @Test
  void deletedBeforeItHadEndedItWasStopped() {
    Seen record = new Seen(pod("p").running(1).build(), at(1));
    record.deleted(pod("p").running(1).build(), at(7));

    assertThat(record.attempt(JOB).state()).isEqualTo(AttemptState.STOPPED);
    assertThat(record.attempt(JOB).ended()).isEqualTo(at(7));
    assertThat(record.attempt(JOB).gone()).isEqualTo(at(7));
  }

  @Test
  void goneUnseenAfterADeletionWasAskedForItWasStopped() {
    Seen record = new Seen(pod("p").running(1).deletionAsked(4, 30).build(), at(4));
    record.missing(at(60));

    assertThat(record.attempt(JOB).state()).isEqualTo(AttemptState.STOPPED);
  }

  @Test
  void goneUnseenWithoutAWordItHasVanished() {
    Seen record = new Seen(pod("p").running(1).build(), at(1));
    record.missing(at(60));

    assertThat(record.attempt(JOB).state()).isEqualTo(AttemptState.VANISHED);
    assertThat(record.attempt(JOB).ended()).isEqualTo(at(60));
  }

  @Test
  void aFailureThatThePolicyIgnoresIsIgnored() {
    Job ignoring = job().rule(exitCodes(Action.IGNORE, null, true, 1)).build();

    assertThat(seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5), ignoring).state())
        .isEqualTo(AttemptState.IGNORED);
    assertThat(seen(pod("p").ended(PodPhase.FAILED, 2, 1, 5), ignoring).state())
        .isEqualTo(AttemptState.FAILED);
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    Job counting =
        job()
            .rule(exitCodes(Action.COUNT, null, true, 1))
            .rule(exitCodes(Action.IGNORE, null, true, 1))
            .build();

    assertThat(seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5), counting).state())
        .isEqualTo(AttemptState.FAILED);
  }

  @Test
  void aRuleMayNameAContainerOrAllCodesButSome() {
    Job other = job().rule(exitCodes(Action.IGNORE, "another", true, 1)).build();
    Job allBut = job().rule(exitCodes(Action.IGNORE, "worker", false, 1)).build();

    assertThat(seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5), other).state())
        .isEqualTo(AttemptState.FAILED);
    assertThat(seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5), allBut).state())
        .isEqualTo(AttemptState.FAILED);
    assertThat(seen(pod("p").ended(PodPhase.FAILED, 9, 1, 5), allBut).state())
        .isEqualTo(AttemptState.IGNORED);
  }

  @Test
  void exitCodeZeroMatchesNoRule() {
    Job allBut = job().rule(exitCodes(Action.IGNORE, null, false, 7)).build();

    assertThat(seen(pod("p").ended(PodPhase.FAILED, 0, 1, 5), allBut).state())
        .isEqualTo(AttemptState.FAILED);
  }

  @Test
  void aRuleMayLookAtConditions() {
    PodFailureRule rule =
        new PodFailureRule(
            Action.IGNORE,
            null,
            true,
            List.of(),
            List.of(new PodConditionPattern("ConfigIssue", "True")));
    Job ignoring = job().rule(rule).build();

    assertThat(
            seen(
                    pod("p").ended(PodPhase.FAILED, 1, 1, 5).condition("ConfigIssue", "True"),
                    ignoring)
                .state())
        .isEqualTo(AttemptState.IGNORED);
    assertThat(
            seen(
                    pod("p").ended(PodPhase.FAILED, 1, 1, 5).condition("ConfigIssue", "False"),
                    ignoring)
                .state())
        .isEqualTo(AttemptState.FAILED);
  }

  @Test
  void aPodThatHadEndedLongBeforeItWasSeenEndedWhenItLastSaidAnything() {
    Seen record =
        new Seen(
            pod("p").phase(PodPhase.FAILED).condition("DisruptionTarget", "True", 40).build(),
            at(5_000));

    assertThat(record.attempt(JOB).ended()).isEqualTo(at(40));
  }

  @Test
  void aPodThatEndsWhileItIsWatchedEndedThenUnlessItsContainersSayOtherwise() {
    Seen record = new Seen(pod("p").running(1).build(), at(1));
    record.see(
        pod("p").phase(PodPhase.FAILED).condition("DisruptionTarget", "True", 40).build(), at(70));

    assertThat(record.attempt(JOB).ended()).isEqualTo(at(70));
  }

  @Test
  void withoutItsJobAFailureIsAFailure() {
    Seen record = new Seen(pod("p").ended(PodPhase.FAILED, 1, 1, 5).build(), at(5));

    assertThat(record.attempt(null).state()).isEqualTo(AttemptState.FAILED);
  }

  private static PodFailureRule exitCodes(
      Action action, String container, boolean in, int... codes) {
    List<Integer> values = java.util.Arrays.stream(codes).boxed().toList();
    return new PodFailureRule(action, container, in, values, List.of());
  }

  private static PodAttempt seen(PodBuilder pod) {
    return seen(pod, JOB);
  }

  private static PodAttempt seen(PodBuilder pod, Job job) {
    return new Seen(pod.build(), at(100)).attempt(job);
  }

  /** A pod as a Job's lanes hear of it. */
  private static final class Seen {
    private final PodRecord record = new PodRecord();

    Seen(Pod pod, Instant at) {
      see(pod, at);
    }

    void see(Pod pod, Instant at) {
      record.seat(0, record.see(pod, at, JOB));
    }

    void missing(Instant at) {
      record.seat(0, record.missing(at, JOB));
    }

    void deleted(Pod last, Instant at) {
      record.seat(0, record.deleted(last, at, JOB));
    }

    PodAttempt attempt(Job job) {
      return record.again(job);
    }
  }
}
