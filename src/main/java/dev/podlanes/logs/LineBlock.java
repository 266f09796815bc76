package dev.podlanes.logs;

import org.jspecify.annotations.Nullable;

/**
 * Some thousand lines in their order. What it says never changes; where its lines lie does, once:
 * they may go from memory to a file.
 */
final class LineBlock {
  /** Lines in a block that grew at the end. */
  static final int LINES = 4096;

  /** Lines after which a block is split, whatever comes between its lines later. */
  static final int MOST_LINES = 2 * LINES;

  /** Of text; a longer line is a block of its own. */
  static final int MOST_BYTES = 1 << 20;

  private final int count;
  private final long bytes;
  private final long firstTime;
  private final long lastTime;
  private final LogStream[] streams;
  private volatile LinePlace place;

  /**
   * @param lines at least one
   * @param bytes memory that they take, nearly
   */
  LineBlock(PackedLines lines, long bytes) {
    this.count = lines.count();
    this.bytes = bytes;
    this.firstTime = lines.time(0);
    this.lastTime = lines.time(count - 1);
    this.streams = lines.table();
    this.place = lines;
  }

  int count() {
    return count;
  }

  /** Memory that its lines take when they lie there, nearly. */
  long bytes() {
    return bytes;
  }

  /** Nanoseconds since 1970. */
  long firstTime() {
    return firstTime;
  }

  long lastTime() {
    return lastTime;
  }

  /** The logs that it has lines of. Not to be changed. */
  LogStream[] streams() {
    return streams;
  }

  /** Its lines. Reads the file when they lie there: ask once for many lines. */
  PackedLines lines() {
    return place.lines();
  }

  /** Whether its lines can be had without reading the file. */
  boolean atHand() {
    return !(place instanceof SpilledLines spilled) || spilled.atHand();
  }

  /** Its lines, if they can be had without reading the file; else null. */
  @Nullable PackedLines linesAtHand() {
    return switch (place) {
      case PackedLines lines -> lines;
      case SpilledLines spilled -> spilled.known();
    };
  }

  /** Its lines, without keeping them at hand for whoever asks next. */
  PackedLines linesOnce() {
    return place instanceof SpilledLines spilled ? spilled.read() : place.lines();
  }

  /** Where its lines lie in a file; null while they are in memory. */
  @Nullable SpilledLines spilled() {
    return place instanceof SpilledLines spilled ? spilled : null;
  }

  /** Its lines lie in a file from now on. */
  void spill(SpilledLines to) {
    place = to;
  }
}
