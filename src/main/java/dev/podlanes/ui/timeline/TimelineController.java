package dev.podlanes.ui.timeline;

import dev.podlanes.paint.LanePainter;
import dev.podlanes.paint.StripPainter;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.JobSummary;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.Reading;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.TickLabels;
import dev.podlanes.timeline.TimeScale;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.timeline.Tinting;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * The lanes and the strip below them. Draws at most once a pulse, and only when something has
 * changed or now has moved by a visible distance.
 */
public final class TimelineController {
  private static final double PAN_SHARE = 0.15;

  /** Now moves on screen when it has moved by this many pixels. */
  private static final double NOW_MOVES = 1;

  private final Workspace workspace;
  private final LaneView view;
  private final Theme theme;
  private final TimelineNavigator navigator = new TimelineNavigator(RowGeometry.STANDARD);
  private final ReadOnlyObjectWrapper<TimelineNavigator.Mode> mode =
      new ReadOnlyObjectWrapper<>(TimelineNavigator.Mode.FIT);
  private LanePainter lanePainter;
  private StripPainter stripPainter;

  @FXML private Pane lanesPane;
  @FXML private Canvas lanes;
  @FXML private ScrollBar scroll;
  @FXML private Pane stripPane;
  @FXML private Canvas strip;
  @FXML private Label placeholder;

  private boolean dirty = true;
  private double drawnNow = Double.NaN;
  private @Nullable JobHistory drawnJob;
  private @Nullable TimelineFrame frame;
  private final CurveCache curve = new CurveCache();
  private boolean syncingScroll;

  public TimelineController(Workspace workspace, LaneView view, Theme theme) {
    this.workspace = workspace;
    this.view = view;
    this.theme = theme;
    this.lanePainter = new LanePainter(theme.paletteProperty().get());
    this.stripPainter = new StripPainter(theme.paletteProperty().get());
  }

  @FXML
  private void initialize() {
    lanes.widthProperty().bind(lanesPane.widthProperty());
    lanes.heightProperty().bind(lanesPane.heightProperty());
    strip.widthProperty().bind(stripPane.widthProperty());
    strip.heightProperty().bind(stripPane.heightProperty());
    lanesPane.widthProperty().addListener((value, before, now) -> touch());
    lanesPane.heightProperty().addListener((value, before, now) -> touch());
    workspace.jobProperty().addListener((value, before, now) -> touch());
    workspace.stateProperty().addListener((value, before, now) -> touchIfStalenessChanged(now));
    workspace.selectionProperty().addListener((value, before, now) -> touch());
    view.arrangedProperty().addListener((value, before, now) -> touch());
    view.queryProperty().addListener((value, before, now) -> touch());
    theme
        .paletteProperty()
        .addListener((value, before, now) -> {
          lanePainter = new LanePainter(now);
          stripPainter = new StripPainter(now);
          touch();
        });
    theme.projectorProperty().addListener((value, before, now) -> touch());
    scroll.valueProperty().addListener((value, before, now) -> scrollBarMoved(now.doubleValue()));
    new LaneGestures(lanes, navigator, workspace, view, theme::scale, () -> frame, this::touch);
    new AnimationTimer() {
      @Override
      public void handle(long nanos) {
        pulse();
      }
    }.start();
  }

  private void touch() {
    dirty = true;
  }

  private void touchIfStalenessChanged(ClusterState state) {
    boolean drawnStale = frame != null && frame.stale() != null;
    if (drawnStale != (state.staleSince() != null)) {
      touch();
    }
  }

  private void pulse() {
    JobHistory job = workspace.jobProperty().get();
    if (job == null) {
      if (drawnJob != null || dirty) {
        clear();
      }
      return;
    }
    Instant now = workspace.now();
    if (!dirty && !nowMoved(job, now)) {
      return;
    }
    if (drawnJob == null || !drawnJob.uid().equals(job.uid())) {
      navigator.reset();
      drawnNow = Double.NaN;
    }
    draw(job, now);
  }

  private boolean nowMoved(JobHistory job, Instant now) {
    if (job.finished() != null || frame == null) {
      return false;
    }
    double x = frame.view().x(LaneSpans.seconds(job.origin(), now));
    return Double.isNaN(drawnNow) || Math.abs(x - drawnNow) >= NOW_MOVES;
  }

  private void draw(JobHistory job, Instant now) {
    dirty = false;
    RowGeometry geometry = navigator.geometry();
    // Everything below is in the timeline's own pixels, which a projector enlarges.
    double scale = theme.scale();
    double width = lanes.getWidth() / scale;
    double height = lanes.getHeight() / scale;
    navigator.resize(width - geometry.gutter(), height - geometry.axis());
    Reading reading =
        new Reading(view.arrangement(job), TimeScale.PLAIN, TickLabels.elapsed(), Tinting.STATE);
    TimelineFrame next =
        navigator.frame(job, reading, now, workspace.stateProperty().get().staleSince());
    frame = next;
    drawnJob = job;
    drawnNow = next.view().x(next.now());
    Workspace.Selection selection = workspace.selectionProperty().get();
    lanePainter.paint(
        enlarged(lanes, scale),
        width,
        height,
        next,
        selection == null ? null : Integer.valueOf(selection.lane()),
        selection == null ? null : selection.pod());
    stripPainter.paint(
        enlarged(strip, scale),
        strip.getWidth() / scale,
        strip.getHeight() / scale,
        next,
        curve.of(job, now));
    showScrollBar(next);
    placeholder.setVisible(job.lanes().isEmpty());
    placeholder.setText(
        job.job().spec().suspend()
            ? "Suspended: no pod has run yet."
            : "No pod has been seen yet.");
    mode.set(navigator.mode());
    lanes.setAccessibleText("Timeline of " + job.name() + ": " + JobSummary.of(job, now).line());
  }

  private static GraphicsContext enlarged(Canvas canvas, double scale) {
    GraphicsContext context = canvas.getGraphicsContext2D();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    return context;
  }

  private void clear() {
    dirty = false;
    drawnJob = null;
    frame = null;
    for (Canvas canvas : new Canvas[] {lanes, strip}) {
      GraphicsContext context = enlarged(canvas, 1);
      context.setFill(lanePainter.palette().background());
      context.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }
    scroll.setVisible(false);
    placeholder.setText("");
  }

  private void showScrollBar(TimelineFrame drawn) {
    double content = drawn.contentHeight();
    double hidden = content - navigator.view().height();
    syncingScroll = true;
    scroll.setVisible(hidden > 0.5);
    scroll.setMax(Math.max(1, hidden));
    scroll.setVisibleAmount(
        Math.max(1, hidden) * Math.min(1, navigator.view().height() / Math.max(1, content)));
    scroll.setBlockIncrement(navigator.view().height());
    scroll.setUnitIncrement(navigator.geometry().row());
    scroll.setValue(navigator.view().scrollY());
    syncingScroll = false;
  }

  private void scrollBarMoved(double value) {
    JobHistory job = workspace.jobProperty().get();
    if (!syncingScroll && job != null) {
      navigator.scrollTo(value, view.arrangement(job).size());
      touch();
    }
  }

  /** Shows the whole Job. */
  public void fit() {
    navigator.fit();
    touch();
  }

  /** Keeps now in view at the scale that stands. */
  public void follow() {
    navigator.follow();
    touch();
  }

  public void zoomIn() {
    zoom(LaneGestures.ZOOM_STEP);
  }

  public void zoomOut() {
    zoom(1 / LaneGestures.ZOOM_STEP);
  }

  private void zoom(double factor) {
    navigator.zoomAt(navigator.view().width() / 2, factor);
    touch();
  }

  public void panEarlier() {
    navigator.panBy(-PAN_SHARE * navigator.view().width());
    touch();
  }

  public void panLater() {
    navigator.panBy(PAN_SHARE * navigator.view().width());
    touch();
  }

  public void focus() {
    lanes.requestFocus();
  }

  /** Where the view comes from, for the buttons that show it. */
  public ReadOnlyObjectProperty<TimelineNavigator.Mode> modeProperty() {
    return mode.getReadOnlyProperty();
  }
}
