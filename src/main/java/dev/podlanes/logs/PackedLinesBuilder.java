package dev.podlanes.logs;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Collects lines for a block. Not thread-safe. */
final class PackedLinesBuilder {
  private int count;
  private long bytes;
  private long[] times = new long[64];
  private long[] numbers = new long[64];
  private char[] which = new char[64];
  private byte[] marks = new byte[64];
  private int[] ends = new int[64];
  private byte[] text = new byte[4096];
  private @Nullable String @Nullable [] raws;
  private final IdentityHashMap<LogStream, Character> places = new IdentityHashMap<>();
  private LogStream[] table = new LogStream[8];

  int count() {
    return count;
  }

  private int size() {
    return count == 0 ? 0 : ends[count - 1];
  }

  /** Whether a text of this length finds place. */
  boolean hasRoom(int length) {
    return count == 0 || (count < LineBlock.MOST_LINES && size() + length <= LineBlock.MOST_BYTES);
  }

  void add(NewLine line) {
    byte[] from = line.text();
    int mark = PackedLines.KINDS.indexOf(line.kind()) | (line.cut() ? PackedLines.CUT : 0);
    put(line.time(), line.number(), line.stream(), mark, line.raw(), from, 0, from.length);
  }

  void copy(PackedLines from, int line) {
    put(
        from.times()[line],
        from.numbers()[line],
        from.stream(line),
        from.marks()[line],
        from.ownRaw(line),
        from.text(),
        from.start(line),
        from.end(line));
  }

  private void put(
      long time,
      long number,
      LogStream stream,
      int mark,
      @Nullable String raw,
      byte[] from,
      int start,
      int end) {
    int size = size();
    grow(size + end - start);
    times[count] = time;
    numbers[count] = number;
    which[count] = place(stream);
    marks[count] = (byte) mark;
    System.arraycopy(from, start, text, size, end - start);
    ends[count] = size + end - start;
    if (raw != null) {
      raws = raws == null ? new String[times.length] : raws;
      raws[count] = raw;
    }
    bytes += PackedLines.weight(end - start, raw);
    count++;
  }

  private char place(LogStream stream) {
    if (count > 0 && table[which[count - 1]] == stream) {
      return which[count - 1]; // Lines of one log often come in a row.
    }
    Character known = places.get(stream);
    if (known != null) {
      return known;
    }
    char next = (char) places.size();
    if (next == table.length) {
      table = Arrays.copyOf(table, 2 * next);
    }
    table[next] = stream;
    places.put(stream, next);
    return next;
  }

  private void grow(int size) {
    if (size > text.length) {
      text = Arrays.copyOf(text, Math.max(size, 2 * text.length));
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
      which = Arrays.copyOf(which, 2 * count);
      marks = Arrays.copyOf(marks, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      raws = raws == null ? null : Arrays.copyOf(raws, 2 * count);
    }
  }

  /** The block; the builder is empty afterwards. */
  LineBlock build() {
    PackedLines lines =
        new PackedLines(
            Arrays.copyOf(table, places.size()),
            Arrays.copyOf(times, count),
            Arrays.copyOf(numbers, count),
            Arrays.copyOf(which, count),
            Arrays.copyOf(marks, count),
            Arrays.copyOf(ends, count),
            Arrays.copyOf(text, size()),
            raws == null ? null : Arrays.copyOf(raws, count));
    LineBlock block = new LineBlock(lines, bytes);
    count = 0;
    bytes = 0;
    raws = null;
    places.clear();
    return block;
  }
}
