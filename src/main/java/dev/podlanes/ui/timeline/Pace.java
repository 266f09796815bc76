package dev.podlanes.ui.timeline;

import java.time.Duration;

/**
 * Lets something happen at most so often, and remembers when it is still owed: what changed last
 * must be looked at even if nothing changes after it. Counts pulses' time, since a recording's
 * clock may stand still. Not thread-safe.
 */
final class Pace {
  private final long least;
  private long last;
  private boolean begun;
  private boolean owed;

  /**
   * @param least time between two
   */
  Pace(Duration least) {
    this.least = least.toNanos();
  }

  /** It happens now, whatever the pace. */
  void begin(long nanos) {
    begun = true;
    last = nanos;
    owed = false;
  }

  /**
   * Whether it may happen now, and does.
   *
   * @param nanos the pulse's time
   * @param owe whether it must happen later if it may not now
   */
  boolean take(long nanos, boolean owe) {
    if (begun && nanos - last < least) {
      owed |= owe;
      return false;
    }
    begin(nanos);
    return true;
  }

  /** Whether it is owed and may happen. */
  boolean isDue(long nanos) {
    return owed && nanos - last >= least;
  }
}
