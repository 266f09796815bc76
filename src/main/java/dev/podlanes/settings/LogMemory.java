package dev.podlanes.settings;

/**
 * How much of the logs is kept.
 *
 * @param linesOfOne the latest lines of one container in memory, {@value #LEAST_LINES} to {@value
 *     #MOST_LINES}
 * @param megabytesInAll of text in memory, all containers together, {@value #LEAST_MEGABYTES} to
 *     {@value #MOST_MEGABYTES}
 * @param spill whether lines that memory has no room for go to a temporary file
 * @param spillMegabytes of that file, {@value #LEAST_SPILL} to {@value #MOST_SPILL}
 */
public record LogMemory(int linesOfOne, int megabytesInAll, boolean spill, int spillMegabytes) {
  public static final int LEAST_LINES = 1_000;
  public static final int MOST_LINES = 1_000_000;
  public static final int LEAST_MEGABYTES = 8;
  public static final int MOST_MEGABYTES = 512;
  public static final int LEAST_SPILL = 64;
  public static final int MOST_SPILL = 16_384;

  public static final LogMemory DEFAULT = new LogMemory(20_000, 128, true, 1_024);

  /** A number outside its range becomes the nearest inside. */
  public LogMemory {
    linesOfOne = Math.clamp(linesOfOne, LEAST_LINES, MOST_LINES);
    megabytesInAll = Math.clamp(megabytesInAll, LEAST_MEGABYTES, MOST_MEGABYTES);
    spillMegabytes = Math.clamp(spillMegabytes, LEAST_SPILL, MOST_SPILL);
  }
}
