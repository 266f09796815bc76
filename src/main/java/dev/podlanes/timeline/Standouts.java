package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What only a look at all attempts of a Job tells. Computed when the Job has changed, not for every
 * frame.
 *
 * @param slowness from when on an attempt is slow
 * @param lastFinisher uid of the pod whose success ended the Job's work; null while it goes on and
 *     when several ended in that second
 * @param lastLane the number of that pod's lane; -1 without one
 * @param failuresInARow failed attempts since the last success, ignored ones too, which set the
 *     backoff of a Job without a limit per index
 * @param lastFailure when the last of those ended; null without one
 */
public record Standouts(
    Slowness slowness,
    @Nullable String lastFinisher,
    int lastLane,
    int failuresInARow,
    @Nullable Instant lastFailure) {
  /** Of a Job that nobody has looked through. */
  public static final Standouts NONE = new Standouts(Slowness.UNKNOWN, null, -1, 0, null);

  /** Looks through all attempts: takes time in proportion to them. */
  public static Standouts of(JobHistory job) {
    PodAttempt last = null;
    int lastLane = -1;
    boolean alone = false;
    int touched = job.lanesTouched();
    for (int number = 0; number < touched; number++) {
      Lane lane = job.lanes().get(number);
      for (PodAttempt attempt : lane.attempts()) {
        Instant ended = attempt.ended();
        if (attempt.state() == AttemptState.SUCCEEDED && ended != null) {
          Instant latest = last == null ? null : last.ended();
          if (latest == null || ended.isAfter(latest)) {
            alone = latest != null;
            last = attempt;
            lastLane = number;
          } else if (ended.equals(latest)) {
            alone = false;
          }
        }
      }
    }
    boolean over = job.state().finished() && alone;
    Failures failures = failures(job, last == null ? null : last.ended());
    return new Standouts(
        Slowness.of(job),
        over && last != null ? last.uid() : null,
        over ? lastLane : -1,
        failures.count,
        failures.latest);
  }

  private record Failures(int count, @Nullable Instant latest) {}

  /** As the job controller's backoff record counts them: what failed after the last success. */
  private static Failures failures(JobHistory job, @Nullable Instant lastSuccess) {
    int count = 0;
    Instant latest = null;
    int touched = job.lanesTouched();
    for (int number = 0; number < touched; number++) {
      for (PodAttempt attempt : job.lanes().get(number).attempts()) {
        Instant ended = attempt.ended();
        if (!NextTry.delays(attempt)
            || ended == null
            || (lastSuccess != null && !ended.isAfter(lastSuccess))) {
          continue;
        }
        count++;
        latest = latest == null || ended.isAfter(latest) ? ended : latest;
      }
    }
    return new Failures(count, latest);
  }
}
