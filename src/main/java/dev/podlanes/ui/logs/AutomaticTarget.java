package dev.podlanes.ui.logs;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Picks the attempt whose log says most while the user has selected none. */
final class AutomaticTarget {
  private AutomaticTarget() {}

  /**
   * The attempt shown before while it runs, so that the log does not jump with every new pod; else
   * the newest that runs; else the one shown before; else the newest that has run and whose pod
   * still stands. Null when no attempt has run. Takes time in proportion to the attempts.
   *
   * @param shown uid of the attempt picked before; null when none was
   */
  static @Nullable LogTarget pick(JobHistory job, @Nullable String shown) {
    Best running = new Best();
    Best standing = new Best();
    Best before = new Best();
    for (Lane lane : job.lanes().subList(0, job.lanesTouched())) {
      for (PodAttempt attempt : lane.attempts()) {
        boolean same = attempt.uid().equals(shown);
        if (same) {
          before.offer(lane, attempt);
        }
        if (attempt.state() == AttemptState.RUNNING) {
          if (same) {
            return before.target(job);
          }
          running.offer(lane, attempt);
        } else if (attempt.started() != null && attempt.gone() == null) {
          standing.offer(lane, attempt);
        }
      }
    }
    LogTarget best = running.target(job);
    best = best == null ? before.target(job) : best;
    return best == null ? standing.target(job) : best;
  }

  private static final class Best {
    private @Nullable PodAttempt attempt;
    private int lane;

    void offer(Lane in, PodAttempt candidate) {
      if (attempt == null || start(candidate).isAfter(start(attempt))) {
        attempt = candidate;
        lane = in.number();
      }
    }

    private static Instant start(PodAttempt of) {
      Instant started = of.started();
      return started == null ? of.created() : started;
    }

    @Nullable LogTarget target(JobHistory job) {
      return attempt == null ? null : new LogTarget(job.job().mode(), lane, attempt, true);
    }
  }
}
