package dev.podlanes.logs;

/**
 * A carriage return takes a terminal back to the line's start: progress bars overwrite themselves.
 */
final class CarriageReturns {
  private CarriageReturns() {}

  /** What stands there in the end: the text after the last return that has any after it. */
  static String lastState(String raw) {
    int end = raw.length();
    while (end > 0 && raw.charAt(end - 1) == '\r') {
      end--;
    }
    int start = raw.lastIndexOf('\r', end - 1) + 1;
    return start == 0 && end == raw.length() ? raw : raw.substring(start, end);
  }
}
