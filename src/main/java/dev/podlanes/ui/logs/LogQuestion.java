package dev.podlanes.ui.logs;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.source.LogDepth;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Logs tab is to show. Immutable.
 *
 * @param target the one worker; null for none
 * @param deeper how often the user has asked for lines further back
 * @param now server's clock
 */
record LogQuestion(
    JobLogs logs,
    JobHistory job,
    @Nullable LogTarget target,
    WorkerChoice workers,
    LineChoice lines,
    int deeper,
    Instant now) {

  /** How far back a log is read, before the user asks for more. */
  LogDepth depth(int tail) {
    return new LogDepth(lines.tail() > 0 ? Math.min(lines.tail(), tail) : tail, lines.since());
  }

  /** Whether the user has chosen something since that may need lines further back. */
  boolean chosenSince(@Nullable LogQuestion before) {
    return before == null
        || !workers.equals(before.workers)
        || !sameTarget(before.target)
        || deeper != before.deeper
        || lines.tail() != before.lines.tail()
        || !lines.since().equals(before.lines.since());
  }

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
