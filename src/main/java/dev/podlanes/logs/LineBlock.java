package dev.podlanes.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some thousand lines in their order, packed: the texts stand one after the other as UTF-8, so that
 * a million lines are a hundred arrays and can be searched at the speed of memory. Immutable.
 */
final class LineBlock {
  /** Lines in a block that grew at the end. */
  static final int LINES = 4096;

  /** Lines after which a block is split, whatever comes between its lines later. */
  static final int MOST_LINES = 2 * LINES;

  /** Of text; a longer line is a block of its own. */
  static final int MOST_BYTES = 1 << 20;

  /** What a line takes beside its text. */
  static final int LINE_OVERHEAD = 8 + 8 + 4 + 4 + 1;

  private static final int CUT = 0x10;
  private static final List<LineKind> KINDS =
      List.of(LineKind.PLAIN, LineKind.WARNING, LineKind.ERROR, LineKind.NOTE);

  private final int count;
  private final long[] times;
  private final long[] numbers;
  private final LogStream[] streams;
  private final byte[] marks;
  private final int[] ends;
  private final byte[] text;

  /** What the container wrote where it is not what is shown; null when it is everywhere. */
  private final String @Nullable [] raws;

  private final long bytes;

  private LineBlock(Builder from) {
    count = from.count;
    times = Arrays.copyOf(from.times, count);
    numbers = Arrays.copyOf(from.numbers, count);
    streams = Arrays.copyOf(from.streams, count);
    marks = Arrays.copyOf(from.marks, count);
    ends = Arrays.copyOf(from.ends, count);
    text = Arrays.copyOf(from.text, from.size());
    raws = from.raws == null ? null : Arrays.copyOf(from.raws, count);
    bytes = from.bytes;
  }

  int count() {
    return count;
  }

  /** Memory that its lines take, nearly. */
  long bytes() {
    return bytes;
  }

  /** Nanoseconds since 1970. */
  long time(int line) {
    return times[line];
  }

  long lastTime() {
    return times[count - 1];
  }

  long number(int line) {
    return numbers[line];
  }

  LogStream stream(int line) {
    return streams[line];
  }

  LineKind kind(int line) {
    return KINDS.get(marks[line] & 0xF);
  }

  private boolean cut(int line) {
    return (marks[line] & CUT) != 0;
  }

  /** Where the text of a line begins among {@link #text()}. */
  int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  int end(int line) {
    return ends[line];
  }

  /** The texts of all lines. Not to be changed. */
  byte[] text() {
    return text;
  }

  String text(int line) {
    int start = start(line);
    return new String(text, start, ends[line] - start, StandardCharsets.UTF_8);
  }

  String raw(int line) {
    String raw = raws == null ? null : raws[line];
    return raw == null ? text(line) : raw;
  }

  LogRow row(int line) {
    return new LogRow(
        streams[line].origin(),
        new BufferedLine(
            numbers[line],
            EpochNanos.instant(times[line]),
            shown(line),
            kind(line),
            clipped(line)));
  }

  private String shown(int line) {
    return LineText.head(text(line), LogStore.LONGEST_SHOWN);
  }

  private boolean clipped(int line) {
    return cut(line)
        || (ends[line] - start(line) > LogStore.LONGEST_SHOWN
            && text(line).length() > LogStore.LONGEST_SHOWN);
  }

  /** Memory that one of its lines takes. */
  long weight(int line) {
    return weight(ends[line] - start(line), raws == null ? null : raws[line]);
  }

  /** Collects lines for a block. Not thread-safe. */
  static final class Builder {
    private int count;
    private long bytes;
    private long[] times = new long[64];
    private long[] numbers = new long[64];
    private LogStream[] streams = new LogStream[64];
    private byte[] marks = new byte[64];
    private int[] ends = new int[64];
    private byte[] text = new byte[4096];
    private String @Nullable [] raws;

    int count() {
      return count;
    }

    private int size() {
      return count == 0 ? 0 : ends[count - 1];
    }

    /** Whether a text of this length finds place. */
    boolean hasRoom(int length) {
      return count == 0 || (count < MOST_LINES && size() + length <= MOST_BYTES);
    }

    void add(NewLine line) {
      byte[] from = line.text();
      int mark = KINDS.indexOf(line.kind()) | (line.cut() ? CUT : 0);
      put(line.time(), line.number(), line.stream(), mark, line.raw(), from, 0, from.length);
    }

    void copy(LineBlock from, int line) {
      put(
          from.times[line],
          from.numbers[line],
          from.streams[line],
          from.marks[line],
          from.raws == null ? null : from.raws[line],
          from.text,
          from.start(line),
          from.ends[line]);
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
      streams[count] = stream;
      marks[count] = (byte) mark;
      System.arraycopy(from, start, text, size, end - start);
      ends[count] = size + end - start;
      if (raw != null) {
        raws = raws == null ? new String[times.length] : raws;
        raws[count] = raw;
      }
      bytes += weight(end - start, raw);
      count++;
    }

    private void grow(int size) {
      if (size > text.length) {
        text = Arrays.copyOf(text, Math.max(size, 2 * text.length));
      }
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
        numbers = Arrays.copyOf(numbers, 2 * count);
        streams = Arrays.copyOf(streams, 2 * count);
        marks = Arrays.copyOf(marks, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        raws = raws == null ? null : Arrays.copyOf(raws, 2 * count);
      }
    }

    /** The block; the builder is empty afterwards. */
    LineBlock build() {
      LineBlock block = new LineBlock(this);
      count = 0;
      bytes = 0;
      raws = null;
      return block;
    }
  }

  /** Memory that a line takes. */
  static long weight(int length, @Nullable String raw) {
    return LINE_OVERHEAD + length + (raw == null ? 0 : 48 + 2L * raw.length());
  }
}
