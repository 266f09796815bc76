package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.AllowanceChange;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many attempts ran and how many were allowed over time, as steps: a value holds from its time
 * to the next.
 *
 * @param running steps of what ran; the last holds until now
 * @param allowed steps of {@code spec.parallelism}, 0 while suspended
 * @param peak the greatest value of either, at least 1
 * @param utilisation share of the allowed pod time that was used from the origin to the Job's end,
 *     or until now while it goes on; 0 to 1
 */
public record ConcurrencyCurve(
    List<Step> running, List<Step> allowed, int peak, double utilisation) {

  /** Of a Job that nobody has looked through yet. */
  public static final ConcurrencyCurve NONE = new ConcurrencyCurve(List.of(), List.of(), 1, 0);

  /** A value from a time on, in seconds since the origin. */
  public record Step(double seconds, int value) {}

  public static ConcurrencyCurve of(JobHistory job, Instant now) {
    Instant origin = job.origin();
    // What was allowed when the Job was over was not left unused: nothing more was to be run.
    double end = LaneSpans.seconds(origin, job.end(now));
    List<Step> running = running(job.lanes().subList(0, job.lanesTouched()), origin, end);
    List<Step> allowed = new ArrayList<>();
    for (AllowanceChange change : job.changes()) {
      double seen = LaneSpans.seconds(origin, change.at());
      // The origin is a whole second: what changed within it changed before the first pod.
      double at = seen < 1 ? 0 : seen;
      if (!allowed.isEmpty() && allowed.getLast().seconds() >= at) {
        allowed.removeLast();
      }
      allowed.add(new Step(at, change.allowed()));
    }
    int peak = 1;
    for (Step step : running) {
      peak = Math.max(peak, step.value());
    }
    for (Step step : allowed) {
      peak = Math.max(peak, step.value());
    }
    double used = area(running, end);
    double possible = area(allowed, end);
    double share = possible <= 0 ? 0 : Math.min(1, used / possible);
    return new ConcurrencyCurve(running, allowed, peak, share);
  }

  private static List<Step> running(List<Lane> lanes, Instant origin, double end) {
    // A start is counted by an even number, an end by an odd one, so that one sort orders both.
    long[] marks = new long[64];
    int count = 0;
    for (Lane lane : lanes) {
      for (PodAttempt attempt : lane.attempts()) {
        Instant started = attempt.started();
        if (started == null) {
          continue;
        }
        if (count + 2 > marks.length) {
          marks = Arrays.copyOf(marks, 2 * marks.length);
        }
        double to = attempt.ended() == null ? end : LaneSpans.seconds(origin, attempt.ended());
        marks[count++] = mark(LaneSpans.seconds(origin, started), 1);
        if (attempt.ended() != null) {
          marks[count++] = mark(to, 0);
        }
      }
    }
    Arrays.sort(marks, 0, count);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(0, 0));
    int value = 0;
    for (int i = 0; i < count; i++) {
      double at = (marks[i] >> 1) / 1_000.0;
      value += (marks[i] & 1) == 1 ? 1 : -1;
      if (steps.getLast().seconds() >= at) {
        steps.removeLast();
      }
      steps.add(new Step(at, value));
    }
    return steps;
  }

  /** Milliseconds with the direction in the lowest bit: ends sort before starts. */
  private static long mark(double seconds, int start) {
    return Math.round(seconds * 1_000) << 1 | start;
  }

  private static double area(List<Step> steps, double end) {
    double sum = 0;
    for (int i = 0; i < steps.size(); i++) {
      double from = Math.min(end, steps.get(i).seconds());
      double to = i + 1 < steps.size() ? Math.min(end, steps.get(i + 1).seconds()) : end;
      sum += steps.get(i).value() * Math.max(0, to - from);
    }
    return sum;
  }
}
