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
 * for a node is at work: its wait is what the reader looks for.
 */
public final class IdleTime {
  /** Idle stretches are drawn no longer than this share of the time in which something was. */
  private static final double SHARE_OF_BUSY = 1.0 / 24;

  private static final double LEAST_CAP = 2;

  private IdleTime() {}

  /**
   * Draws idle time short. Takes time in proportion to the attempts.
   *
   * @param now until when it looks
   */
  public static TimeScale shortened(JobHistory job, Instant now) {
    double end = LaneSpans.seconds(job.origin(), job.end(now));
    List<TimeScale.Skip> idle = of(job, now, end);
    double busy = end;
    for (TimeScale.Skip one : idle) {
      busy -= one.seconds();
    }
    return TimeScale.compressing(idle, cap(busy));
  }

  /** Doubles when the busy time does, so that a live Job's past does not shift all the time. */
  private static double cap(double busy) {
    double doublings = Math.ceil(Math.log(Math.max(1, busy)) / Math.log(2));
    return Math.max(LEAST_CAP, Math.pow(2, doublings) * SHARE_OF_BUSY);
  }

  private static List<TimeScale.Skip> of(JobHistory job, Instant now, double end) {
    double[][] busy = busy(job, now);
    double[] starts = busy[0];
    double[] ends = busy[1];
    // The n-th end is not before as many have ended: between an end and the next start with none
    // open, nothing is at work.
    List<TimeScale.Skip> idle = new ArrayList<>();
    double free = 0;
    int ended = 0;
    for (int started = 0; started < starts.length; started++) {
      while (ended < started && ends[ended] <= starts[started]) {
        free = Math.max(free, ends[ended]);
        ended++;
      }
      if (ended == started && starts[started] > free) {
        idle.add(new TimeScale.Skip(free, starts[started]));
      }
    }
    if (starts.length > 0 && ends[ends.length - 1] < end) {
      idle.add(new TimeScale.Skip(Math.max(free, ends[ends.length - 1]), end));
    }
    return idle;
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
        ends[count] = Math.max(starts[count], LaneSpans.seconds(job.origin(), end(attempt, now)));
        count++;
      }
    }
    double[][] both = {Arrays.copyOf(starts, count), Arrays.copyOf(ends, count)};
    Arrays.sort(both[0]);
    Arrays.sort(both[1]);
    return both;
  }

  private static Instant end(PodAttempt attempt, Instant now) {
    Instant ended = attempt.ended();
    if (ended != null) {
      return ended;
    }
    return attempt.gone() == null ? now : attempt.gone();
  }
}
