package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.TimelineFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What the latest frames have cost, and how often pulses come. For one thread. */
final class FrameMeter {
  /** Four seconds of pulses. */
  static final int KEPT = 240;

  private final Ring frames = new Ring();
  private final Ring pulses = new Ring();

  /** The latest so many numbers. */
  private static final class Ring {
    private final long[] values = new long[KEPT];
    private int added;

    void add(long value) {
      values[added++ % KEPT] = value;
    }

    int size() {
      return Math.min(added, KEPT);
    }

    long last() {
      return values[(added - 1) % KEPT];
    }

    long first() {
      return values[added <= KEPT ? 0 : added % KEPT];
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(values, size());
      Arrays.sort(sorted);
      return sorted;
    }
  }

  /**
   * A pulse came.
   *
   * @param nanos when, by the clock of pulses
   */
  void pulse(long nanos) {
    pulses.add(nanos);
  }

  /**
   * A frame was laid out and painted.
   *
   * @param nanos how long it took the JavaFX thread
   */
  void drew(long nanos) {
    frames.add(nanos);
  }

  /**
   * Tells it in three lines.
   *
   * @param behind how long ago the latest that is shown was heard
   */
  String words(TimelineFrame shown, Duration behind) {
    int spans = shown.rows().stream().mapToInt(row -> row.spans().size() + row.runs().size()).sum();
    return frameWords()
        + "\n"
        + String.format(
            Locale.ROOT, "%.0f pulses/s · %d rows, %d bars", rate(), shown.rows().size(), spans)
        + "\n"
        + String.format(Locale.ROOT, "state heard %.1f s ago", behind.toMillis() / 1e3);
  }

  private String frameWords() {
    if (frames.size() == 0) {
      return "no frame yet";
    }
    long[] sorted = frames.sorted();
    long p99 = sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
    return String.format(
        Locale.ROOT,
        "frame %.1f ms · median %.1f · p99 %.1f",
        frames.last() / 1e6,
        sorted[sorted.length / 2] / 1e6,
        p99 / 1e6);
  }

  private double rate() {
    long time = pulses.size() < 2 ? 0 : pulses.last() - pulses.first();
    return time <= 0 ? 0 : (pulses.size() - 1) * 1e9 / time;
  }
}
