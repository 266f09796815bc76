package dev.podlanes.ui.logs;

import dev.podlanes.state.JobHistory;
import org.jspecify.annotations.Nullable;

/**
 * What the Logs tab is about: a Job's logs, and of one worker whose.
 *
 * @param target the one worker; null for none
 */
record LogSubject(JobHistory job, @Nullable LogTarget target, LogShelf.Shelved shelved) {

  /** Whether it is about the same Job. */
  boolean sameJob(@Nullable LogSubject other) {
    return other != null && shelved.equals(other.shelved);
  }

  /** Whether it is about the same worker, or about none as the other. */
  boolean samePod(@Nullable LogSubject other) {
    LogTarget before = other == null ? null : other.target;
    return target == null || (before != null && before.samePod(target));
  }
}
