package crooked.source;

/** The one part of the seam that wire may know. */
public enum ResourceKind {
  JOBS
}
