package dev.podlanes.insight.whatif;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how long the rest of a Job takes: every place under parallelism works off one pod after
 * another, each as long as a quantile of the successful ones so far, and as many more as have
 * failed on the way so far. Evaluated at several quantiles, which gives a range.
 */
final class FinishEstimate {
  /** Fewer successes say too little about the next. */
  static final int LEAST_SAMPLES = 3;

  private static final double[] QUANTILES = {0.1, 0.3, 0.5, 0.7, 0.9};

  /** A wait longer than this is no estimate any more, in milliseconds: a year. */
  private static final long BEYOND = Duration.ofDays(365).toMillis();

  private FinishEstimate() {}

  /**
   * The work that is left.
   *
   * @param places how many pods may run at once, 0 or more
   * @param running pods that go on
   * @param waiting completions that have no pod
   */
  record Rest(int places, List<ActivePod> running, int waiting) {}

  /** Compares two ways to go on; null when too little has been seen. */
  static @Nullable FinishChange compare(Tally tally, Rest asItIs, Rest then) {
    if (tally.samples() < LEAST_SAMPLES) {
      return null;
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    boolean endlessNow = false;
    for (double share : QUANTILES) {
      long each = Math.max(1, tally.quantile(share));
      long before = millis(tally, asItIs, each);
      long after = millis(tally, then, each);
      if (after >= BEYOND) {
        return new FinishChange(Duration.ZERO, Duration.ZERO, null, null, before >= BEYOND);
      }
      endlessNow |= before >= BEYOND;
      least = Math.min(least, before - after);
      most = Math.max(most, before - after);
      from = Math.min(from, after);
      to = Math.max(to, after);
    }
    return new FinishChange(
        Duration.ofMillis(endlessNow ? 0 : most),
        Duration.ofMillis(endlessNow ? 0 : least),
        Duration.ofMillis(from),
        Duration.ofMillis(to),
        endlessNow);
  }

  /** How long until all is done if every pod takes so long; at least {@link #BEYOND} for never. */
  private static long millis(Tally tally, Rest rest, long each) {
    long[] left = new long[rest.running().size()];
    long low = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = left(tally, rest.running().get(i), each);
      low = Math.max(low, left[i]);
    }
    long tasks = Math.round(rest.waiting() * tally.attemptsPerSuccess());
    if (tasks == 0) {
      return low;
    }
    if (rest.places() == 0) {
      return BEYOND;
    }
    long high = BEYOND;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (done(left, rest.places(), each, middle) >= tasks) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** How many waiting pods can have been worked off by then. */
  private static long done(long[] left, int places, long each, long by) {
    long done = 0;
    int busy = Math.min(left.length, places);
    for (int i = 0; i < busy; i++) {
      done += Math.max(0, (by - left[i]) / each);
    }
    return done + (places - busy) * (by / each);
  }

  private static long left(Tally tally, ActivePod pod, long each) {
    long ran = Duration.between(pod.attempt().created(), tally.now()).toMillis();
    return Math.clamp(each - ran, 0, each);
  }
}
