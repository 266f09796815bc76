package dev.podlanes.demo.script;

/** A program uses what a real interpreter knows and the simulated one does not. */
public final class UnsupportedConstruct extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line of the program, from 1
   * @param construct as the program's author would call it
   */
  public UnsupportedConstruct(int line, String construct) {
    super("line " + line + ": " + construct, null, false, false);
  }

  /** The place and the construct. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
