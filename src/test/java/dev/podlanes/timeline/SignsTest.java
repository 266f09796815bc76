package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static dev.podlanes.model.PodFailureRule.Action.IGNORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodBackoff;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.model.PodFailureRule.PodConditionPattern;
import dev.podlanes.model.PodPhase;
import dev.podlanes.model.Termination;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.timeline.TimelineFrame.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each thing that a Job can do has its sign; against recordings of a real cluster. */
class SignsTest {
  private static List<Row> rows(JobHistory job, Instant now) {
    RowGeometry geometry = RowGeometry.STANDARD;
    Viewport view = Viewport.fitting(120, 1_000, geometry.contentHeight(job.lanes().size()));
    Reading reading = Reading.plain(job).noting(Standouts.of(job));
    return TimelineFrame.of(job, reading, view, geometry, now, null).rows();
  }

  private static List<Sign> signs(JobHistory job, int lane, Sign.Kind kind) {
    return rows(job, job.end(Instant.EPOCH)).get(lane).signs().signs().stream()
        .filter(sign -> sign.kind() == kind)
        .toList();
  }

  private static BarTail tail(JobHistory job, int lane, int attempt) {
    Lane found = job.lanes().get(lane);
    PodAttempt pod = found.attempts().get(attempt);
    return BarTail.of(pod, found, job, Standouts.of(job), job.end(Instant.EPOCH));
  }

  @Test
  void theBackoffBetweenAttemptsIsTenSecondsAndDoubles() throws Exception {
    assertThat(signs(Recorded.job("retries"), 4, Sign.Kind.BACKOFF))
        .extracting(Sign::text)
        .containsExactly("+10 s", "+20 s");
  }

  @Test
  void theNextTryIsGuessedFromTheFailuresOfTheIndex() throws Exception {
    Instant now = Instant.parse("2026-11-23T09:02:12Z");
    JobHistory job = Recorded.until("retries", now).jobs().getFirst();
    Lane lane = job.lanes().get(2);
    Instant failed = lane.attempts().getFirst().ended();

    Instant guess = NextTry.of(lane, job, Standouts.of(job));
    assertThat(guess).isEqualTo(failed.plusSeconds(10));
    // What happened then: the controller created the next pod in that second.
    PodAttempt next = Recorded.job("retries").lanes().get(2).attempts().get(1);
    assertThat(Duration.between(guess, next.created())).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(rows(job, now).get(2).signs().signs())
        .filteredOn(sign -> sign.kind() == Sign.Kind.NEXT_TRY)
        .singleElement()
        .satisfies(sign -> assertThat(sign.text()).startsWith("next try in ~ "));
  }

  @Test
  void anIgnoredFailureIsWaitedForAsAnyOtherAndUsesNoRetry() {
    PodFailureRule ignore = new PodFailureRule(IGNORE, null, true, List.of(7), List.of());
    PodBuilder first = pod("a").index(0).ended(PodPhase.FAILED, 7, 1, 5);
    PodBuilder second = pod("b").index(0).created(16).ended(PodPhase.FAILED, 7, 16, 20);
    JobHistory whole = Histories.of(job().indexed(1).rule(ignore), first, second);
    Lane lane = whole.lanes().getFirst();
    assertThat(lane.attempts().getLast().state()).isEqualTo(AttemptState.IGNORED);
    assertThat(NextTry.of(lane, whole, Standouts.of(whole))).isEqualTo(at(40));

    JobBuilder each = job().indexed(1).backoffLimitPerIndex(3).rule(ignore);
    JobHistory perIndex = Histories.of(each, first, second);
    lane = perIndex.lanes().getFirst();
    assertThat(LaneBudget.of(lane, perIndex)).as("no retry is used").isNull();
    assertThat(NextTry.of(lane, perIndex, Standouts.of(perIndex))).isEqualTo(at(40));
  }

  @Test
  void aDisruptionUsesARetryUnlessARuleIgnoresIt() {
    PodFailureRule ignore =
        new PodFailureRule(
            IGNORE,
            null,
            true,
            List.of(),
            List.of(new PodConditionPattern("DisruptionTarget", "True")));
    PodBuilder evicted =
        pod("a").index(0).condition("DisruptionTarget", "True").ended(PodPhase.FAILED, 143, 1, 5);
    JobHistory plain = Histories.of(job().indexed(1).backoffLimitPerIndex(3), evicted);
    assertThat(LaneBudget.of(plain.lanes().getFirst(), plain)).isEqualTo(new LaneBudget(1, 3));
    JobHistory policy =
        Histories.of(job().indexed(1).backoffLimitPerIndex(3).rule(ignore), evicted);
    assertThat(LaneBudget.of(policy.lanes().getFirst(), policy)).isNull();
  }

  @Test
  void whatASuspensionStoppedIsNotSaidToWaitForABackoff() throws Exception {
    JobHistory job = Recorded.job("suspended");
    assertThat(job.lanes().getFirst().attempts()).hasSize(2);
    assertThat(signs(job, 0, Sign.Kind.BACKOFF)).isEmpty();
  }

  @Test
  void theBackoffNeverExceedsTenMinutes() {
    assertThat(PodBackoff.after(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(PodBackoff.after(3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(PodBackoff.after(1_000)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aFinishedLaneExpectsNoFurtherTry() throws Exception {
    JobHistory job = Recorded.job("failindex");
    assertThat(NextTry.of(job.lanes().get(3), job, Standouts.of(job))).isNull();
  }

  @Test
  void eachLaneShowsWhatIsLeftOfItsRetries() throws Exception {
    JobHistory retries = Recorded.job("retries");
    assertThat(LaneBudget.of(retries.lanes().get(4), retries)).isEqualTo(new LaneBudget(2, 3));
    assertThat(LaneBudget.of(retries.lanes().get(0), retries)).isNull();
    JobHistory failed = Recorded.job("failindex");
    LaneBudget spent = LaneBudget.of(failed.lanes().get(3), failed);
    assertThat(spent).isEqualTo(new LaneBudget(2, 1));
    assertThat(spent.exhausted()).isTrue();
    assertThat(spent.left()).isZero();
  }

  @Test
  void theRuleThatMetAFailureIsNamedAsTheJobNamesIt() throws Exception {
    JobHistory job = Recorded.job("failurepolicy1");
    assertThat(job.message()).endsWith("matching FailJob rule at index 0");
    FailureVerdict verdict =
        job.lanes().stream()
            .flatMap(lane -> lane.attempts().stream())
            .filter(attempt -> attempt.state() == AttemptState.FAILED)
            .map(attempt -> FailureVerdict.of(attempt, job))
            .filter(FailureVerdict::matched)
            .findFirst()
            .orElseThrow();
    assertThat(verdict).isEqualTo(new FailureVerdict(0, PodFailureRule.Action.FAIL_JOB));
    assertThat(verdict.words()).isEqualTo("rule 0: FailJob");
  }

  @Test
  void aFailureSaysItsActionAndOneWithoutARuleDoesNot() throws Exception {
    JobHistory job = Recorded.job("failindex");
    assertThat(tail(job, 1, 0).full()).isEqualTo("42 FailIndex");
    assertThat(tail(job, 1, 0).brief()).isEqualTo("42");
    assertThat(tail(job, 3, 0).full()).isEqualTo("1");
    assertThat(FailureVerdict.of(job.lanes().get(3).attempts().getFirst(), job).words())
        .isEqualTo("no rule matched: Count");
  }

  @Test
  void anEvictionSaysSoAndThatItIsIgnored() throws Exception {
    JobHistory job = Recorded.job("evicted");
    assertThat(tail(job, 0, 0).full()).isEqualTo("evicted Ignore");
  }

  @Test
  void theIndexesThatDecidedAreStarredAndTheRestWereStoppedByThePolicy() throws Exception {
    JobHistory job = Recorded.job("successpolicy");
    assertThat(tail(job, 0, 0).star()).isTrue();
    assertThat(tail(job, 1, 0).star()).isTrue();
    // It succeeded while it was being ended, too late to count.
    assertThat(tail(job, 2, 0).star()).isFalse();
    assertThat(tail(job, 3, 0).full()).isEqualTo("success policy");
    assertThat(Marks.of(job))
        .filteredOn(mark -> mark.kind() == Mark.Kind.VERDICT)
        .extracting(Mark::text)
        .containsExactly("SuccessPolicy");
  }

  @Test
  void whatASuspensionStoppedIsAGuessAndMarkedAsOne() throws Exception {
    assertThat(tail(Recorded.job("suspended"), 0, 0).full()).isEqualTo("~ suspended");
  }

  @Test
  void lanesOutOfRangeAfterAShrinkAreRemoved() throws Exception {
    List<Row> rows = rows(Recorded.job("elastic"), Instant.EPOCH);
    assertThat(rows)
        .extracting(row -> row.signs().removed())
        .containsExactly(false, false, true, true, true, true);
    assertThat(tail(Recorded.job("elastic"), 5, 0).full()).isEqualTo("~ index removed");
    assertThat(JobSummary.of(Recorded.job("elastic"), Instant.EPOCH).done()).isEqualTo(2);
  }

  @Test
  void aLaneOutOfRangeDoesNotWaitForAPod() throws Exception {
    Instant shrunk = Instant.parse("2026-11-23T09:03:00Z");
    assertThat(Recorded.until("elastic", shrunk).jobs().getFirst().lanes())
        .extracting(Lane::state)
        .containsExactly(
            AttemptState.RUNNING,
            AttemptState.RUNNING,
            AttemptState.STOPPED,
            AttemptState.STOPPED,
            AttemptState.STOPPED,
            AttemptState.STOPPED);
  }

  @Test
  void anIndexThatCameBackStillSaysThatItWasRemovedThen() {
    Reducer reducer = new Reducer();
    reducer.accept(
        new SourceEvent.Upsert(job().indexed(6).parallelism(6).created(0).build(), at(0)));
    reducer.accept(new SourceEvent.Upsert(pod("a").index(4).running(1).build(), at(1)));
    reducer.accept(new SourceEvent.Upsert(pod("b").index(2).running(1).build(), at(1)));
    // In quick succession, as by a slider: 6, 5, 3.
    reducer.accept(new SourceEvent.Upsert(job().indexed(5).parallelism(5).build(), at(18)));
    reducer.accept(new SourceEvent.Upsert(job().indexed(3).parallelism(3).build(), at(20)));
    PodBuilder stopped = pod("a").index(4).running(1).deletionAsked(21, 0);
    reducer.accept(new SourceEvent.Delete(stopped.build(), at(21)));
    reducer.accept(new SourceEvent.Upsert(job().indexed(6).parallelism(6).build(), at(40)));
    // Two are taken away by parallelism alone, so that no index goes.
    reducer.accept(new SourceEvent.Upsert(job().indexed(6).parallelism(3).build(), at(60)));
    PodBuilder other = pod("b").index(2).running(1).deletionAsked(61, 0);
    reducer.accept(new SourceEvent.Delete(other.build(), at(61)));

    JobHistory job = reducer.state().jobs().getFirst();
    assertThat(tail(job, 4, 0).full()).isEqualTo("~ index removed");
    assertThat(tail(job, 2, 0).full()).isEqualTo("~ parallelism 3");
  }

  @Test
  void completionsMayShrinkWithoutParallelism() {
    Reducer reducer = new Reducer();
    reducer.accept(
        new SourceEvent.Upsert(job().indexed(6).parallelism(3).created(0).build(), at(0)));
    reducer.accept(new SourceEvent.Upsert(pod("a").index(4).running(1).build(), at(1)));
    reducer.accept(new SourceEvent.Upsert(job().indexed(3).parallelism(3).build(), at(20)));
    PodBuilder stopped = pod("a").index(4).running(1).deletionAsked(21, 0);
    reducer.accept(new SourceEvent.Delete(stopped.build(), at(21)));

    JobHistory job = reducer.state().jobs().getFirst();
    assertThat(tail(job, 4, 0).full()).isEqualTo("~ index removed");
  }

  @Test
  void everyRestartInPlaceIsATickWithThePauseAfterIt() throws Exception {
    JobHistory job = Recorded.job("onfailure");
    PodAttempt attempt = job.lanes().get(0).attempts().getFirst();
    assertThat(attempt.restarts()).isEqualTo(2);
    assertThat(signs(job, 0, Sign.Kind.RESTART))
        .extracting(Sign::text)
        .containsExactly("exit 1", "exit 1");
    assertThat(signs(job, 0, Sign.Kind.PAUSE)).isNotEmpty();
  }

  @Test
  void initStagesLieWithinTheStartAndSidecarsBeginThere() throws Exception {
    JobHistory job = Recorded.job("sidecar");
    double started =
        LaneSpans.seconds(job.origin(), job.lanes().get(0).attempts().getFirst().started());
    assertThat(signs(job, 0, Sign.Kind.INIT_STAGE))
        .singleElement()
        .satisfies(stage -> {
          assertThat(stage.text()).isEqualTo("setup");
          assertThat(stage.to()).isLessThanOrEqualTo(started);
          assertThat(stage.to() - stage.from()).isBetween(1.0, 3.0);
        });
    assertThat(signs(job, 0, Sign.Kind.SIDECAR))
        .singleElement()
        .satisfies(sidecar -> assertThat(sidecar.from()).isLessThan(started));
  }

  @Test
  void theDeadlineIsAMarkAndCountsDown() throws Exception {
    Instant now = Instant.parse("2026-11-23T09:02:12Z");
    JobHistory live = Recorded.until("deadline", now).jobs().getFirst();
    Instant deadline = Marks.deadline(live);
    assertThat(deadline).isEqualTo(live.job().status().startTime().plusSeconds(8));
    assertThat(Marks.countdown(live, now))
        .isEqualTo("deadline in " + Duration.between(now, deadline).toSeconds() + " s");
    assertThat(Marks.of(Recorded.job("deadline")))
        .extracting(Mark::kind)
        .contains(Mark.Kind.DEADLINE);
  }

  @Test
  void aFinishedJobCountsDownToItsDeletion() throws Exception {
    JobHistory gone = Recorded.job("ttl");
    assertThat(gone.deleted()).isNotNull();
    Instant finished = gone.finished();
    JobHistory job = Recorded.until("ttl", finished.plusSeconds(2)).jobs().getFirst();
    assertThat(job.deleted()).isNull();
    assertThat(Marks.countdown(job, finished.plusSeconds(2))).isEqualTo("deleted in 3 s");
    assertThat(JobSummary.of(job, finished.plusSeconds(2)).line()).endsWith("deleted in 3 s");
    assertThat(Marks.countdown(gone, finished.plusSeconds(9))).isNull();
  }

  @Test
  void theLastToFinishIsMarkedUnlessSeveralEndedTogether() throws Exception {
    JobHistory job = Recorded.job("retries");
    assertThat(Standouts.of(job).lastLane()).isEqualTo(4);
    assertThat(tail(job, 4, 2).last()).isTrue();
    assertThat(Standouts.of(Recorded.job("elastic")).lastLane()).isEqualTo(-1);
  }

  @Test
  void anAttemptThatRunsTwiceAsLongAsMostIsSlow() {
    JobHistory job =
        Histories.of(
            job().indexed(4),
            pod("a").index(0).ended(PodPhase.SUCCEEDED, 0, 0, 10),
            pod("b").index(1).ended(PodPhase.SUCCEEDED, 0, 0, 10),
            pod("c").index(2).ended(PodPhase.SUCCEEDED, 0, 0, 10),
            pod("d").index(3).running(0));
    Lane lane = job.lanes().get(3);
    PodAttempt running = lane.attempts().getFirst();
    Standouts standouts = Standouts.of(job);
    Instant start = running.started();

    assertThat(BarTail.of(running, lane, job, standouts, start.plusSeconds(19)).slow()).isFalse();
    assertThat(BarTail.of(running, lane, job, standouts, start.plusSeconds(21)).slow()).isTrue();
  }

  @Test
  void aFailedInitContainerIsNamedWhereNoMainOneRan() {
    ContainerStatus setup =
        new ContainerStatus(
            "setup",
            ContainerRole.INIT,
            null,
            null,
            null,
            new Termination(7, "Error", at(1), at(2)),
            0,
            null);
    JobHistory job = Histories.of(job(), pod("p").phase(PodPhase.FAILED).container(setup));

    assertThat(tail(job, 0, 0).full()).isEqualTo("init 7");
  }

  @Test
  void theLineTellsWhatRunsFromWhatEndsAndWhatWaitsFromWhatStarts() {
    JobHistory job =
        Histories.of(
            job(),
            pod("a").running(1),
            pod("b").running(1),
            pod("c").running(1).deletionAsked(5, 30),
            pod("d").onNode(),
            pod("e"),
            pod("f"));

    assertThat(JobSummary.of(job, at(10)).line())
        .contains(" · 2 running · 1 terminating · 1 starting · 2 waiting · ");
  }

  @Test
  void anEmptyLaneNamesTheLimitOnlyWhileItIsReached() {
    JobBuilder indexed = job().indexed(3).parallelism(2);
    JobHistory full = Histories.of(indexed, pod("a").index(0).running(1), pod("b").index(1));
    assertThat(WaitingReason.ofLane(full.lanes().get(2), full))
        .isEqualTo("waiting: parallelism limit");

    JobHistory free = Histories.of(indexed, pod("a").index(0).running(1));
    assertThat(WaitingReason.ofLane(free.lanes().get(2), free)).isEqualTo("waiting");
  }

  @Test
  void anEmptyLaneIsNotSaidToWaitWhileTheJobCountsPodsThatWereNotSeen() {
    JobHistory unread = Histories.of(job().indexed(3).parallelism(2).active(2));
    assertThat(WaitingReason.ofLane(unread.lanes().get(0), unread)).isEqualTo("no pod seen");
  }

  @Test
  void ofAnEmptyLaneOfAFailedJobNothingIsClaimedThatWasNotSeen() {
    JobHistory job = Histories.of(job().indexed(2).condition("Failed", "True", "DeadlineExceeded"));

    assertThat(WaitingReason.ofLane(job.lanes().get(1), job)).isEqualTo("no pod seen");
  }

  @Test
  void whileTheKubeletWaitsBeforeARestartNothingIsDrawnAsRunning() {
    ContainerStatus waiting =
        new ContainerStatus(
            "worker",
            ContainerRole.MAIN,
            "CrashLoopBackOff",
            null,
            null,
            null,
            3,
            new Termination(1, "Error", at(10), at(12)));
    JobHistory job =
        Histories.of(job(), pod("p").scheduled(1).phase(PodPhase.RUNNING).container(waiting));

    List<Sign> signs = rows(job, at(60)).getFirst().signs().signs();
    assertThat(signs)
        .anySatisfy(sign -> {
          assertThat(sign.kind()).isEqualTo(Sign.Kind.PAUSE);
          assertThat(sign.from()).isEqualTo(12);
          assertThat(sign.to()).isEqualTo(60);
        });
    assertThat(tail(job, 0, 0).full()).isEqualTo("CrashLoopBackOff");
  }

  @Test
  void aPodThatRunsAndIsNotReadySaysSo() {
    JobHistory job =
        Histories.of(
            job().indexed(3),
            pod("a").index(0).running(1).condition("Ready", "False"),
            pod("b").index(1).running(1).condition("Ready", "True"),
            pod("c").index(2).running(1));

    assertThat(tail(job, 0, 0).full()).isEqualTo("not ready");
    assertThat(tail(job, 1, 0).full()).isEmpty();
    assertThat(tail(job, 2, 0).full()).isEmpty();
  }

  @Test
  void failedIndexesAreMeteredAgainstThoseThatMayFail() throws Exception {
    assertThat(JobSummary.of(Recorded.job("maxfailed"), Instant.EPOCH).line())
        .contains(" · 2 failed indexes, 1 allowed · ");
  }
}
