package dev.podlanes.ui.logs;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Logs tab is to show. Immutable.
 *
 * @param target the one worker; null for none
 * @param now server's clock
 */
record LogQuestion(
    JobLogs logs,
    JobHistory job,
    @Nullable LogTarget target,
    WorkerChoice workers,
    LineChoice lines,
    Instant now) {

  /** Whether the same logs are to be read and shown. */
  boolean sameScope(LogQuestion other) {
    return logs == other.logs
        && job.equals(other.job)
        && workers.equals(other.workers)
        && sameTarget(other.target);
  }

  private boolean sameTarget(@Nullable LogTarget other) {
    if (target == null || other == null) {
      return Objects.equals(target, other);
    }
    return target.samePod(other);
  }
}
