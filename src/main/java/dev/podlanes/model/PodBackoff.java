package dev.podlanes.model;

import java.time.Duration;

/**
 * How long the job controller waits before it replaces failed pods: 10 s, doubled by each further
 * failure, at most 10 min (Job API, "Pod backoff failure policy"; {@code MaxJobPodFailureBackOff}).
 */
public final class PodBackoff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private PodBackoff() {}

  /**
   * The wait after so many failures.
   *
   * @param failures 1 or more
   */
  public static Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, 10);
    Duration wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
