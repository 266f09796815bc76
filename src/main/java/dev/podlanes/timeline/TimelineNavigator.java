package dev.podlanes.timeline;

import dev.podlanes.state.JobHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moves the view of a timeline: fitted to the whole Job, following what is live at a scale of the
 * user's, or left where the user put it. What the user looks at never moves unless the mode says
 * so. Not thread-safe.
 */
public final class TimelineNavigator {
  /** Where the view comes from. */
  public enum Mode {
    /** The whole Job, with room to grow; rescaled only when it has none left. */
    FIT,
    /** The user's scale, with now kept in view. */
    FOLLOW,
    /** Left alone. */
    FREE
  }

  /** Where now stands when it is followed, as a share of the width. */
  private static final double NOW_SHARE = 0.85;

  /** Room after now when a live Job is fitted, so that it can grow without rescaling. */
  private static final double LIVE_ROOM = 1.12;

  /** Room after now when it has reached the edge: as rarely as this is needed the scale changes. */
  private static final double MORE_ROOM = 1.6;

  /** Now has reached the edge at this share of the width. */
  private static final double EDGE = 0.985;

  private static final double LEAST_SECONDS = 12;
  private static final double[] STEPS = {1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8, 10};

  /** The thickest row as a share of the standard one: to be read from the last row of a room. */
  private static final double THICKEST = 2.5;

  private static final double ROUNDING = 1e-6;

  private final RowGeometry standard;
  private RowGeometry geometry;
  private final CrowdedLanes crowds = new CrowdedLanes();
  private Mode mode = Mode.FIT;

  /** The length that a fitted view shows, as drawn, in seconds; 0 when it is to be fitted anew. */
  private double fitted;

  private boolean held;
  private Viewport view = Viewport.fitting(60, 800, 400);

  public TimelineNavigator(RowGeometry geometry) {
    this.standard = geometry;
    this.geometry = geometry;
  }

  public Mode mode() {
    return mode;
  }

  public Viewport view() {
    return view;
  }

  public RowGeometry geometry() {
    return geometry;
  }

  /** The plot's size changed, in pixels. */
  public void resize(double width, double height) {
    if (width != view.width() || height != view.height()) {
      // A fitted view is fitted again by the next frame.
      view = view.resized(width, height);
    }
  }

  /** Another Job: its beginning, fitted, in rows of the usual height. */
  public void reset() {
    fit();
    geometry = standard;
    view = view.scrolledTo(0, 0);
  }

  public void zoomAt(double x, double factor) {
    view = view.zoomedAt(x, factor);
    if (mode == Mode.FIT) {
      mode = Mode.FREE;
    }
  }

  public void panBy(double pixels) {
    view = view.pannedBy(pixels);
    mode = Mode.FREE;
  }

  /**
   * Scrolls the rows.
   *
   * @param rows how many there are
   */
  public void scrollBy(double pixels, int rows) {
    scrollTo(view.scrollY() + pixels, rows);
  }

  /**
   * Scrolls to a distance from the first row's top.
   *
   * @param rows how many there are
   */
  public void scrollTo(double y, int rows) {
    view = view.scrolledTo(y, geometry.contentHeight(rows));
  }

  /**
   * Makes rows thicker or thinner, so that the row at a height stays where it is as far as the ends
   * allow; never thinner than it takes to show all.
   *
   * @param y from the plot's top, in pixels
   * @param factor above 1 makes them thicker
   * @param rows how many there are
   */
  public void zoomRowsAt(double y, double factor, int rows) {
    double most = standard.row() * THICKEST;
    double height = Math.clamp(geometry.row() * factor, Math.min(most, thinnest(rows)), most);
    double under = (view.scrollY() + y) / geometry.row();
    geometry = height == standard.row() ? standard : standard.withRow(height);
    scrollTo(under * height - y, rows);
  }

  /**
   * Makes rows just so thin that all are in view; when they are already, as high as usual, with the
   * row at a height left where it is.
   *
   * @param y from the plot's top, in pixels
   * @param rows how many there are
   */
  public void fitRows(double y, int rows) {
    boolean fitted = geometry.row() <= thinnest(rows) * (1 + ROUNDING);
    zoomRowsAt(y, (fitted ? standard.row() : thinnest(rows)) / geometry.row(), rows);
  }

  /** The height of rows at which all are in view; the usual one when there is room enough. */
  private double thinnest(int rows) {
    return Math.min(standard.row(), view.height() / Math.max(1, rows));
  }

  /**
   * Scrolls just so far that a row is in view.
   *
   * @param rows how many there are
   */
  public void reveal(int row, int rows) {
    double top = row * geometry.row();
    if (top < view.scrollY()) {
      scrollTo(top, rows);
    } else if (top + geometry.row() > view.scrollY() + view.height()) {
      scrollTo(top + geometry.row() - view.height(), rows);
    }
  }

  public void fit() {
    mode = Mode.FIT;
    fitted = 0;
  }

  /**
   * Whether a fitted view stands although now has left it: while it is held a Job that grows does
   * not rescale what somebody points at.
   */
  public void hold(boolean hold) {
    held = hold;
  }

  public void follow() {
    mode = Mode.FOLLOW;
  }

  /** The frame to draw now, of a cluster that is heard, with every lane by index. */
  public TimelineFrame frame(JobHistory job, Instant now) {
    return frame(job, Reading.plain(job), now, null);
  }

  /**
   * The frame to draw now; moves the view as the mode says.
   *
   * @param staleSince since when the cluster is not heard; null while it is
   */
  public TimelineFrame frame(
      JobHistory job, Reading reading, Instant now, @Nullable Instant staleSince) {
    if (reading.time().equals(TimeScale.PLAIN) != view.time().equals(TimeScale.PLAIN)) {
      // All of the Job is as long as it was, but not on screen.
      fitted = 0;
    }
    view = view.drawing(reading.time());
    double seconds = LaneSpans.seconds(job.origin(), job.end(now));
    switch (mode) {
      case FIT -> {
        double position = view.time().position(seconds);
        fitted = fitted(position, job.finished() == null);
        double scale = view.width() / fitted;
        view = new Viewport(view.time(), 0, scale, view.width(), view.scrollY(), view.height());
      }
      case FOLLOW -> view = view.showing(seconds, NOW_SHARE);
      case FREE -> {}
    }
    scrollTo(view.scrollY(), reading.arrangement().size());
    return TimelineFrame.of(job, reading, view, geometry, now, staleSince, crowds);
  }

  /**
   * How much a fitted view shows: what it showed, as long as the Job's end lies in it, whether that
   * is now or final.
   *
   * @param position of the end, as drawn, in seconds
   */
  private double fitted(double position, boolean live) {
    if (fitted > 0 && (held || position <= EDGE * fitted)) {
      return fitted;
    }
    double wanted = live ? step(position * (fitted > 0 ? MORE_ROOM : LIVE_ROOM)) : position * 1.06;
    return Math.max(LEAST_SECONDS, wanted);
  }

  /** The next greater round value, so that a growing Job does not creep every frame. */
  private static double step(double seconds) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(Math.max(1, seconds))));
    for (double step : STEPS) {
      if (step * magnitude >= seconds) {
        return step * magnitude;
      }
    }
    return 10 * magnitude;
  }
}
