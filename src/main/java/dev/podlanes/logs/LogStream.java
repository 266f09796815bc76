package dev.podlanes.logs;

/** What a store remembers of one log beside its lines. Guarded by the store. */
final class LogStream {
  private final LogOrigin origin;
  private int held;

  LogStream(LogOrigin origin) {
    this.origin = origin;
  }

  LogOrigin origin() {
    return origin;
  }

  /** How many of its lines are kept. */
  int held() {
    return held;
  }

  void hold(int more) {
    held += more;
  }
}
