package dev.podlanes.kube.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Now, on the server's clock as far as its answers tell. An answer's time bounds the difference
 * between the two clocks from both sides; the bounds of all answers are intersected, and the
 * estimate moves only when it falls out of them, so it settles within a few answers and does not
 * jitter. A desktop whose clock agrees with the server's keeps its own time. A simulated cluster's
 * clock may run at another rate than the desktop's, which then is followed. Thread-safe.
 */
public final class ServerClock implements InstantSource {
  private final InstantSource local;
  private Duration low = Duration.ZERO;
  private Duration high = Duration.ZERO;
  private boolean known;
  private volatile Estimate estimate = new Estimate(Instant.EPOCH, 1, Duration.ZERO);

  /**
   * How to come from the desktop's clock to the server's.
   *
   * @param origin from when on the desktop's clock is stretched; of no account at the rate 1
   */
  private record Estimate(Instant origin, double rate, Duration offset) {
    Instant stretched(Instant local) {
      return rate == 1
          ? local
          : origin.plusNanos((long) (Duration.between(origin, local).toNanos() * rate));
    }

    Instant server(Instant local) {
      return stretched(local).plus(offset);
    }

    Estimate with(Duration other) {
      return new Estimate(origin, rate, other);
    }
  }

  public ServerClock(InstantSource local) {
    this.local = local;
  }

  @Override
  public Instant instant() {
    return estimate.server(local.instant());
  }

  /**
   * Takes an answer into account.
   *
   * @param sent when the request left, desktop's clock
   * @param told what the answer says
   * @param received when the answer's head came, desktop's clock
   */
  synchronized void observe(Instant sent, ServerTime told, Instant received) {
    if (told.rate() != estimate.rate()) {
      estimate = new Estimate(received, told.rate(), Duration.ZERO);
      known = false;
    }
    // The server read its clock at some moment between sent and received.
    Duration atLeast = Duration.between(estimate.stretched(received), told.time());
    Duration atMost = Duration.between(estimate.stretched(sent), told.time()).plus(told.grain());
    if (atMost.compareTo(atLeast) < 0) {
      return; // The desktop's clock was set back meanwhile.
    }
    Duration newLow = max(low, atLeast);
    Duration newHigh = min(high, atMost);
    boolean agrees = known && newLow.compareTo(newHigh) <= 0;
    // Bounds that contradict the earlier ones mean that one of the clocks was set or drifts.
    low = agrees ? newLow : atLeast;
    high = agrees ? newHigh : atMost;
    Duration offset = estimate.offset();
    boolean inside = offset.compareTo(low) >= 0 && offset.compareTo(high) <= 0;
    if (!inside) {
      Duration nearest = offset.compareTo(low) < 0 ? low : high;
      estimate = estimate.with(known ? nearest : low.plus(high.minus(low).dividedBy(2)));
    }
    known = true;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
