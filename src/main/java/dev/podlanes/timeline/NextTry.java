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
 * last success; failures that the podFailurePolicy ignores are waited for like any other ({@code
 * getIndexAbsoluteFailureCount}, {@code getNewFinishedPods}). Always a guess: a free place under
 * {@code parallelism} is needed too.
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
    if (!delays(last) || ended == null) {
      return null;
    }
    if (job.job().spec().backoffLimitPerIndex() == null) {
      Instant latest = standouts.lastFailure();
      return latest == null ? null : latest.plus(PodBackoff.after(standouts.failuresInARow()));
    }
    LaneBudget budget = LaneBudget.of(lane, job);
    if (budget != null && budget.exhausted()) {
      return null;
    }
    int counted = budget == null ? 0 : budget.used();
    int failures = counted + LaneBudget.uncounted(lane, job);
    return failures == 0 ? null : ended.plus(PodBackoff.after(failures));
  }

  /** Whether a replacement waits for its sake: it failed, whoever is to blame. */
  static boolean delays(PodAttempt attempt) {
    return switch (attempt.state()) {
      case FAILED, IGNORED, DISRUPTED -> true;
      case WAITING, STARTING, RUNNING, TERMINATING, SUCCEEDED, STOPPED, VANISHED -> false;
    };
  }
}
