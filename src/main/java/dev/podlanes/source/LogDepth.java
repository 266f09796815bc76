package dev.podlanes.source;

import java.time.Duration;

/**
 * How far back a log is read that was written before anybody asked for it.
 *
 * @param tailLines how many of the last lines; negative for all
 * @param age only lines that are not older, in whole seconds; zero for all
 */
public record LogDepth(int tailLines, Duration age) {
  public static final LogDepth ALL = new LogDepth(-1, Duration.ZERO);

  /** The last lines, whatever their age. */
  public static LogDepth tail(int lines) {
    return new LogDepth(lines, Duration.ZERO);
  }

  /** Whether it reaches at least as far back as another. */
  public boolean reaches(LogDepth other) {
    boolean lines = tailLines < 0 || (other.tailLines >= 0 && other.tailLines <= tailLines);
    boolean time = age.isZero() || (!other.age.isZero() && other.age.compareTo(age) <= 0);
    return lines && time;
  }
}
