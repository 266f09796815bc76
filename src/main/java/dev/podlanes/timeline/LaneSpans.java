package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a lane's attempts into spans. */
public final class LaneSpans {
  private LaneSpans() {}

  /**
   * The spans of a lane in order of time.
   *
   * @param now where an attempt that has not ended ends for now
   */
  public static List<Span> of(Lane lane, Instant origin, Instant now) {
    List<Span> spans = new ArrayList<>(3 * lane.attempts().size());
    List<Double> busyUntil = new ArrayList<>(1);
    for (PodAttempt attempt : lane.attempts()) {
      double from = seconds(origin, attempt.created());
      double to = Math.max(from, seconds(origin, attempt.endBy(now)));
      int subRow = subRow(busyUntil, from, to);
      add(spans, attempt, origin, from, to, subRow);
    }
    if (busyUntil.size() > 1) {
      spans.replaceAll(span -> span.sharing(busyUntil.size()));
    }
    return spans;
  }

  /** Seconds from the origin to a time. */
  public static double seconds(Instant origin, Instant time) {
    return Slowness.millis(origin, time) / 1_000.0;
  }

  private static int subRow(List<Double> busyUntil, double from, double to) {
    for (int row = 0; row < busyUntil.size(); row++) {
      if (busyUntil.get(row) <= from) {
        busyUntil.set(row, to);
        return row;
      }
    }
    busyUntil.add(to);
    return busyUntil.size() - 1;
  }

  private static void add(
      List<Span> spans, PodAttempt attempt, Instant origin, double from, double to, int subRow) {
    double scheduled = clamp(origin, attempt.pod().scheduled(), from, to, to);
    double started = clamp(origin, attempt.started(), scheduled, to, to);
    boolean ran = attempt.started() != null;
    AttemptState state = attempt.state();
    if (scheduled > from || state == AttemptState.WAITING) {
      spans.add(new Span(attempt, SpanKind.WAITING, from, scheduled, subRow, 1));
    }
    if (started > scheduled || state == AttemptState.STARTING) {
      spans.add(new Span(attempt, SpanKind.STARTING, scheduled, started, subRow, 1));
    }
    if (ran && state == AttemptState.TERMINATING) {
      Instant requested = attempt.stopAsked();
      double ending = clamp(origin, requested, started, to, started);
      spans.add(new Span(attempt, SpanKind.RUNNING, started, ending, subRow, 1));
      spans.add(new Span(attempt, SpanKind.TERMINATING, ending, to, subRow, 1));
    } else if (ran || state.ended() || state == AttemptState.TERMINATING) {
      // One that never ran shows how it ended as a mark at its end.
      spans.add(new Span(attempt, SpanKind.ofWork(state), started, to, subRow, 1));
    }
  }

  private static double clamp(
      Instant origin, @Nullable Instant time, double low, double high, double absent) {
    return time == null ? absent : Math.clamp(seconds(origin, time), low, Math.max(low, high));
  }
}
