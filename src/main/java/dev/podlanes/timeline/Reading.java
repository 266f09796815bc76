package dev.podlanes.timeline;

import dev.podlanes.state.JobHistory;

/**
 * How the reader wants a timeline drawn, apart from the part that is in view.
 *
 * @param arrangement which lane stands in which row
 */
public record Reading(Arrangement arrangement) {

  /** Every lane by index. */
  public static Reading plain(JobHistory job) {
    return new Reading(Arrangement.natural(job.lanes().size()));
  }
}
