package dev.podlanes.timeline;

import dev.podlanes.state.JobHistory;

/**
 * How the reader wants a timeline drawn, apart from the part that is in view.
 *
 * @param arrangement which lane stands in which row
 * @param time how long stretches of time are drawn
 * @param labels what the axis counts
 * @param tinting what the colours of bars tell
 * @param standouts what a look at all attempts has told
 */
public record Reading(
    Arrangement arrangement,
    TimeScale time,
    TickLabels labels,
    Tinting tinting,
    Standouts standouts) {

  /** A reading that tells nothing of how attempts compare. */
  public Reading(Arrangement arrangement, TimeScale time, TickLabels labels, Tinting tinting) {
    this(arrangement, time, labels, tinting, Standouts.NONE);
  }

  /** The same with what a look at all attempts has told. */
  public Reading noting(Standouts found) {
    return new Reading(arrangement, time, labels, tinting, found);
  }

  /** Every lane by index, every second as long as every other, counted from the origin. */
  public static Reading plain(JobHistory job) {
    return new Reading(
        Arrangement.natural(job.lanes().size()),
        TimeScale.PLAIN,
        TickLabels.elapsed(),
        Tinting.STATE);
  }
}
