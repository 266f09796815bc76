package dev.podlanes.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How long something took, several times over. At least one sample. Immutable. */
public final class Samples {
  private final long[] sortedNanos;

  Samples(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    this.sortedNanos = nanos.clone();
    Arrays.sort(sortedNanos);
  }

  public int count() {
    return sortedNanos.length;
  }

  public Duration median() {
    return percentile(50);
  }

  public Duration p99() {
    return percentile(99);
  }

  /**
   * The smallest sample that is not below the given share of all, the longest one for few samples.
   *
   * @param percent above 0, at most 100
   */
  public Duration percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
    return Duration.ofNanos(sortedNanos[Math.clamp(rank, 1, sortedNanos.length) - 1]);
  }

  /** The median in milliseconds. */
  public double millis() {
    return median().toNanos() / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "median %.3f ms, p99 %.3f ms, n = %d",
        millis(),
        p99().toNanos() / 1e6,
        count());
  }
}
