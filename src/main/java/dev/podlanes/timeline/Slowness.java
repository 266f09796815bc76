package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.Arrays;

/**
 * From when on an attempt is slow: when it runs twice as long as the median of those that have
 * succeeded, which a few stragglers among them do not move. No attempt is slow before three have.
 *
 * @param beyondMillis running longer than this is slow
 */
public record Slowness(long beyondMillis) {
  /** Nothing is slow yet. */
  public static final Slowness UNKNOWN = new Slowness(Long.MAX_VALUE);

  private static final int LEAST_SAMPLES = 3;
  private static final int TIMES_MEDIAN = 2;

  /** Kubernetes stamps whole seconds: a difference below this says nothing. */
  private static final long LEAST_MILLIS = 2_000;

  /** Takes time in proportion to the attempts. */
  public static Slowness of(JobHistory job) {
    long[] took = new long[16];
    int count = 0;
    int touched = job.lanesTouched();
    for (int number = 0; number < touched; number++) {
      Lane lane = job.lanes().get(number);
      for (PodAttempt attempt : lane.attempts()) {
        if (attempt.state() == AttemptState.SUCCEEDED && attempt.started() != null) {
          if (count == took.length) {
            took = Arrays.copyOf(took, 2 * count);
          }
          took[count++] = millis(attempt, Instant.MAX);
        }
      }
    }
    if (count < LEAST_SAMPLES) {
      return UNKNOWN;
    }
    Arrays.sort(took, 0, count);
    return new Slowness(Math.max(LEAST_MILLIS, TIMES_MEDIAN * took[count / 2]));
  }

  public boolean isSlow(PodAttempt attempt, Instant now) {
    return millis(attempt, now) > beyondMillis;
  }

  /** How long an attempt ran or has run so far, in milliseconds; 0 before it does. */
  static long millis(PodAttempt attempt, Instant now) {
    Instant started = attempt.started();
    if (started == null) {
      return 0;
    }
    Instant end = attempt.endBy(now);
    return end.isBefore(started) ? 0 : millis(started, end);
  }

  /** Whole milliseconds from one time to another, negative when that is earlier; rounded down. */
  static long millis(Instant from, Instant to) {
    // Without a Duration: of a large Job this is asked a million times a second.
    long seconds = Math.subtractExact(to.getEpochSecond(), from.getEpochSecond());
    long nanos = (long) to.getNano() - from.getNano();
    return Math.multiplyExact(seconds, 1_000L) + Math.floorDiv(nanos, 1_000_000L);
  }
}
