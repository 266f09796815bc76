package dev.podlanes.logs;

import java.util.List;

/**
 * A buffer at one moment. Immutable.
 *
 * @param lines oldest first, numbered without gaps
 * @param dropped lines that had to go, 0 or more; equal to the number of the first line
 * @param revision grows with every line; 0 before the first
 */
public record LogSnapshot(List<BufferedLine> lines, long dropped, long revision) {
  public static final LogSnapshot EMPTY = new LogSnapshot(List.of(), 0, 0);

  public LogSnapshot {
    lines = List.copyOf(lines);
  }

  /** The lines with this number and higher ones; the numbers may lie outside. */
  public List<BufferedLine> from(long number) {
    long skip = Math.clamp(number - dropped, 0, (long) lines.size());
    return lines.subList((int) skip, lines.size());
  }
}
