package dev.podlanes.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a block in memory, packed: the texts stand one after the other as UTF-8, so that a
 * million lines are some hundred arrays and can be searched at the speed of memory. Immutable.
 *
 * @param table the logs that the lines are of, each once
 * @param times nanoseconds since 1970
 * @param which of the logs in the table each line is of
 * @param marks the kind, and whether the line was cut
 * @param ends where the text of each line ends
 * @param text the texts of all lines
 * @param raws what the container wrote where it is not what is shown; null when it is everywhere
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; packed arrays are the point of it.
record PackedLines(
    LogStream[] table,
    long[] times,
    long[] numbers,
    char[] which,
    byte[] marks,
    int[] ends,
    byte[] text,
    @Nullable String @Nullable [] raws)
    implements LinePlace {
  /** What a line takes beside its text. */
  static final int LINE_OVERHEAD = 8 + 8 + 2 + 1 + 4;

  static final int CUT = 0x10;
  static final List<LineKind> KINDS =
      List.of(LineKind.PLAIN, LineKind.WARNING, LineKind.ERROR, LineKind.NOTE);

  @Override
  public PackedLines lines() {
    return this;
  }

  int count() {
    return times.length;
  }

  long time(int line) {
    return times[line];
  }

  long number(int line) {
    return numbers[line];
  }

  LogStream stream(int line) {
    return table[which[line]];
  }

  LineKind kind(int line) {
    return KINDS.get(marks[line] & 0xF);
  }

  /** Where the text of a line begins among all. */
  int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  int end(int line) {
    return ends[line];
  }

  String text(int line) {
    int start = start(line);
    return new String(text, start, ends[line] - start, StandardCharsets.UTF_8);
  }

  @Nullable String ownRaw(int line) {
    return raws == null ? null : raws[line];
  }

  String raw(int line) {
    String raw = ownRaw(line);
    return raw == null ? text(line) : raw;
  }

  LogRow row(int line) {
    return new LogRow(
        stream(line).origin(),
        new BufferedLine(
            numbers[line],
            EpochNanos.instant(times[line]),
            LineText.head(text(line), LogStore.LONGEST_SHOWN),
            kind(line),
            clipped(line)));
  }

  private boolean clipped(int line) {
    return (marks[line] & CUT) != 0
        || (ends[line] - start(line) > LogStore.LONGEST_SHOWN
            && text(line).length() > LogStore.LONGEST_SHOWN);
  }

  /** Memory that one of the lines takes. */
  long weight(int line) {
    return weight(ends[line] - start(line), ownRaw(line));
  }

  /** Memory that a line takes. */
  static long weight(int length, @Nullable String raw) {
    return LINE_OVERHEAD + length + (raw == null ? 0 : 48 + 2L * raw.length());
  }
}
