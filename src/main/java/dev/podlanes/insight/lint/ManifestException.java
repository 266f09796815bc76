package dev.podlanes.insight.lint;

/** A manifest that cannot be read; the message names file, line and column and what to do. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1L;

  ManifestException(String sentence) {
    super(sentence);
  }
}
