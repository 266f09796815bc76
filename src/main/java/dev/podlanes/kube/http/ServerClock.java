package dev.podlanes.kube.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Now, on the server's clock as far as its answers tell. An answer's {@code Date} of whole seconds
 * bounds the difference between the two clocks from both sides; the bounds of all answers are
 * intersected, and the estimate moves only when it falls out of them, so it settles within a few
 * answers and does not jitter. A desktop whose clock agrees with the server's keeps its own time.
 * Thread-safe.
 */
public final class ServerClock implements InstantSource {
  private static final Duration GRAIN = Duration.ofSeconds(1);

  private final InstantSource local;
  private Duration low = Duration.ZERO;
  private Duration high = Duration.ZERO;
  private boolean known;
  private volatile Duration offset = Duration.ZERO;

  public ServerClock(InstantSource local) {
    this.local = local;
  }

  @Override
  public Instant instant() {
    return local.instant().plus(offset);
  }

  /** What to add to the desktop's clock; negative when the server is behind. */
  public Duration offset() {
    return offset;
  }

  /**
   * Takes an answer into account.
   *
   * @param sent when the request left, desktop's clock
   * @param date the answer's Date header
   * @param received when the answer's head came, desktop's clock
   */
  public synchronized void observe(Instant sent, Instant date, Instant received) {
    // The server wrote its time cut to seconds, at some moment between sent and received.
    Duration atLeast = Duration.between(received, date);
    Duration atMost = Duration.between(sent, date).plus(GRAIN);
    if (atMost.compareTo(atLeast) < 0) {
      return; // The desktop's clock was set back meanwhile.
    }
    Duration newLow = max(low, atLeast);
    Duration newHigh = min(high, atMost);
    boolean agrees = known && newLow.compareTo(newHigh) <= 0;
    // Bounds that contradict the earlier ones mean that one of the clocks was set or drifts.
    low = agrees ? newLow : atLeast;
    high = agrees ? newHigh : atMost;
    boolean inside = offset.compareTo(low) >= 0 && offset.compareTo(high) <= 0;
    if (!inside) {
      boolean first = !known;
      offset =
          first ? low.plus(high.minus(low).dividedBy(2)) : offset.compareTo(low) < 0 ? low : high;
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
