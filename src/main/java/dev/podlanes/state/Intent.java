package dev.podlanes.state;

import dev.podlanes.source.JobRef;
import org.jspecify.annotations.Nullable;

/**
 * A value of a Job's spec that the user asked for and the cluster has not shown yet. Distinct from
 * what was observed until the watch confirms it.
 *
 * @param wanted the value asked for last
 * @param accepted whether the server has taken it, so that only the watch is waited for
 * @param message what the server or the watch said against it; null while pending
 */
public record Intent<V>(
    JobRef job, V wanted, Outcome outcome, boolean accepted, @Nullable String message) {
  /** How it stands. A confirmed intent is gone. */
  public enum Outcome {
    /** Being sent, or accepted and not yet seen in the watch. */
    PENDING,
    /** The server said no; the observed value stands. */
    REFUSED,
    /** Accepted, but when the watch showed it another value stood there. */
    CHANGED_ELSEWHERE
  }

  public boolean pending() {
    return outcome == Outcome.PENDING;
  }
}
