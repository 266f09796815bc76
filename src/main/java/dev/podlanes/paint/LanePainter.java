package dev.podlanes.paint;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.JobMode;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.LaneSpans;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.Ticks;
import dev.podlanes.timeline.TimeScale;
import dev.podlanes.timeline.TimelineFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
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
  private static final Font NUMBER = Fonts.mono(12.5);
  private static final Font ATTEMPTS = Fonts.strong(10.5);
  private static final Font BREAK_LABEL = Fonts.text(10);

  /** Width of the mark where idle time is left out, where there is room for it. */
  private static final double BREAK = 14;

  private static final Font NOTE = Fonts.text(11.5);

  private final Palette palette;
  private final SpanPainter spans;
  private final TextWidths widths = new TextWidths();
  private final MarkPainter marks;
  private final GutterSigns gutterSigns;

  public LanePainter(Palette palette) {
    this.palette = palette;
    this.spans = new SpanPainter(palette, widths);
    this.marks = new MarkPainter(palette, widths);
    this.gutterSigns = new GutterSigns(palette, widths);
  }

  public Palette palette() {
    return palette;
  }

  /**
   * Draws the frame over the whole canvas of this size.
   *
   * @param selectedLane the lane to mark; null for none
   * @param selectedPod uid of the attempt to mark; null for none
   */
  public void paint(
      GraphicsContext g,
      double width,
      double height,
      TimelineFrame frame,
      @Nullable Integer selectedLane,
      @Nullable String selectedPod) {
    RowGeometry geometry = frame.geometry();
    g.setFill(palette.background());
    g.fillRect(0, 0, width, height);
    paintHighlight(g, width, height, frame, selectedLane);
    inPlot(g, width, height, geometry, () -> paintPlot(g, frame, selectedPod));
    paintGutter(g, height, frame);
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
    g.setLineDashes();
    g.setLineWidth(1);
    g.setStroke(palette.text());
    g.strokeLine(x, top, x, height);
    g.setFill(palette.text());
    g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {top - 6, top - 6, top}, 3);
  }

  private void inPlot(
      GraphicsContext g, double width, double height, RowGeometry geometry, Runnable painting) {
    g.save();
    g.beginPath();
    g.rect(geometry.gutter() - 2, geometry.axis(), width, height - geometry.axis());
    g.clip();
    g.translate(geometry.gutter(), geometry.axis());
    painting.run();
    g.restore();
  }

  private void paintHighlight(
      GraphicsContext g,
      double width,
      double height,
      TimelineFrame frame,
      @Nullable Integer selectedLane) {
    RowGeometry geometry = frame.geometry();
    for (TimelineFrame.Row row : frame.rows()) {
      if (selectedLane != null && row.lane().number() == selectedLane) {
        double top = Math.max(geometry.axis(), geometry.axis() + row.y());
        double bottom = Math.min(height, geometry.axis() + row.y() + geometry.row());
        g.setFill(palette.highlight());
        g.fillRect(0, top, width, bottom - top);
      }
    }
  }

  private void paintPlot(GraphicsContext g, TimelineFrame frame, @Nullable String selectedPod) {
    double rowsHeight =
        Math.min(frame.view().height(), frame.contentHeight() - frame.view().scrollY());
    g.setStroke(palette.grid());
    g.setLineWidth(1);
    g.setLineDashes();
    for (Ticks.Tick tick : frame.ticks()) {
      double x = Math.floor(tick.x()) + 0.5;
      g.strokeLine(x, 0, x, frame.view().height());
    }
    paintSkipped(g, frame);
    g.setGlobalAlpha(0.28);
    g.setFill(spans.hatch());
    for (TimelineFrame.Band band : frame.suspended()) {
      double from = Math.max(-10, frame.view().x(band.from()));
      double to = Math.min(frame.view().width() + 10, frame.view().x(band.to()));
      if (to > from) {
        g.fillRect(from, 0, to - from, rowsHeight);
      }
    }
    g.setGlobalAlpha(1);
    for (TimelineFrame.Row row : frame.rows()) {
      spans.paint(g, frame, row);
      paintSelection(g, frame, row, selectedPod);
      paintNote(g, frame, row);
    }
    marks.paintLines(g, frame, frame.view().height());
    paintStale(g, frame, rowsHeight);
    if (frame.live()) {
      double now = Math.round(frame.view().x(frame.now()));
      g.setStroke(palette.accent());
      g.setLineWidth(2);
      g.strokeLine(now, 0, now, frame.view().height());
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

  private void paintSelection(
      GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row, @Nullable String selectedPod) {
    if (selectedPod == null) {
      return;
    }
    double from = Double.NaN;
    double to = Double.NaN;
    for (var span : row.spans()) {
      if (span.attempt().uid().equals(selectedPod)) {
        from = Double.isNaN(from) ? frame.view().x(span.from()) : from;
        to = frame.view().x(span.to());
      }
    }
    if (!Double.isNaN(from) && row.lane().attempts().size() > 1) {
      g.setStroke(palette.text());
      g.setLineWidth(1.5);
      double top = row.y() + 1.25;
      double left = Math.max(-20, from - 2);
      double right = Math.min(frame.view().width() + 20, to + 2);
      g.strokeRoundRect(left, top, Math.max(4, right - left), frame.geometry().row() - 2.5, 7, 7);
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

  private void paintGutter(GraphicsContext g, double height, TimelineFrame frame) {
    RowGeometry geometry = frame.geometry();
    g.save();
    g.beginPath();
    g.rect(0, geometry.axis(), geometry.gutter(), height - geometry.axis());
    g.clip();
    g.setTextBaseline(VPos.CENTER);
    for (TimelineFrame.Row row : frame.rows()) {
      double middle = geometry.axis() + row.y() + geometry.row() / 2;
      AttemptState state = row.lane().state();
      Glyph.of(state).draw(g, 19, middle, 9, color(state));
      g.setFont(NUMBER);
      g.setFill(row.signs().removed() ? palette.muted() : palette.text());
      g.setTextAlign(TextAlignment.LEFT);
      String number = Integer.toString(row.lane().number());
      g.fillText(number, 39, middle);
      double end = 39 + widths.of(number, NUMBER);
      if (row.signs().removed()) {
        gutterSigns.strike(g, 37, end + 2, middle);
      }
      int attempts = row.lane().attempts().size();
      if (attempts > 1 && frame.job().job().mode() == JobMode.INDEXED) {
        double x = Math.max(61, end + 7);
        g.setFont(ATTEMPTS);
        g.setFill(palette.failed());
        g.fillText("×" + attempts, x, middle);
        end = x + widths.of("×" + attempts, ATTEMPTS);
      }
      gutterSigns.budget(g, row.signs().budget(), end + 4, geometry.gutter() - 8, middle);
    }
    g.restore();
  }

  private Color color(AttemptState state) {
    return switch (state) {
      case WAITING -> palette.muted();
      case STARTING, RUNNING, TERMINATING -> palette.running();
      case SUCCEEDED -> palette.of(SpanKind.SUCCEEDED);
      case FAILED, IGNORED, DISRUPTED -> palette.failed();
      case STOPPED, VANISHED -> palette.stopped();
    };
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
      g.setStroke(palette.accent());
      g.setLineWidth(2);
      g.setLineDashes();
      g.strokeLine(now, 4, now, geometry.axis());
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
