package dev.podlanes.settings;

/**
 * How much of the logs is kept in memory.
 *
 * @param linesOfOne the latest lines of one container, {@value #LEAST_LINES} to {@value
 *     #MOST_LINES}
 * @param megabytesInAll of text, all containers together, {@value #LEAST_MEGABYTES} to {@value
 *     #MOST_MEGABYTES}
 */
public record LogMemory(int linesOfOne, int megabytesInAll) {
  public static final int LEAST_LINES = 1_000;
  public static final int MOST_LINES = 1_000_000;
  public static final int LEAST_MEGABYTES = 8;
  public static final int MOST_MEGABYTES = 512;

  public static final LogMemory DEFAULT = new LogMemory(20_000, 128);

  /** A number outside its range becomes the nearest inside. */
  public LogMemory {
    linesOfOne = Math.clamp(linesOfOne, LEAST_LINES, MOST_LINES);
    megabytesInAll = Math.clamp(megabytesInAll, LEAST_MEGABYTES, MOST_MEGABYTES);
  }
}
