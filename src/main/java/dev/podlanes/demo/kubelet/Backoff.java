package dev.podlanes.demo.kubelet;

import java.time.Duration;

/**
 * The kubelet's back-off for restarts and pulls: 10 s, doubled each time, at most 5 min
 * (kubernetes.io/docs, "Container restart policy").
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofMinutes(5);

  /** A container that ran for so long is restarted as if it had never failed. */
  static final Duration RESET = Duration.ofMinutes(10);

  private Backoff() {}

  /**
   * The wait before an attempt.
   *
   * @param attempt from 0
   */
  static Duration of(int attempt) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(attempt, 6));
    return wait.compareTo(MAX) > 0 ? MAX : wait;
  }
}
