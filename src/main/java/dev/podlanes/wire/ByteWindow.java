package dev.podlanes.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a text, of which only a piece stands in memory. What is before {@link #at} may go
 * with the next {@link #fill}, so that a value is held by leaving that at its begin, and the
 * longest value held decides what is kept in memory. Not thread-safe.
 */
final class ByteWindow {
  /** Bytes that stand in memory usually. */
  static final int SIZE = 32 << 10;

  /** Bytes of the longest value that is held; the API stores no object that is longer. */
  static final int LONGEST = 4 << 20;

  private static final int NOT_MARKED = -1;

  byte[] bytes = new byte[SIZE];

  /** The next byte to be read, and the end of those that have come. */
  int at;

  int end;

  private InputStream in = InputStream.nullInputStream();
  private long gone;
  private int mark = NOT_MARKED;

  void open(InputStream text) {
    if (bytes.length > SIZE) {
      bytes = new byte[SIZE];
    }
    in = text;
    at = 0;
    end = 0;
    gone = 0;
    mark = NOT_MARKED;
  }

  /** How many bytes of the text were read. */
  long position() {
    return gone + at;
  }

  /** Holds what comes from here on, up to {@link #LONGEST}, until {@link #marked}. */
  void mark() {
    mark = at;
  }

  /** What was read since the mark, and no longer holds it; empty when it was too long. */
  byte[] marked() {
    boolean held = mark != NOT_MARKED && at - mark <= LONGEST;
    byte[] all = held ? Arrays.copyOfRange(bytes, mark, at) : new byte[0];
    mark = NOT_MARKED;
    return all;
  }

  /**
   * Reads on, which may move what is held, {@link #at} with it.
   *
   * @return false at the end of the text
   */
  boolean fill() throws IOException {
    if (mark != NOT_MARKED && end - mark > LONGEST) {
      mark = NOT_MARKED;
    }
    if (end == bytes.length) {
      makeRoom(mark == NOT_MARKED ? at : mark);
    }
    int count = in.read(bytes, end, bytes.length - end);
    if (count <= 0) {
      return false;
    }
    end += count;
    return true;
  }

  private void makeRoom(int from) {
    if (from == 0) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      return;
    }
    System.arraycopy(bytes, from, bytes, 0, end - from);
    at -= from;
    end -= from;
    gone += from;
    mark = mark == NOT_MARKED ? NOT_MARKED : 0;
  }
}
