package dev.podlanes.demo.script.tool;

/** A tool was called in a way that it does not understand. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  UsageException(String message) {
    this(1, message);
  }

  UsageException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The exit code. */
  public int code() {
    return code;
  }
}
