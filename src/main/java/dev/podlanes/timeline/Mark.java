package dev.podlanes.timeline;

/**
 * A moment that concerns the whole Job, drawn as a line over all lanes.
 *
 * @param seconds since the origin
 * @param text what it is, in a word or two
 */
public record Mark(Kind kind, double seconds, String text) {
  /** What happens at a mark. */
  public enum Kind {
    /** {@code status.startTime} plus {@code spec.activeDeadlineSeconds}: the Job fails then. */
    DEADLINE,
    /** The outcome is known (FailureTarget, SuccessCriteriaMet) while pods are still ending. */
    VERDICT,
    /** {@code ttlSecondsAfterFinished} after the end: the Job may be deleted from then on. */
    EXPIRY,
    /** The Job disappeared from the cluster. */
    DELETED
  }
}
