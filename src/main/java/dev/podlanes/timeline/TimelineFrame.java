package dev.podlanes.timeline;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.AllowanceChange;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one picture of a timeline shows, computed for the rows in view only, so that a
 * frame costs the same for ten lanes and for a hundred thousand. Answers what lies under a point
 * from what it drew. Immutable.
 *
 * @param reading how the reader wants it drawn
 * @param rows those in view, from the top; none when they are {@linkplain RowGeometry#thin thin}
 * @param marks moments that concern the whole Job, in view or not
 * @param at the moment that this shows
 * @param suspended stretches in which the Job was suspended, in seconds since the origin
 * @param now in seconds since the origin; the right end of what has happened
 * @param live whether now still moves
 * @param stale the stretch up to now in which nothing was heard, so that bars in it are guessed;
 *     null while the cluster is heard
 */
public record TimelineFrame(
    JobHistory job,
    Reading reading,
    Viewport view,
    RowGeometry geometry,
    List<Row> rows,
    List<Ticks.Tick> ticks,
    List<Mark> marks,
    List<Band> suspended,
    Instant at,
    double now,
    boolean live,
    @Nullable Band stale) {
  private static final double LABELS_APART = 92;

  /** Least width in which a span can be hit, in pixels. */
  private static final double HIT_SLACK = 3;

  /**
   * A lane in view.
   *
   * @param y of its top edge within the plot; negative when it is partly scrolled out
   * @param runs where its attempts in view are too many, of those that are too narrow for spans
   * @param note why it is empty; null when it is not
   * @param crowd the lane by time; null when its attempts are few
   */
  public record Row(
      Lane lane,
      double y,
      List<Span> spans,
      List<Run> runs,
      LaneSigns signs,
      @Nullable String note,
      @Nullable CrowdedLane crowd) {}

  /** A stretch of time in seconds since the origin. */
  public record Band(double from, double to) {}

  /**
   * What lies under a point.
   *
   * @param attempt null beside the attempts
   */
  public record Hit(Lane lane, @Nullable PodAttempt attempt) {}

  /** The moment at a distance from the plot's left edge, in pixels; to the millisecond. */
  public Instant time(double x) {
    return job.origin().plusMillis(Math.round(1_000 * view.seconds(x)));
  }

  /** Computes the frame of a Job that is heard of, with every lane by index. */
  public static TimelineFrame of(JobHistory job, Viewport view, RowGeometry geometry, Instant now) {
    return of(job, Reading.plain(job), view, geometry, now, null);
  }

  /**
   * Computes the frame of a Job.
   *
   * @param staleSince since when the cluster is not heard; null while it is
   */
  public static TimelineFrame of(
      JobHistory job,
      Reading reading,
      Viewport view,
      RowGeometry geometry,
      Instant now,
      @Nullable Instant staleSince) {
    return of(job, reading, view, geometry, now, staleSince, new CrowdedLanes());
  }

  /**
   * Computes the frame of a Job.
   *
   * @param crowds what is known of its crowded lanes from the frame before
   */
  static TimelineFrame of(
      JobHistory job,
      Reading reading,
      Viewport view,
      RowGeometry geometry,
      Instant now,
      @Nullable Instant staleSince,
      CrowdedLanes crowds) {
    Instant end = job.end(now);
    return new TimelineFrame(
        job,
        reading,
        view,
        geometry,
        rows(job, reading, view, geometry, now, crowds),
        Ticks.of(view, LABELS_APART, reading.labels()),
        Marks.of(job),
        suspended(job, now),
        now,
        LaneSpans.seconds(job.origin(), end),
        job.finished() == null,
        stale(job, now, staleSince));
  }

  private static List<Row> rows(
      JobHistory job,
      Reading reading,
      Viewport view,
      RowGeometry geometry,
      Instant now,
      CrowdedLanes crowds) {
    if (geometry.thin()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    Arrangement arrangement = reading.arrangement();
    int first = Math.max(0, (int) (view.scrollY() / geometry.row()));
    for (int number = first; number < arrangement.size(); number++) {
      double y = number * geometry.row() - view.scrollY();
      if (y >= view.height()) {
        break;
      }
      int laneNumber = arrangement.lane(number);
      // The Job may have shrunk since its lanes were arranged.
      if (laneNumber < job.lanes().size()) {
        rows.add(row(job.lanes().get(laneNumber), y, job, reading, view, now, crowds));
      }
    }
    return rows;
  }

  private static Row row(
      Lane lane,
      double y,
      JobHistory job,
      Reading reading,
      Viewport view,
      Instant now,
      CrowdedLanes crowds) {
    CrowdedLane crowd = crowds.of(lane, job.origin());
    List<PodAttempt> seen = crowd == null ? lane.attempts() : crowd.inView(view);
    if (crowd != null && seen.size() > CrowdedLane.CROWD) {
      CrowdedLane.Drawn drawn = crowd.drawn(view, LaneSpans.seconds(job.origin(), now));
      List<Span> wide = LaneSpans.of(part(lane, drawn.wide()), job.origin(), now);
      LaneSigns signs = LaneSigns.ofCrowd(lane, wide, job, reading.standouts(), now);
      return new Row(lane, y, wide, drawn.runs(), signs, null, crowd);
    }
    Lane shown = crowd == null ? lane : part(lane, seen);
    List<Span> spans = LaneSpans.of(shown, job.origin(), now);
    LaneSigns signs = LaneSigns.of(shown, spans, job, reading.standouts(), now);
    return new Row(lane, y, spans, List.of(), signs, WaitingReason.ofLane(lane, job), null);
  }

  /**
   * Some attempts of a lane. What follows from its last is not said when that is not among them.
   */
  private static Lane part(Lane lane, List<PodAttempt> seen) {
    boolean last = !seen.isEmpty() && seen.getLast().equals(lane.attempts().getLast());
    return new Lane(
        lane.number(),
        last || seen.isEmpty() ? lane.state() : seen.getLast().state(),
        seen,
        lane.observed());
  }

  /** What stands at the end of the bar of an attempt in a row. */
  public BarTail tail(Row row, PodAttempt attempt) {
    return BarTail.of(attempt, row.lane(), job, reading.standouts(), at);
  }

  /** The day at the left edge such as {@code 24 Nov}; null when the axis shows no time of day. */
  public @Nullable String day() {
    return reading.labels().day(Math.max(0, view.seconds(0)));
  }

  /** Where the top of a lane's row is within the plot, in view or not; NaN when it has none. */
  public double rowTop(int lane) {
    int row = reading.arrangement().row(lane);
    return row < 0 ? Double.NaN : row * geometry.row() - view.scrollY();
  }

  /** How high all rows are together, in pixels. */
  public double contentHeight() {
    return geometry.contentHeight(reading.arrangement().size());
  }

  private static @Nullable Band stale(JobHistory job, Instant now, @Nullable Instant since) {
    if (since == null || job.finished() != null || !since.isBefore(now)) {
      return null;
    }
    return new Band(
        Math.max(0, LaneSpans.seconds(job.origin(), since)), LaneSpans.seconds(job.origin(), now));
  }

  private static List<Band> suspended(JobHistory job, Instant now) {
    List<Band> bands = new ArrayList<>();
    List<AllowanceChange> changes = job.changes();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).suspended()) {
        Instant until = i + 1 < changes.size() ? changes.get(i + 1).at() : now;
        double to = LaneSpans.seconds(job.origin(), until);
        // The origin is a whole second: what ends within it ended before the first pod.
        if (to > 1) {
          double from = LaneSpans.seconds(job.origin(), changes.get(i).at());
          bands.add(new Band(Math.max(0, from), to));
        }
      }
    }
    return bands;
  }

  /** What lies under a point of the plot; null below the last row. */
  public @Nullable Hit hit(double x, double y) {
    if (geometry.thin()) {
      return ThinHit.at(this, x, y);
    }
    for (Row row : rows) {
      if (y >= row.y() && y < row.y() + geometry.row()) {
        return new Hit(row.lane(), attemptAt(row, x, y));
      }
    }
    return null;
  }

  private @Nullable PodAttempt attemptAt(Row row, double x, double y) {
    if (row.crowd() != null) {
      return row.crowd().at(x, view, LaneSpans.seconds(job.origin(), at));
    }
    // Later spans are drawn over earlier ones, so the last that covers the point is what is seen.
    for (int i = row.spans().size() - 1; i >= 0; i--) {
      Span span = row.spans().get(i);
      double height = geometry.row() / span.subRows();
      boolean inRow = (int) ((y - row.y()) / height) == span.subRow();
      double from = view.x(span.from());
      double to = Math.max(view.x(span.to()), from + HIT_SLACK);
      if (inRow && x >= from - 1 && x <= to + 1) {
        return span.attempt();
      }
    }
    return null;
  }
}
