package dev.podlanes.kube.watch;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A watch's body, one line (so one event) at a time, nothing of it held back or kept: within a line
 * it reads like a text of its own. So an event that is broken is left behind with its line.
 */
final class EventLines extends InputStream {
  private final InputStream source;
  private final Runnable heard;
  private final byte[] buffer = new byte[16 << 10];
  private int position;
  private int limit;

  /** Where the line ends, as far as has been looked: behind its last byte, at most the limit. */
  private int lineEnd;

  private boolean lineOpen;
  private boolean ended;
  private @Nullable IOException trouble;

  EventLines(InputStream source) {
    this(source, () -> {});
  }

  /**
   * @param heard run whenever something of the body has come, and when it ended as it should
   */
  EventLines(InputStream source, Runnable heard) {
    this.source = source;
    this.heard = heard;
  }

  /**
   * Goes to the next line that is not blank, past what is left of this one. Blocks until it begins.
   *
   * @return false at the end of the body
   */
  boolean next() throws IOException {
    while (lineOpen && fill()) {
      position = lineEnd;
      passLineEnd();
    }
    while (fill()) {
      byte b = buffer[position];
      if (b != '\n' && b != '\r' && b != ' ') {
        lineOpen = true;
        findLineEnd();
        return true;
      }
      position++;
    }
    return false;
  }

  /** Why the body broke off; null when it did not. Parsers hide it in exceptions of their own. */
  @Nullable IOException trouble() {
    return trouble;
  }

  /** Whether the body ended in the middle of the current line. */
  boolean endedWithinLine() {
    return ended && lineOpen;
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    if (ended) {
      return false;
    }
    try {
      int count = source.read(buffer, 0, buffer.length);
      heard.run();
      position = 0;
      limit = Math.max(count, 0);
      ended = count < 0;
      findLineEnd();
      return count > 0;
    } catch (IOException broken) {
      trouble = broken;
      throw broken;
    }
  }

  private void findLineEnd() {
    int end = position;
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    lineEnd = end;
  }

  private void passLineEnd() {
    if (position < limit) {
      position++;
      lineOpen = false;
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!lineOpen || !fill()) {
      return -1;
    }
    int count = Math.min(length, lineEnd - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    if (position == lineEnd) {
      passLineEnd();
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
