package dev.podlanes.demo.script;

/** How a process ended that did not simply return a code. */
public final class ExitResult extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  private ExitResult(int code, String reason) {
    super("exit " + code, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  /** The kernel killed the process for its memory. */
  public static ExitResult outOfMemory() {
    return new ExitResult(137, "OOMKilled");
  }

  public int code() {
    return code;
  }

  /** The container's reason, such as "OOMKilled". */
  public String reason() {
    return reason;
  }
}
