package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a Job had no pod at work in any lane: suspended, in backoff, or not begun. A pod that waits
 * for a node is at work: its wait is what the reader looks for. Times are in seconds since the
 * origin.
 *
 * @param stretches those that are over, in order
 * @param openSince since when nothing has been at work; NaN while something is, and when the Job is
 *     over
 * @param busy how long something was at work
 */
public record IdleTime(List<TimeScale.Skip> stretches, double openSince, double busy) {
  /** Idle stretches are drawn no longer than this share of the time in which something was. */
  private static final double SHARE_OF_BUSY = 1.0 / 24;

  private static final double LEAST_CAP = 4;

  public IdleTime {
    stretches = List.copyOf(stretches);
  }

  /**
   * Looks at a Job until now. Takes time in proportion to the attempts, so it is asked away from
   * the thread that draws.
   */
  public static IdleTime of(JobHistory job, Instant now) {
    double end = LaneSpans.seconds(job.origin(), job.end(now));
    double[][] busy = busy(job, now);
    double[] starts = busy[0];
    double[] ends = busy[1];
    List<TimeScale.Skip> idle = new ArrayList<>();
    double free = 0;
    int ended = 0;
    for (int started = 0; started < starts.length; started++) {
      // With as many ended as have started, nothing was at work from the last end on.
      while (ended < started && ends[ended] <= starts[started]) {
        free = Math.max(free, ends[ended]);
        ended++;
      }
      if (ended == started && starts[started] > free) {
        idle.add(new TimeScale.Skip(free, starts[started]));
      }
    }
    double since = Double.NaN;
    if (starts.length > 0 && ends[ends.length - 1] < end) {
      if (job.finished() == null) {
        since = ends[ends.length - 1];
      } else {
        idle.add(new TimeScale.Skip(ends[ends.length - 1], end));
      }
    }
    double atWork = Double.isNaN(since) ? end : since;
    for (TimeScale.Skip one : idle) {
      atWork -= one.seconds();
    }
    return new IdleTime(idle, since, atWork);
  }

  /** Draws idle time short, until now. Cheap. */
  public TimeScale shortened(double now) {
    List<TimeScale.Skip> all = stretches;
    if (now > openSince) {
      all = new ArrayList<>(stretches);
      all.add(new TimeScale.Skip(openSince, now));
    }
    return TimeScale.compressing(all, cap());
  }

  /** Doubles when the busy time does, so that a live Job's past does not shift all the time. */
  private double cap() {
    double doublings = Math.ceil(Math.log(Math.max(1, busy)) / Math.log(2));
    return Math.max(LEAST_CAP, Math.pow(2, doublings) * SHARE_OF_BUSY);
  }

  /** When each attempt began and when each ended, in seconds, each sorted by itself. */
  private static double[][] busy(JobHistory job, Instant now) {
    double[] starts = new double[Math.max(16, job.counts().all())];
    double[] ends = new double[starts.length];
    int count = 0;
    int touched = job.lanesTouched();
    for (int number = 0; number < touched; number++) {
      Lane lane = job.lanes().get(number);
      for (PodAttempt attempt : lane.attempts()) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
          ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = LaneSpans.seconds(job.origin(), attempt.created());
        ends[count] = Math.max(starts[count], LaneSpans.seconds(job.origin(), attempt.endBy(now)));
        count++;
      }
    }
    double[][] both = {Arrays.copyOf(starts, count), Arrays.copyOf(ends, count)};
    Arrays.sort(both[0]);
    Arrays.sort(both[1]);
    return both;
  }
}
