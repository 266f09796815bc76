package dev.podlanes.wire;

import java.io.IOException;

/** A text is not JSON, whatever else may come of it. */
public final class NotJsonException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param expected what should have stood there
   * @param position in bytes from the begin of the text
   */
  NotJsonException(String expected, long position) {
    super("no JSON: " + expected + " was expected at byte " + position);
  }
}
