package dev.podlanes.apply;

/** One line of a difference. */
public record DiffLine(Kind kind, String text) {
  /** What became of a line. */
  public enum Kind {
    SAME,
    ADDED,
    REMOVED,
    /** Stands for lines that are the same and left out. */
    SKIPPED
  }
}
