package dev.podlanes.timeline;

import java.time.Duration;
import java.util.Locale;

/** Durations in words that fit a bar, a list and an axis. Never negative. */
public final class Durations {
  private Durations() {}

  /** {@code 28 s}, {@code 1m 41s}, {@code 2h 05m}, {@code 3d 4h}. */
  public static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh %02dm", seconds / 3_600, seconds / 60 % 60);
    }
    return String.format(Locale.ROOT, "%dd %dh", seconds / 86_400, seconds / 3_600 % 24);
  }

  /** {@code 1:40}, {@code 1:02:00}. */
  public static String clock(long seconds) {
    long whole = Math.max(0, seconds);
    return whole < 3_600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
  }
}
