package dev.podlanes.logs;

import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The latest lines of a log, bounded in lines and in characters; the oldest go first and are
 * counted. Thread-safe.
 */
public final class LogBuffer {
  public static final int DEFAULT_LINES = 20_000;

  /** Characters of text, two bytes each at most. */
  public static final int DEFAULT_CHARACTERS = 8 << 20;

  /** A longer line is cut, so that one line cannot take the place of all others. */
  static final int LONGEST_LINE = 64 << 10;

  private final int maxLines;
  private final int maxCharacters;
  private final ArrayDeque<BufferedLine> lines = new ArrayDeque<>();
  private long characters;
  private long next;
  private @Nullable LogSnapshot snapshot = LogSnapshot.EMPTY;

  public LogBuffer() {
    this(DEFAULT_LINES, DEFAULT_CHARACTERS);
  }

  /**
   * @param maxLines at least 1
   * @param maxCharacters at least 1; a single line longer than this is cut to it
   */
  public LogBuffer(int maxLines, int maxCharacters) {
    if (maxLines < 1 || maxCharacters < 1) {
      throw new IllegalArgumentException("A log buffer holds at least one line.");
    }
    this.maxLines = maxLines;
    this.maxCharacters = maxCharacters;
  }

  /** Adds a line of the container's. */
  public void add(LogLine line) {
    // Outside the lock: this is the work.
    String text = LineText.visible(line.text());
    LineKind kind = Levels.of(text);
    boolean tooLong = text.length() > limit();
    String kept = tooLong ? LineText.head(text, limit()) : text;
    add(line.time(), kept, kind, line.cut() || tooLong);
  }

  /** Adds a word of our own, unless it would only repeat the last line. */
  public synchronized void note(Instant time, String text) {
    String kept = LineText.head(LineText.visible(text), limit());
    BufferedLine last = lines.peekLast();
    if (last == null || last.kind() != LineKind.NOTE || !last.text().equals(kept)) {
      add(time, kept, LineKind.NOTE, false);
    }
  }

  private int limit() {
    return Math.min(LONGEST_LINE, maxCharacters);
  }

  private synchronized void add(Instant time, String text, LineKind kind, boolean cut) {
    lines.addLast(new BufferedLine(next++, time, text, kind, cut));
    characters += text.length();
    while (lines.size() > maxLines || characters > maxCharacters) {
      characters -= lines.removeFirst().text().length();
    }
    snapshot = null;
  }

  /** The time of the last line; null while there is none. */
  public synchronized @Nullable Instant lastTime() {
    BufferedLine last = lines.peekLast();
    return last == null ? null : last.time();
  }

  /** Grows with every line. */
  public synchronized long revision() {
    return next;
  }

  /** The lines as they stand; the same object until one is added. */
  public synchronized LogSnapshot snapshot() {
    if (snapshot == null) {
      snapshot = new LogSnapshot(new ArrayList<>(lines), next - lines.size(), next);
    }
    return snapshot;
  }
}
