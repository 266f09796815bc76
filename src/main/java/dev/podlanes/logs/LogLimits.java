package dev.podlanes.logs;

/**
 * How much of the logs is kept; the oldest lines go first.
 *
 * @param linesOfOne the latest lines of one log, at least 1; a quarter more may stay for a while
 * @param bytesInAll memory for the lines of all logs together, at least 1
 * @param streams logs that are read at the same time, at least 1; the others wait for their turn
 */
public record LogLimits(int linesOfOne, long bytesInAll, int streams) {
  /** A cluster's source reads 50 at a time (as stern does); {@link JobLogs#TAILS} are for tails. */
  public static final int STREAMS = 50 - JobLogs.TAILS;

  public static final LogLimits DEFAULT = new LogLimits(20_000, 128L << 20, STREAMS);

  public LogLimits {
    if (linesOfOne < 1 || bytesInAll < 1 || streams < 1) {
      throw new IllegalArgumentException("Logs need room for at least one line of one log.");
    }
  }
}
