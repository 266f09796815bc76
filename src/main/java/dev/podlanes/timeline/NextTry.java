package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.JobState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodBackoff;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the controller will probably replace a failed pod, see {@link PodBackoff}. Counted per index
 * where the Job has {@code backoffLimitPerIndex} (KEP-3850), else over the failures since the Job's
 * last success. Always a guess: a free place under {@code parallelism} is needed too.
 */
public final class NextTry {
  private NextTry() {}

  /** When a lane's next attempt is expected; null when none is, or nothing tells. */
  public static @Nullable Instant of(Lane lane, JobHistory job, Standouts standouts) {
    if (lane.attempts().isEmpty()
        || lane.state() != AttemptState.WAITING
        || job.job().mode() != JobMode.INDEXED
        || (job.state() != JobState.RUNNING && job.state() != JobState.WAITING)
        || job.job().spec().parallelism() == 0) {
      return null;
    }
    PodAttempt last = lane.attempts().getLast();
    Instant ended = last.ended();
    if (last.state() != AttemptState.FAILED || ended == null) {
      return null;
    }
    if (job.job().spec().backoffLimitPerIndex() == null) {
      Instant latest = standouts.lastFailure();
      return latest == null ? null : latest.plus(PodBackoff.after(standouts.failuresInARow()));
    }
    LaneBudget budget = LaneBudget.of(lane, job);
    return budget == null || budget.exhausted()
        ? null
        : ended.plus(PodBackoff.after(budget.used()));
  }
}
