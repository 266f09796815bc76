package dev.podlanes.state;

import dev.podlanes.source.JobRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A patch of this window that is over.
 *
 * @param asked when it was sent, server's clock
 * @param from what the cluster showed then; null when it had not shown the Job
 * @param revision of the Job that the patch made; 0 when it made none
 * @param message what the server or the watch said against it; null when nothing
 */
public record Settled<V>(
    JobRef job,
    Instant asked,
    @Nullable V from,
    V wanted,
    Outcome outcome,
    long revision,
    @Nullable String message) {

  /** How it ended. */
  public enum Outcome {
    /** The watch has shown it. */
    CONFIRMED,
    /** Accepted; a newer wish of this window followed before the watch showed it. */
    OVERTAKEN,
    /** Accepted, but when the watch showed it another value stood there. */
    CHANGED_ELSEWHERE,
    /** The server said no, or what became of it is not known. */
    REFUSED
  }
}
