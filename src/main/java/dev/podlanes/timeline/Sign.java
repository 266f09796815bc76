package dev.podlanes.timeline;

/**
 * Something drawn on or between the bars of a lane, in seconds since the origin.
 *
 * @param to not before {@code from}; equal for a moment
 * @param subRow 0 unless two pods of the lane overlap
 * @param subRows how many share the lane's height, at least 1
 * @param text what it says where there is room; empty for nothing
 */
public record Sign(Kind kind, double from, double to, int subRow, int subRows, String text) {
  /** What is drawn. */
  public enum Kind {
    /** One init container's run, within the starting stretch. */
    INIT_STAGE,
    /** An init container that did not end well. */
    INIT_FAILED,
    /** A sidecar (KEP-753) runs beside the main containers. */
    SIDECAR,
    /** Between two runs of a container in the same pod: the kubelet's own backoff. */
    PAUSE,
    /** A container ended and was started again in place ({@code restartPolicy: OnFailure}). */
    RESTART,
    /** From a failed attempt to the one that replaces it. */
    BACKOFF,
    /** From a failed attempt to when its replacement is expected: a guess. */
    NEXT_TRY
  }

  public Sign {
    to = Math.max(from, to);
  }
}
