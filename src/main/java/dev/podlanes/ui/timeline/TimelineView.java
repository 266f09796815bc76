package dev.podlanes.ui.timeline;

import dev.podlanes.fx.EachPulse;
import dev.podlanes.paint.LanePainter;
import dev.podlanes.paint.Palette;
import dev.podlanes.paint.StripPainter;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arranged;
import dev.podlanes.timeline.Foreseen;
import dev.podlanes.timeline.LaneQuery;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.Reading;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.TickLabels;
import dev.podlanes.timeline.TimeScale;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.timeline.Tinting;
import dev.podlanes.timeline.WaitingReason;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Absence;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lanes and the strip below them true. Draws at most once a pulse, and only when
 * something has changed or now has moved by a visible distance. JavaFX thread.
 */
final class TimelineView {
  /** Now moves on screen when it has moved by this many pixels. */
  private static final double NOW_MOVES = 1;

  /** How long nobody has touched the lanes before they may change places, when now is followed. */
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** How often time alone may change which lanes are slow, or how long they have run. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final PseudoClass KEYS_COME_HERE = PseudoClass.getPseudoClass("focus-visible");

  private final Workspace workspace;
  private final LaneView view;
  private final ReadingOptions options;
  private final Theme theme;
  private final ZoneId zone;
  private final TimelineNavigator navigator = new TimelineNavigator(RowGeometry.STANDARD);
  private final LaneSelection selection;
  private final LaneKeys keys;
  private final IdleCache idle = new IdleCache(this::touch);
  private final CurveCache curve = new CurveCache(this::touch);
  private final ThinCache thin = new ThinCache(this::touch);
  private final ReadOnlyObjectWrapper<TimelineNavigator.Mode> mode =
      new ReadOnlyObjectWrapper<>(TimelineNavigator.Mode.FIT);
  private LanePainter lanePainter;
  private StripPainter stripPainter;

  private final TimelineControls parts;
  private final LaneCanvas lanes;
  private final Minimap minimap;
  private final GoTo goTo;
  private final LaneScroll scroll;
  private final LaneVoice voice;
  private final FrameOverlay overlay;

  private @Nullable LaneToolbarController tools;
  private boolean dirty = true;
  private boolean used;
  private long usedAt;
  private long lookedAt;
  private double drawnNow = Double.NaN;
  private @Nullable JobHistory drawnJob;
  private @Nullable TimelineFrame frame;

  /**
   * @param zone in which times of day are shown
   */
  TimelineView(
      TimelineControls parts,
      Workspace workspace,
      LaneView view,
      ReadingOptions options,
      Theme theme,
      ZoneId zone) {
    this.parts = parts;
    this.workspace = workspace;
    this.view = view;
    this.options = options;
    this.theme = theme;
    this.zone = zone;
    Palette palette = theme.paletteProperty().get();
    lanePainter = new LanePainter(palette);
    stripPainter = new StripPainter(palette);
    lanes = parts.lanes();
    selection = new LaneSelection(workspace, view, navigator);
    keys = new LaneKeys(navigator, selection, view, options, this::use);
    minimap =
        new Minimap(
            parts.minimapPane(),
            parts.minimap(),
            navigator,
            view,
            palette,
            () -> theme.scale() * navigator.geometry().axis(),
            this::touch,
            this::use);
    goTo =
        new GoTo(
            parts.goToBox(),
            parts.goToQuestion(),
            parts.goToField(),
            workspace,
            view,
            selection,
            this::focusAndUse);
    scroll = new LaneScroll(parts.scroll(), navigator, view, this::use);
    voice = new LaneVoice(lanes, workspace, view, selection);
    new OrderNotice(parts.orderBox(), parts.orderText(), parts.orderLink(), view, zone);
    new LaneGestures(
        lanes, navigator, workspace, view, selection, theme::scale, () -> frame, this::use);
    fill(lanes, parts.lanesPane());
    fill(parts.strip(), parts.stripPane());
    parts.lanesPane().getChildren().add(lanes.item());
    overlay = new FrameOverlay(parts.lanesPane());
    // A canvas has no border of its own to show that keys come here.
    Node border = parts.lanesPane().getParent();
    lanes
        .focusVisibleProperty()
        .subscribe(shown -> border.pseudoClassStateChanged(KEYS_COME_HERE, shown));
    lanes.setOnKeyPressed(keys::onLanes);
    lanes.addEventHandler(MouseEvent.MOUSE_MOVED, moved -> used = true);
    listen();
  }

  /** Connects the tools above the lanes with them. */
  void takeTools(LaneToolbarController controller) {
    tools = controller;
    controller.connect(this::focusAndUse, goTo::open, this::explain);
    controller.steer(this);
  }

  private static void fill(Canvas canvas, Pane pane) {
    canvas.widthProperty().bind(pane.widthProperty());
    canvas.heightProperty().bind(pane.heightProperty());
  }

  /** Begins to draw. */
  void start() {
    EachPulse.of(lanes, this::pulse);
  }

  private void listen() {
    lanes.widthProperty().addListener((value, before, now) -> touch());
    lanes.heightProperty().addListener((value, before, now) -> touch());
    workspace.jobProperty().addListener((value, before, now) -> touch());
    workspace.stateProperty().addListener((value, before, now) -> touchIfHealthChanged(now));
    workspace.selectionProperty().addListener((value, before, now) -> touch());
    workspace.lanesProperty().addListener((value, before, now) -> touch());
    workspace.momentProperty().addListener((value, before, now) -> touch());
    workspace.foreseenProperty().addListener((value, before, now) -> touch());
    view.arrangedProperty().addListener((value, before, now) -> arrangedAnew(before, now));
    view.queryProperty().addListener((value, before, now) -> touch());
    options.colouringProperty().addListener((value, before, now) -> touch());
    options.clockProperty().addListener((value, before, now) -> touch());
    options.shortIdleProperty().addListener((value, before, now) -> touch());
    options.minimapProperty().addListener((value, before, now) -> touch());
    theme.paletteProperty().addListener((value, before, now) -> dress(now));
    theme.projectorProperty().addListener((value, before, now) -> touch());
  }

  private void dress(Palette palette) {
    lanePainter = new LanePainter(palette);
    stripPainter = new StripPainter(palette);
    minimap.dress(palette);
    touch();
  }

  private void touch() {
    dirty = true;
  }

  /** The user has done something here: the lanes hold still for a while. */
  private void use() {
    used = true;
    touch();
  }

  private void focusAndUse() {
    focus();
    use();
  }

  private void arrangedAnew(@Nullable Arranged before, @Nullable Arranged now) {
    touch();
    if (before == null || now == null || !before.arrangement().equals(now.arrangement())) {
      lanes.lanesChanged();
      if (before == null || now == null || !before.query().equals(now.query())) {
        // Asked for by the user, who wants to see what he had selected.
        selection.reveal();
      }
    }
  }

  private void touchIfHealthChanged(ClusterState state) {
    boolean drawnStale = frame != null && frame.stale() != null;
    // What stands in place of the lanes may tell of the reading itself.
    if (drawnStale != (state.staleSince() != null) || parts.placeholder().isVisible()) {
      touch();
    }
  }

  private void pulse(long nanos) {
    JobHistory job = workspace.jobProperty().get();
    if (job == null) {
      if (drawnJob != null || dirty) {
        clear();
      }
      return;
    }
    arrangeInTime(job, nanos);
    Instant now = workspace.now();
    overlay.pulse(nanos, frame, Duration.between(workspace.stateProperty().get().at(), now));
    boolean due = minimap.isDue(nanos) || thin.isDue(nanos);
    if (!dirty && !due && !nowMoved(job, now)) {
      return;
    }
    if (drawnJob == null || !drawnJob.uid().equals(job.uid())) {
      navigator.reset();
      drawnNow = Double.NaN;
    }
    long began = overlay.begin();
    draw(job, now, nanos);
    overlay.drew(began);
  }

  /**
   * Lanes never jump under the reader: only when now is followed and nothing was touched lately.
   */
  private void arrangeInTime(JobHistory job, long nanos) {
    if (used) {
      used = false;
      usedAt = nanos;
    }
    navigator.hold(usedAt != 0 && nanos - usedAt < CALM_NANOS);
    if (job.finished() != null || nanos - lookedAt < LOOK_AGAIN_NANOS) {
      return;
    }
    lookedAt = nanos;
    boolean follows = navigator.mode() == TimelineNavigator.Mode.FOLLOW;
    if (follows && nanos - usedAt > CALM_NANOS && view.outdated()) {
      usedAt = nanos;
      view.resort();
    } else {
      view.refresh();
    }
  }

  private boolean nowMoved(JobHistory job, Instant now) {
    if (job.finished() != null || frame == null) {
      return false;
    }
    double x = frame.view().x(LaneSpans.seconds(job.origin(), now));
    return Double.isNaN(drawnNow) || Math.abs(x - drawnNow) >= NOW_MOVES;
  }

  private void explain(Node owner) {
    Legend.show(owner, theme.paletteProperty().get(), tinting());
  }

  private Tinting tinting() {
    Arranged arranged = view.arrangedProperty().get();
    return new Tinting(
        options.colouringProperty().get(), arranged == null ? List.of() : arranged.nodes());
  }

  private Reading reading(JobHistory job, Instant now) {
    return new Reading(
        view.arrangement(job),
        options.shortIdleProperty().get() ? idle.scale(job, now) : TimeScale.PLAIN,
        options.clockProperty().get() ? TickLabels.clock(job.origin(), zone) : TickLabels.elapsed(),
        tinting());
  }

  private void draw(JobHistory job, Instant now, long nanos) {
    dirty = false;
    RowGeometry geometry = navigator.geometry();
    // What is laid out and painted is in the timeline's own pixels, which a projector enlarges.
    double scale = theme.scale();
    double width = lanes.getWidth() / scale;
    double height = lanes.getHeight() / scale;
    navigator.resize(width - geometry.gutter(), height - geometry.axis());
    Reading reading = reading(job, now);
    TimelineFrame next =
        navigator.frame(
            job,
            reading.noting(curve.standouts(job, now)),
            now,
            workspace.stateProperty().get().staleSince());
    frame = next;
    drawnJob = job;
    drawnNow = next.view().x(next.now());
    lanePainter.paint(
        enlarged(lanes, scale), width, height, next, thin.of(next, nanos), selection.selected());
    Workspace.Moment pointed = workspace.momentProperty().get();
    if (pointed != null) {
      lanePainter.paintMoment(lanes.getGraphicsContext2D(), height, next, pointed.at());
    }
    Foreseen foreseen = workspace.foreseenProperty().get();
    if (foreseen != null) {
      lanePainter.paintForeseen(lanes.getGraphicsContext2D(), width, height, next, foreseen);
    }
    stripPainter.paint(
        enlarged(parts.strip(), scale),
        parts.strip().getWidth() / scale,
        parts.strip().getHeight() / scale,
        next,
        curve.of(job, now));
    showWhatIsHidden(next, nanos);
    showPlaceholder(job, next);
    mode.set(navigator.mode());
    voice.tellSelected();
  }

  private static GraphicsContext enlarged(Canvas canvas, double scale) {
    GraphicsContext context = canvas.getGraphicsContext2D();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    return context;
  }

  private void showPlaceholder(JobHistory job, TimelineFrame drawn) {
    boolean none = drawn.reading().arrangement().size() == 0;
    parts.placeholder().setVisible(none);
    if (job.lanes().isEmpty()) {
      parts.placeholder().setText(whyEmpty(job));
    } else if (none) {
      parts.placeholder().setText("No lane is like that. Esc shows all.");
    }
  }

  private String whyEmpty(JobHistory job) {
    String idle = WaitingReason.bySpec(job);
    return idle != null
        ? idle
        : Absence.words(
            workspace.stateProperty().get(), ResourceKind.PODS, WaitingReason.noPods(job));
  }

  private void clear() {
    dirty = false;
    drawnJob = null;
    frame = null;
    for (Canvas canvas : new Canvas[] {lanes, parts.strip()}) {
      GraphicsContext context = enlarged(canvas, 1);
      context.setFill(lanePainter.palette().background());
      context.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }
    scroll.hide();
    minimap.setVisible(false);
    parts.placeholder().setText("");
  }

  /** When not all lanes fit, they are shown in small, or with a scroll bar. */
  private void showWhatIsHidden(TimelineFrame drawn, long nanos) {
    boolean hidden = drawn.contentHeight() > drawn.view().height() + 0.5;
    boolean small = options.minimapProperty().get();
    // Where rows are too thin for signs, it tells failures by their place and not by colour alone.
    minimap.setVisible((hidden || drawn.geometry().thin()) && small);
    minimap.paint(drawn, nanos);
    if (hidden && !small) {
      scroll.show(drawn);
    } else {
      scroll.hide();
    }
  }

  void fit() {
    navigator.fit();
    use();
  }

  void follow() {
    navigator.follow();
    use();
  }

  /** Zooms at the middle; a factor above 1 magnifies. */
  void zoom(double factor) {
    keys.zoom(factor);
    use();
  }

  boolean press(KeyCode code) {
    if (code == KeyCode.F12) {
      overlay.toggle();
      return true;
    }
    return keys.anywhere(code);
  }

  boolean type(String character) {
    switch (character) {
      case "/" -> {
        if (tools != null) {
          tools.focusSearch();
        }
      }
      case "g" -> goTo.open();
      default -> {
        return keys.typed(character);
      }
    }
    return true;
  }

  void back(KeyEvent event) {
    if (!lanes.isFocused()) {
      focus();
    } else if (selection.several()) {
      selection.selectOne();
      event.consume();
    } else if (view.queryProperty().get().selective()) {
      view.ask(LaneQuery.EVERYTHING.ordered(view.queryProperty().get().order()));
      event.consume();
    } else {
      selection.leaveCursor();
      workspace.select(null);
      workspace.point(null);
      event.consume();
    }
  }

  void focus() {
    lanes.requestFocus();
  }

  /** Whether pods have been drawn. */
  boolean showsPods() {
    return drawnJob != null && drawnJob.counts().all() > 0;
  }

  /** What is on screen; null before the first frame. */
  @Nullable TimelineFrame frame() {
    return frame;
  }

  /** What is drawn as selected. */
  Selected selected() {
    return selection.selected();
  }

  /** Whether what is on screen is the latest. */
  boolean isDrawn() {
    return !dirty && thin.settled();
  }

  /** Where the view comes from, for the buttons that show it. */
  ReadOnlyObjectProperty<TimelineNavigator.Mode> modeProperty() {
    return mode.getReadOnlyProperty();
  }
}
