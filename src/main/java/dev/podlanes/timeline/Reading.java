package dev.podlanes.timeline;

import dev.podlanes.state.JobHistory;

/**
 * How the reader wants a timeline drawn, apart from the part that is in view.
 *
 * @param arrangement which lane stands in which row
 * @param time how long stretches of time are drawn
 * @param labels what the axis counts
 * @param tinting what the colours of bars tell
 */
public record Reading(Arrangement arrangement, TimeScale time, TickLabels labels, Tinting tinting) {

  /** Every lane by index, every second as long as every other, counted from the origin. */
  public static Reading plain(JobHistory job) {
    return new Reading(
        Arrangement.natural(job.lanes().size()),
        TimeScale.PLAIN,
        TickLabels.elapsed(),
        Tinting.STATE);
  }
}
