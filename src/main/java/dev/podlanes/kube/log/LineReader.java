package dev.podlanes.kube.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a log's bytes into lines of bounded length. A line that is longer is told as soon as the
 * bound is reached, since it may never end; what is beyond is thrown away. Not thread-safe.
 */
final class LineReader {
  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[32 << 10];
  private int position;
  private int limit;

  private byte[] line = new byte[512];
  private int size;
  private boolean cut;
  private boolean terminated;

  /** Whether the rest of a line is still to be thrown away. */
  private boolean skipping;

  /**
   * @param longest of a line, in bytes
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * Goes to the next line; blocks until it is complete or as long as a line may be.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    size = 0;
    cut = false;
    terminated = false;
    boolean any = false;
    while (fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      boolean ends = end < limit;
      boolean skipped = skipping;
      if (!skipped) {
        any = true;
        append(position, end);
      }
      position = ends ? end + 1 : end;
      skipping = (skipped || cut) && !ends;
      if (!skipped && (ends || cut)) {
        terminated = true;
        return true;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      limit = Math.max(in.read(buffer, 0, buffer.length), 0);
      position = 0;
    }
    return position < limit;
  }

  private void append(int from, int to) {
    int count = Math.min(to - from, longest - size);
    cut |= count < to - from;
    if (size + count > line.length) {
      line = Arrays.copyOf(line, Math.min(longest, Math.max(2 * line.length, size + count)));
    }
    System.arraycopy(buffer, from, line, size, count);
    size += count;
  }

  /** The current line's bytes; only the first {@link #size} count, and only until the next. */
  byte[] bytes() {
    return line;
  }

  int size() {
    return size;
  }

  /** Whether the line was longer than the bound. */
  boolean cut() {
    return cut;
  }

  /**
   * Whether all was read of the line that ever will be; the last one may lack its end because the
   * stream broke off.
   */
  boolean terminated() {
    return terminated;
  }

  /**
   * The line's text from a byte on, without a carriage return at its end; see {@link EscapedUtf8}.
   */
  String text(int from) {
    int end = size;
    if (cut) {
      end = wholeCharacters(from, end);
    } else if (end > from && line[end - 1] == '\r') {
      end--;
    }
    return from >= end ? "" : EscapedUtf8.text(line, from, end);
  }

  /** Without the first bytes of a character that the cut goes through. */
  private int wholeCharacters(int from, int end) {
    int start = end;
    while (start > from && end - start < 3 && (line[start - 1] & 0xC0) == 0x80) {
      start--;
    }
    if (start == from) {
      return end;
    }
    int lead = line[start - 1] & 0xFF;
    int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return end - (start - 1) < needed ? start - 1 : end;
  }
}
