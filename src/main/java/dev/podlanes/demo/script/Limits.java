package dev.podlanes.demo.script;

/**
 * What one simulated container may use of the host, whatever its program says. Time needs no bound:
 * each step costs virtual time, so an endless loop runs until the cluster stops it.
 */
public final class Limits {
  /** The longest single text, in characters. */
  public static final int TEXT = 1024 * 1024;

  /** All variables of one shell or interpreter together, in characters. */
  public static final int MEMORY = 16 * 1024 * 1024;

  /** Processes, background commands and pipeline stages alive at once. */
  public static final int PROCESSES = 64;

  /** Elements of a list, fields of a command or entries of a table. */
  public static final int ELEMENTS = 100_000;

  private Limits() {}

  /**
   * Holds a text's length against the limit.
   *
   * @throws LimitException when it is too long
   */
  public static void checkText(long length) {
    if (length > TEXT) {
      throw LimitException.memory("a text longer than " + TEXT + " characters");
    }
  }

  /**
   * Holds a number of elements against the limit.
   *
   * @throws LimitException when they are too many
   */
  public static void checkElements(long count) {
    if (count > ELEMENTS) {
      throw LimitException.memory("a list of more than " + ELEMENTS + " elements");
    }
  }

  /**
   * Holds all variables together against the limit.
   *
   * @throws LimitException when they are too large
   */
  public static void checkMemory(long characters) {
    if (characters > MEMORY) {
      throw LimitException.memory("more than " + MEMORY + " characters in variables");
    }
  }
}
