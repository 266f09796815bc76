package dev.podlanes.demo.script.shell;

/** Leaves commands early: by exit, return, break or continue. */
final class ShellExit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is left. */
  enum Kind {
    EXIT,
    RETURN,
    BREAK,
    CONTINUE
  }

  private final Kind kind;
  private int value;

  /**
   * @param value the exit status, or how many loops to leave
   */
  ShellExit(Kind kind, int value) {
    super(kind.name(), null, false, false);
    this.kind = kind;
    this.value = value;
  }

  Kind kind() {
    return kind;
  }

  int value() {
    return value;
  }

  /** One loop is left; whether that was the last. */
  boolean leftLoop() {
    value--;
    return value <= 0;
  }
}
