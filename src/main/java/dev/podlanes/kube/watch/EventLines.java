package dev.podlanes.kube.watch;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * A watch's body, one line (so one event) at a time, nothing of it held back or kept: within a line
 * it reads like a text of its own. So an event that is broken is left behind with its line.
 */
final class EventLines extends Reader {
  private final Reader source;
  private final char[] buffer = new char[8192];
  private int position;
  private int limit;
  private boolean lineOpen;
  private boolean ended;
  private @Nullable IOException trouble;

  EventLines(Reader source) {
    this.source = source;
  }

  /**
   * Goes to the next line that is not blank, past what is left of this one. Blocks until it begins.
   *
   * @return false at the end of the body
   */
  boolean next() throws IOException {
    while (lineOpen && fill()) {
      skipLine();
    }
    while (fill()) {
      char c = buffer[position];
      if (c != '\n' && c != '\r' && c != ' ') {
        lineOpen = true;
        return true;
      }
      position++;
    }
    return false;
  }

  private void skipLine() {
    while (position < limit) {
      if (buffer[position++] == '\n') {
        lineOpen = false;
        return;
      }
    }
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
      position = 0;
      limit = Math.max(count, 0);
      ended = count < 0;
      return count > 0;
    } catch (IOException broken) {
      trouble = broken;
      throw broken;
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (!lineOpen || !fill()) {
      return -1;
    }
    int count = 0;
    while (count < length && position < limit) {
      char c = buffer[position++];
      if (c == '\n') {
        lineOpen = false;
        break;
      }
      target[offset + count++] = c;
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
