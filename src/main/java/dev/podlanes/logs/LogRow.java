package dev.podlanes.logs;

import java.time.Instant;

/**
 * A line among those of many logs.
 *
 * @param line numbered in the order in which lines of all logs came; the number stays its own
 */
public record LogRow(LogOrigin from, BufferedLine line) {
  public Instant time() {
    return line.time();
  }
}
