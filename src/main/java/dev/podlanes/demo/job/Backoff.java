package dev.podlanes.demo.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a Job waits before it replaces failed pods: 10 s after the first failure since a
 * success, doubled with each further one, at most 10 min ({@code MaxJobPodFailureBackOff} of the
 * job controller; the documentation's six minutes are those of older versions).
 *
 * @param failures failed pods since the last success
 * @param lastFailure when the last of them ended, null when there is none
 */
record Backoff(int failures, @Nullable Instant lastFailure) {
  static final Backoff NONE = new Backoff(0, null);

  private static final Duration BASE = Duration.ofSeconds(10);
  private static final Duration MAX = Duration.ofMinutes(10);

  /** The record after newly finished pods. */
  Backoff after(List<JobPod> succeeded, List<JobPod> failed) {
    Comparator<Instant> order = Comparator.naturalOrder();
    Instant lastSuccess = succeeded.stream().map(JobPod::finishedAt).max(order).orElse(null);
    List<Instant> counted =
        failed.stream()
            .map(JobPod::finishedAt)
            .filter(end -> lastSuccess == null || end.isAfter(lastSuccess))
            .sorted()
            .toList();
    if (lastSuccess != null) {
      return new Backoff(counted.size(), counted.isEmpty() ? null : counted.getLast());
    }
    return counted.isEmpty() ? this : new Backoff(failures + counted.size(), counted.getLast());
  }

  /** What is left to wait, zero or more. */
  Duration remaining(Instant now) {
    return lastFailure == null ? Duration.ZERO : remaining(failures, lastFailure, now);
  }

  /** What is left to wait after so many failures, zero or more. */
  static Duration remaining(int failures, Instant lastFailure, Instant now) {
    if (failures <= 0) {
      return Duration.ZERO;
    }
    Duration wait = BASE;
    for (int i = 1; i < failures && wait.compareTo(MAX) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    Duration capped = wait.compareTo(MAX) > 0 ? MAX : wait;
    Duration left = capped.minus(Duration.between(lastFailure, now));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
