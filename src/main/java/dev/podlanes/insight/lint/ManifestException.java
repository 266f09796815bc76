package dev.podlanes.insight.lint;

/** A manifest that cannot be read; the message names file, line and column and what to do. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  ManifestException(int line, String sentence) {
    super(sentence);
    this.line = line;
  }

  /** The line that cannot be read, from 1; 0 when it is the text as a whole. */
  public int line() {
    return line;
  }

  /** Never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
