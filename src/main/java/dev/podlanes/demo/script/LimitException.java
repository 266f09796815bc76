package dev.podlanes.demo.script;

/** A program asked for more than the simulation gives; it ends, and its log says why. */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code the exit code that a real process would come nearest to
   * @param what what is too much
   */
  public LimitException(int code, String what) {
    super(what, null, false, false);
    this.code = code;
  }

  /** Too much memory: what the kernel would answer with SIGKILL. */
  static LimitException memory(String what) {
    return new LimitException(137, what);
  }

  /** Too deep: what ends a real interpreter with a segmentation fault. */
  public static LimitException depth(String what) {
    return new LimitException(139, what);
  }

  public int code() {
    return code;
  }

  /** The line for the container's log. */
  public String logLine() {
    return "[podlanes demo] stopped: " + getMessage() + " is more than the simulation allows";
  }
}
