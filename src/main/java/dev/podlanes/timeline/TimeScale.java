package dev.podlanes.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a stretch of time is drawn: as long as it took, but idle stretches no longer than a cap.
 * A position is the drawn length since the origin; it grows with time and never jumps, so that a
 * stretch that is still idle grows up to the cap and then stands. Immutable.
 */
public final class TimeScale {
  /** Every second as long as every other. */
  public static final TimeScale PLAIN = new TimeScale(List.of(), Double.POSITIVE_INFINITY);

  /** A stretch is not marked as shortened when hardly anything of it is left out. */
  private static final double LEAST_LEFT_OUT = 1.5;

  private final double[] from;
  private final double[] to;

  /** The position of each shortened stretch's beginning. */
  private final double[] position;

  private final double cap;
  private final List<Skip> skips;

  /**
   * A stretch that is drawn shorter than it took, in seconds since the origin.
   *
   * @param to after {@code from}
   */
  public record Skip(double from, double to) {
    public double seconds() {
      return to - from;
    }
  }

  private TimeScale(List<Skip> skips, double cap) {
    this.skips = skips;
    this.cap = cap;
    from = skips.stream().mapToDouble(Skip::from).toArray();
    to = skips.stream().mapToDouble(Skip::to).toArray();
    position = new double[from.length];
    double leftOut = 0;
    for (int i = 0; i < from.length; i++) {
      position[i] = from[i] - leftOut;
      leftOut += to[i] - from[i] - cap;
    }
  }

  /**
   * Draws idle stretches no longer than a cap.
   *
   * @param idle in order, without overlap
   * @param cap in seconds, above 0
   */
  public static TimeScale compressing(List<Skip> idle, double cap) {
    List<Skip> longer = new ArrayList<>();
    for (Skip one : idle) {
      if (one.seconds() > cap) {
        longer.add(one);
      }
    }
    return longer.isEmpty() ? PLAIN : new TimeScale(List.copyOf(longer), cap);
  }

  /** Where a time is drawn, in drawn seconds since the origin. */
  public double position(double seconds) {
    int i = last(from, seconds);
    if (i < 0) {
      return seconds;
    }
    return seconds >= to[i]
        ? position[i] + cap + (seconds - to[i])
        : position[i] + (seconds - from[i]) * cap / (to[i] - from[i]);
  }

  /** The time that is drawn at a position: the inverse of {@link #position}. */
  public double seconds(double drawn) {
    int i = last(position, drawn);
    if (i < 0) {
      return drawn;
    }
    double into = drawn - position[i];
    return into >= cap ? to[i] + into - cap : from[i] + into * (to[i] - from[i]) / cap;
  }

  /** The stretches that are visibly shortened, in order. */
  public List<Skip> skips() {
    return skips.stream().filter(skip -> skip.seconds() > LEAST_LEFT_OUT * cap).toList();
  }

  /** Whether a second is not drawn as a second here. */
  boolean bends(double seconds) {
    int i = last(from, seconds);
    return i >= 0 && seconds < to[i];
  }

  /** The end of the shortened stretch that a time lies in; the time itself outside of any. */
  double after(double seconds) {
    int i = last(from, seconds);
    return i >= 0 && seconds < to[i] ? to[i] : seconds;
  }

  /** The last of these that is not above the value; -1 when all are. */
  private static int last(double[] sorted, double value) {
    int found = Arrays.binarySearch(sorted, value);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeScale that
        && Double.compare(cap, that.cap) == 0
        && skips.equals(that.skips);
  }

  @Override
  public int hashCode() {
    return 31 * skips.hashCode() + Double.hashCode(cap);
  }
}
