package dev.podlanes.logs;

/** What a line of a log is, by the level that it names. */
public enum LineKind {
  /** No level, or one that is no trouble. */
  PLAIN,
  WARNING,
  ERROR,
  /** Podlanes' own word between the lines, such as a gap. */
  NOTE
}
