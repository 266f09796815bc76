package dev.podlanes.app;

import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.List;

/**
 * What is to be written, wherever it came from.
 *
 * @param jobs in order of creation
 * @param now where the timelines of Jobs that have not finished end
 */
record JobSelection(List<JobHistory> jobs, Instant now) {
  JobSelection {
    jobs = List.copyOf(jobs);
  }

  /** The names in one line, for a sentence about one that is missing. */
  static String names(List<JobHistory> jobs) {
    return String.join(", ", jobs.stream().map(JobHistory::name).toList());
  }
}
