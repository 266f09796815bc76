package dev.podlanes.paint;

import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.Foreseen;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.ThinLanes;
import dev.podlanes.timeline.Ticks;
import dev.podlanes.timeline.TimeScale;
import dev.podlanes.timeline.TimelineFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Draws a timeline's frame: axis, lanes, spans, the now-line. Keeps its patterns and measures, so
 * make one per palette and use it for every frame. JavaFX thread.
 */
public final class LanePainter {
  private static final Font AXIS = Fonts.mono(11);
  private static final Font AXIS_STRONG = Fonts.strong(11);
  private static final Font BREAK_LABEL = Fonts.text(10);

  /** Width of the mark where idle time is left out, where there is room for it. */
  private static final double BREAK = 14;

  private static final Font NOTE = Fonts.text(11.5);

  private final Palette palette;
  private final SpanPainter spans;
  private final TextWidths widths = new TextWidths();
  private final MarkPainter marks;
  private final GutterPainter gutter;
  private final SelectionPainter selection;
  private final ThinPainter thinRows;
  private final ForeseenPainter foreseen;

  public LanePainter(Palette palette) {
    this.palette = palette;
    this.spans = new SpanPainter(palette, widths);
    this.marks = new MarkPainter(palette, widths);
    this.gutter = new GutterPainter(palette, widths);
    this.selection = new SelectionPainter(palette);
    this.thinRows = new ThinPainter(palette);
    this.foreseen = new ForeseenPainter(palette, widths);
  }

  public Palette palette() {
    return palette;
  }

  /**
   * Draws the frame over the whole canvas of this size.
   *
   * @param thin the lanes where they are too thin to be drawn one by one; null when they are not,
   *     or when it is not there yet
   * @param selected the lanes and the attempt to mark
   */
  public void paint(
      GraphicsContext g,
      double width,
      double height,
      TimelineFrame frame,
      @Nullable ThinLanes thin,
      Selected selected) {
    RowGeometry geometry = frame.geometry();
    g.setFill(palette.background());
    g.fillRect(0, 0, width, height);
    selection.paintGround(g, width, height, frame, selected);
    inPlot(
        g,
        width,
        height,
        geometry,
        () -> {
          paintGround(g, frame);
          if (thin != null) {
            thinRows.paint(g, frame, thin);
          }
          paintRows(g, frame);
          selection.paintRing(g, frame, selected);
          paintTimes(g, frame);
        });
    gutter.paint(g, height, frame);
    selection.paintCursor(g, width, frame, selected);
    paintAxis(g, width, frame);
  }

  /** Draws a thin cursor over a frame: the time of a line of the log, or one that was clicked. */
  public void paintMoment(GraphicsContext g, double height, TimelineFrame frame, Instant moment) {
    double at = frame.view().x(LaneSpans.seconds(frame.job().origin(), moment));
    if (at < 0 || at > frame.view().width()) {
      return;
    }
    double x = Math.floor(frame.geometry().gutter() + at) + 0.5;
    double top = frame.geometry().axis();
    WholePixels.vertical(g, palette.text(), 1, x, top, height);
    g.setFill(palette.text());
    g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {top - 6, top - 6, top}, 3);
  }

  /** Draws over a frame what a change that is being considered would do to its lanes. */
  public void paintForeseen(
      GraphicsContext g, double width, double height, TimelineFrame frame, Foreseen change) {
    inPlot(g, width, height, frame.geometry(), () -> foreseen.paint(g, frame, change));
  }

  private void inPlot(
      GraphicsContext g, double width, double height, RowGeometry geometry, Runnable painting) {
    g.save();
    WholePixels.clip(g, geometry.gutter() - 2, geometry.axis(), width, height - geometry.axis());
    g.translate(geometry.gutter(), geometry.axis());
    painting.run();
    g.restore();
  }

  private static double rowsHeight(TimelineFrame frame) {
    return Math.min(frame.view().height(), frame.contentHeight() - frame.view().scrollY());
  }

  private void paintGround(GraphicsContext g, TimelineFrame frame) {
    for (Ticks.Tick tick : frame.ticks()) {
      double x = Math.floor(tick.x()) + 0.5;
      WholePixels.vertical(g, palette.grid(), 1, x, 0, frame.view().height());
    }
    paintSkipped(g, frame);
    g.setGlobalAlpha(0.28);
    g.setFill(spans.hatch());
    for (TimelineFrame.Band band : frame.suspended()) {
      double from = Math.max(-10, frame.view().x(band.from()));
      double to = Math.min(frame.view().width() + 10, frame.view().x(band.to()));
      if (to > from) {
        g.fillRect(from, 0, to - from, rowsHeight(frame));
      }
    }
    g.setGlobalAlpha(1);
  }

  private void paintRows(GraphicsContext g, TimelineFrame frame) {
    for (TimelineFrame.Row row : frame.rows()) {
      spans.paint(g, frame, row);
      if (frame.geometry().readable()) {
        paintNote(g, frame, row);
      }
    }
  }

  private void paintTimes(GraphicsContext g, TimelineFrame frame) {
    marks.paintLines(g, frame, frame.view().height());
    paintStale(g, frame, rowsHeight(frame));
    if (frame.live()) {
      double now = Math.round(frame.view().x(frame.now()));
      WholePixels.vertical(g, palette.accent(), 2, now, 0, frame.view().height());
    }
  }

  /** Shortened stretches stand back a little, so that nobody takes their width for their length. */
  private void paintSkipped(GraphicsContext g, TimelineFrame frame) {
    g.setFill(palette.highlight());
    for (TimeScale.Skip skip : frame.view().time().skips()) {
      double from = Math.max(-10, frame.view().x(skip.from()));
      double to = Math.min(frame.view().width() + 10, frame.view().x(skip.to()));
      if (to > from) {
        g.fillRect(from, 0, to - from, frame.view().height());
      }
    }
  }

  /** A veil over the time in which nothing was heard: what it covers is a guess. */
  private void paintStale(GraphicsContext g, TimelineFrame frame, double rowsHeight) {
    TimelineFrame.Band stale = frame.stale();
    if (stale == null) {
      return;
    }
    double from = Math.max(-10, frame.view().x(stale.from()));
    double to = Math.min(frame.view().width() + 10, frame.view().x(stale.to()));
    if (to <= from) {
      return;
    }
    g.setGlobalAlpha(0.62);
    g.setFill(palette.background());
    g.fillRect(from, 0, to - from, rowsHeight);
    g.setGlobalAlpha(0.5);
    g.setFill(spans.hatch());
    g.fillRect(from, 0, to - from, rowsHeight);
    g.setGlobalAlpha(1);
    if (to - from > widths.of("not heard", NOTE) + 16) {
      g.setFont(NOTE);
      g.setFill(palette.text());
      g.setTextAlign(TextAlignment.LEFT);
      g.setTextBaseline(VPos.CENTER);
      g.fillText("not heard", from + 8, Math.max(8, rowsHeight - 10));
    }
  }

  private void paintNote(GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row) {
    if (row.note() != null) {
      g.setFont(NOTE);
      g.setFill(palette.muted());
      g.setTextAlign(TextAlignment.LEFT);
      g.setTextBaseline(VPos.CENTER);
      double x = Math.max(0, frame.view().x(0)) + 24;
      g.fillText(row.note(), x, row.y() + frame.geometry().row() / 2);
    }
  }

  private void paintAxis(GraphicsContext g, double width, TimelineFrame frame) {
    RowGeometry geometry = frame.geometry();
    double middle = geometry.axis() / 2;
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFont(AXIS_STRONG);
    g.setFill(palette.muted());
    g.fillText(laneWord(frame), 14, middle);
    double now = Math.round(geometry.gutter() + frame.view().x(frame.now()));
    boolean nowInView = frame.live() && now >= geometry.gutter() && now < width - 4;
    double nowWidth = nowInView ? widths.of("now", AXIS_STRONG) + 14 : 0;
    List<MarkPainter.Flag> flags =
        marks.flags(width, frame, nowInView ? now : Double.POSITIVE_INFINITY);
    g.setFont(AXIS);
    for (Ticks.Tick tick : frame.ticks()) {
      double x = geometry.gutter() + tick.x();
      double textWidth = widths.of(tick.label(), AXIS);
      boolean hidden =
          (nowInView && x + textWidth + 6 > now && x < now + nowWidth)
              || flags.stream().anyMatch(flag -> flag.covers(x, x + textWidth + 3));
      if (tick.labelled() && x >= geometry.gutter() - 1 && !hidden && x + textWidth < width - 4) {
        g.setFill(palette.muted());
        g.fillText(tick.label(), x + 3, middle);
      }
    }
    paintDay(g, frame, middle);
    marks.paintFlags(g, frame, flags);
    paintBreaks(g, width, frame);
    if (nowInView) {
      WholePixels.vertical(g, palette.accent(), 2, now, 4, geometry.axis());
      g.setFont(AXIS_STRONG);
      g.setFill(palette.accent());
      boolean fits = now + nowWidth < width;
      g.setTextAlign(fits ? TextAlignment.LEFT : TextAlignment.RIGHT);
      g.fillText("now", fits ? now + 6 : now - 6, middle);
    }
  }

  /** Which day the left edge is, where the axis shows times of day. */
  private void paintDay(GraphicsContext g, TimelineFrame frame, double middle) {
    String day = frame.day();
    if (day != null) {
      g.setFont(AXIS);
      g.setFill(palette.muted());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(day, frame.geometry().gutter() - 8, middle);
      g.setTextAlign(TextAlignment.LEFT);
    }
  }

  /** Where idle time is left out: a torn axis, and how much is missing where that fits. */
  private void paintBreaks(GraphicsContext g, double width, TimelineFrame frame) {
    RowGeometry geometry = frame.geometry();
    double free = geometry.gutter();
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.setLineDashes();
    for (TimeScale.Skip skip : frame.view().time().skips()) {
      double from = geometry.gutter() + frame.view().x(skip.from());
      double to = geometry.gutter() + frame.view().x(skip.to());
      double x = (from + to) / 2;
      if (x < geometry.gutter() || x > width) {
        continue;
      }
      double half = Math.clamp((to - from) / 2 - 1, 2, BREAK / 2);
      String text = Durations.words(Duration.ofMillis((long) (1_000 * skip.seconds())));
      double textWidth = widths.of(text, BREAK_LABEL);
      boolean labelled = x - textWidth / 2 > free && x + textWidth / 2 < width;
      g.setFill(palette.background());
      double covered = labelled ? textWidth / 2 + 4 : half + 3;
      g.fillRect(x - covered, 0, 2 * covered, geometry.axis());
      double y = labelled ? geometry.axis() - 6 : geometry.axis() / 2;
      g.setStroke(palette.muted());
      g.setLineWidth(1.25);
      g.strokePolyline(
          new double[] {x - half, x - half / 3, x + half / 3, x + half},
          new double[] {y + 3, y - 3, y + 3, y - 3},
          4);
      if (labelled) {
        g.setFont(BREAK_LABEL);
        g.setFill(palette.muted());
        g.fillText(text, x, geometry.axis() / 2 - 3);
        free = x + textWidth / 2 + 8;
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  private static String laneWord(TimelineFrame frame) {
    return switch (frame.job().job().mode()) {
      case INDEXED -> "index";
      case NON_INDEXED -> "slot";
      case WORK_QUEUE -> "worker";
    };
  }
}
