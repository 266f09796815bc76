package dev.podlanes.logs;

import org.jspecify.annotations.Nullable;

/** A line on its way into a store. Immutable. */
final class NewLine {
  private final LogStream stream;
  private final long time;
  private final long number;
  private final boolean before;
  private final LineKind kind;
  private final boolean cut;
  private final byte[] text;
  private final @Nullable String raw;

  /**
   * @param time nanoseconds since 1970
   * @param before whether it stands before other lines of its time, else after them
   * @param text what is shown, as UTF-8; not to be changed afterwards
   * @param raw what the container wrote; null when it is what is shown
   */
  NewLine(
      LogStream stream,
      long time,
      long number,
      boolean before,
      LineKind kind,
      boolean cut,
      byte[] text,
      @Nullable String raw) {
    this.stream = stream;
    this.time = time;
    this.number = number;
    this.before = before;
    this.kind = kind;
    this.cut = cut;
    this.text = text;
    this.raw = raw;
  }

  LogStream stream() {
    return stream;
  }

  long time() {
    return time;
  }

  long number() {
    return number;
  }

  boolean before() {
    return before;
  }

  /** Whether it stands before a line of some time. */
  boolean before(long other) {
    return time < other || (before && time == other);
  }

  LineKind kind() {
    return kind;
  }

  boolean cut() {
    return cut;
  }

  byte[] text() {
    return text;
  }

  @Nullable String raw() {
    return raw;
  }

  long weight() {
    return PackedLines.weight(text.length, raw);
  }
}
