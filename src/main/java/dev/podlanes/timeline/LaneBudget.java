package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.state.JobHistory;
import org.jspecify.annotations.Nullable;

/**
 * How many failures an index may have and has had ({@code backoffLimitPerIndex}, KEP-3850). The
 * failure after the last retry is one more than the limit: the index is given up.
 *
 * @param used failures counted for the index, those left out that the podFailurePolicy ignores; 0
 *     or more
 * @param limit retries allowed, 0 or more
 */
public record LaneBudget(int used, int limit) {

  /** The budget of a lane; null where the Job has none per index, or no pod has used any. */
  public static @Nullable LaneBudget of(Lane lane, JobHistory job) {
    Integer limit = job.job().spec().backoffLimitPerIndex();
    if (limit == null) {
      return null;
    }
    int used = 0;
    for (PodAttempt attempt : lane.attempts()) {
      // The controller's own count outranks what was seen: earlier pods may be gone.
      Integer before = attempt.pod().indexFailures();
      used = before == null ? used : Math.max(used, before);
      used += counts(attempt, job) ? 1 : 0;
    }
    return used == 0 ? null : new LaneBudget(used, limit);
  }

  /**
   * Whether a failure uses a retry: a disruption does, too, unless a rule ignores it (KEP-3329).
   */
  private static boolean counts(PodAttempt attempt, JobHistory job) {
    if (attempt.state() != AttemptState.DISRUPTED) {
      return attempt.state() == AttemptState.FAILED;
    }
    FailureVerdict verdict = FailureVerdict.of(attempt, job);
    return verdict == null || verdict.action() != PodFailureRule.Action.IGNORE;
  }

  /** How many failures of a lane use no retry. */
  static int uncounted(Lane lane, JobHistory job) {
    int uncounted = 0;
    for (PodAttempt attempt : lane.attempts()) {
      uncounted += NextTry.delays(attempt) && !counts(attempt, job) ? 1 : 0;
    }
    return uncounted;
  }

  /** Retries that are left, 0 or more. */
  public int left() {
    return Math.max(0, limit - used);
  }

  public boolean exhausted() {
    return used > limit;
  }
}
