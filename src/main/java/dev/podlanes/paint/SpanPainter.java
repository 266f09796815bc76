package dev.podlanes.paint;

import dev.podlanes.timeline.Colouring;
import dev.podlanes.timeline.Run;
import dev.podlanes.timeline.Span;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Tinting;
import dev.podlanes.timeline.Viewport;
import dev.podlanes.timeline.WaitingReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws the spans of lanes in plot coordinates. */
final class SpanPainter {
  /** However short, an end stays visible: a failure never disappears at any zoom. */
  private static final double LEAST_WIDTH = 2.5;

  private static final double FAILED_EDGE = 4;
  private static final double LEAST_LABELLED = 12;

  /** Out of range: still there to read, but not a part of the Job any more. */
  static final double REMOVED_ALPHA = 0.45;

  private static final double ARC = 6;
  private static final int HATCH = 7;
  private static final Font NOTE = Fonts.text(11);

  private final Palette palette;
  private final TextWidths widths;
  private final BarLabels labels;
  private final SignPainter signs;
  private final ImagePattern hatch;
  private final ImagePattern stripes;

  SpanPainter(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
    this.labels = new BarLabels(palette, widths);
    this.signs = new SignPainter(palette, widths);
    this.hatch = diagonal(palette.hatch(), Color.TRANSPARENT, 1.6);
    this.stripes = diagonal(palette.running(), palette.running().deriveColor(0, 1, 1, 0.35), 3.2);
  }

  /** A repeating tile of diagonal strokes, smoothed by coverage. */
  private static ImagePattern diagonal(Color stroke, Color gap, double width) {
    WritableImage tile = new WritableImage(HATCH, HATCH);
    PixelWriter pixels = tile.getPixelWriter();
    for (int y = 0; y < HATCH; y++) {
      for (int x = 0; x < HATCH; x++) {
        double across = (x + y) % HATCH;
        double distance = Math.min(across, HATCH - across);
        double cover = Math.clamp(width / 2 + 0.5 - distance, 0, 1);
        pixels.setColor(x, y, gap.interpolate(stroke, cover));
      }
    }
    return new ImagePattern(tile, 0, 0, HATCH, HATCH, false);
  }

  ImagePattern hatch() {
    return hatch;
  }

  /** Draws one row's spans; those that matter most last. */
  void paint(GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row) {
    List<Span> spans = row.spans();
    if (spans.size() > 3) {
      spans = spans.stream().sorted(Comparator.comparingInt(SpanPainter::severity)).toList();
    }
    if (row.signs().removed()) {
      g.setGlobalAlpha(REMOVED_ALPHA);
    }
    List<Span> seen = inView(spans, frame.view());
    for (Span span : seen) {
      paint(g, frame, row, span);
    }
    // A failure of a few pixels is not hidden by what runs beside it.
    for (Run run : row.runs()) {
      paint(g, frame, row, run);
    }
    signs.paintOnBars(g, frame, row);
    g.setGlobalAlpha(1);
    List<SignPainter.Ending> endings = new ArrayList<>(seen.size());
    for (Span span : seen) {
      label(g, frame, row, span, endings);
    }
    signs.paintBetweenBars(g, frame, row, endings);
  }

  /** Failures stand over the whole bar, all else within it, so that it is not colour alone. */
  private void paint(GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row, Run run) {
    SignPainter.Slot slot = SignPainter.Slot.of(frame.geometry(), row.y(), 0, 1);
    double inset = run.kind() == SpanKind.FAILED ? 0 : slot.height() / 6;
    g.setFill(run.kind() == SpanKind.WAITING ? hatch : palette.of(run.kind()));
    g.fillRect(run.from(), slot.top() + inset, run.to() - run.from(), slot.height() - 2 * inset);
  }

  private static List<Span> inView(List<Span> spans, Viewport view) {
    List<Span> seen = new ArrayList<>(spans.size());
    for (Span span : spans) {
      if (view.x(span.to()) >= -LEAST_WIDTH && view.x(span.from()) <= view.width()) {
        seen.add(span);
      }
    }
    return seen;
  }

  private void label(
      GraphicsContext g,
      TimelineFrame frame,
      TimelineFrame.Row row,
      Span span,
      List<SignPainter.Ending> endings) {
    SignPainter.Slot slot =
        SignPainter.Slot.of(frame.geometry(), row.y(), span.subRow(), span.subRows());
    // Labels stay in view while any of their bar is.
    double width = frame.view().width();
    double first = Math.clamp(frame.view().x(span.from()), 0, width);
    double last = Math.clamp(frame.view().x(span.to()), first, width);
    if (slot.height() < LEAST_LABELLED) {
      return;
    }
    if (span.kind() == SpanKind.WAITING || span.kind() == SpanKind.STARTING) {
      note(g, frame, span, frame.view().x(span.to()), slot.middle());
    } else {
      double end = labels.paint(g, frame, row, span, first, last, slot.middle());
      endings.add(new SignPainter.Ending(last, end));
    }
  }

  private static int severity(Span span) {
    return switch (span.kind()) {
      case WAITING, STARTING -> 0;
      case FAILED -> 3;
      case IGNORED, DISRUPTED, STOPPED, VANISHED -> 2;
      case SUCCEEDED, RUNNING, TERMINATING -> 1;
    };
  }

  private void paint(GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row, Span span) {
    SignPainter.Slot slot =
        SignPainter.Slot.of(frame.geometry(), row.y(), span.subRow(), span.subRows());
    double height = slot.height();
    double y = slot.top();
    double from = frame.view().x(span.from());
    double to = frame.view().x(span.to());
    // Kept near the view: a bar of days drawn at milliseconds would be millions of pixels wide.
    double left = Math.max(from, -20);
    double right = Math.min(Math.max(to, from), frame.view().width() + 20);
    double width = right - left;
    bar(g, span.kind(), fill(frame, row, span), left, y, width, height);
    if (span.kind() == SpanKind.FAILED && tinted(frame)) {
      // The colour tells something else now: the edge still says that it failed.
      double edge = Math.min(FAILED_EDGE, Math.max(LEAST_WIDTH, width));
      g.setFill(palette.failed());
      g.fillRect(Math.max(left, right - edge), y, edge, height);
    }
  }

  /** Draws the shape of a kind; the colour is that of filled bars only. */
  void bar(
      GraphicsContext g,
      SpanKind kind,
      Color color,
      double x,
      double y,
      double width,
      double height) {
    double inset = Math.min(2, height / 4);
    switch (kind) {
      case WAITING -> {
        g.setFill(hatch);
        g.fillRect(x, y + inset, width, height - 2 * inset);
      }
      case STARTING -> {
        g.setFill(palette.starting());
        g.fillRect(x, y + inset, width, height - 2 * inset);
      }
      case RUNNING, SUCCEEDED, FAILED -> filled(g, color, x, y, width, height);
      case TERMINATING -> {
        g.setFill(stripes);
        g.fillRoundRect(x, y, Math.max(LEAST_WIDTH, width), height, ARC, ARC);
      }
      case IGNORED -> outlined(g, palette.failed(), x, y, width, height, false);
      case DISRUPTED -> tornOutline(g, x, y, width, height);
      case VANISHED -> outlined(g, palette.stopped(), x, y, width, height, true);
      case STOPPED -> {
        g.setFill(palette.stopped().deriveColor(0, 1, 1, 0.75));
        Torn torn = Torn.of(x, y, width, height);
        g.fillPolygon(torn.xs(), torn.ys(), torn.xs().length);
      }
    }
  }

  private static boolean tinted(TimelineFrame frame) {
    return frame.reading().tinting().by() != Colouring.STATE;
  }

  private Color fill(TimelineFrame frame, TimelineFrame.Row row, Span span) {
    int series = frame.reading().tinting().series(row.lane(), span.attempt());
    return series == Tinting.BY_STATE ? palette.of(span.kind()) : palette.series().get(series);
  }

  private static void filled(
      GraphicsContext g, Color color, double x, double y, double width, double height) {
    g.setFill(color);
    double arc = Math.min(ARC, width);
    g.fillRoundRect(x, y, Math.max(LEAST_WIDTH, width), height, arc, arc);
  }

  private void outlined(
      GraphicsContext g,
      Color color,
      double x,
      double y,
      double width,
      double height,
      boolean dashed) {
    g.setFill(color.deriveColor(0, 1, 1, 0.14));
    g.fillRoundRect(x, y, Math.max(LEAST_WIDTH, width), height, ARC, ARC);
    g.setStroke(color);
    g.setLineWidth(1.5);
    if (dashed) {
      g.setLineDashes(4, 3);
    }
    g.strokeRoundRect(
        x + 0.75, y + 0.75, Math.max(LEAST_WIDTH, width - 1.5), height - 1.5, ARC, ARC);
    g.setLineDashes();
  }

  /** Hollow as what does not count, and torn off as what was ended from outside. */
  private void tornOutline(GraphicsContext g, double x, double y, double width, double height) {
    Torn torn = Torn.of(x + 0.75, y + 0.75, width - 1.5, height - 1.5);
    g.setFill(palette.failed().deriveColor(0, 1, 1, 0.14));
    g.fillPolygon(torn.xs(), torn.ys(), torn.xs().length);
    g.setStroke(palette.failed());
    g.setLineWidth(1.5);
    g.strokePolygon(torn.xs(), torn.ys(), torn.xs().length);
  }

  /** A bar whose right end is torn off, as the corners of a polygon. */
  @SuppressWarnings("ArrayRecordComponent") // Canvas takes corners as arrays; never compared.
  private record Torn(double[] xs, double[] ys) {
    static Torn of(double x, double y, double width, double height) {
      double w = Math.max(LEAST_WIDTH, width);
      double tooth = Math.min(4, w / 2);
      double step = height / 4;
      return new Torn(
          new double[] {x, x + w, x + w - tooth, x + w, x + w - tooth, x + w, x},
          new double[] {y, y, y + step, y + 2 * step, y + 3 * step, y + height, y + height});
    }
  }

  private void note(GraphicsContext g, TimelineFrame frame, Span span, double x, double middle) {
    SpanKind now = SpanKind.ofWork(span.attempt().state());
    String reason = span.kind() == now ? WaitingReason.ofAttempt(span.attempt()) : null;
    if (reason == null || x >= frame.view().width()) {
      return;
    }
    g.setFont(NOTE);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    double width = widths.of(reason, NOTE);
    double left = Math.max(0, frame.view().x(span.from()));
    if (x + 8 + width > frame.view().width() && x - left > width + 16) {
      // No room behind it, but on it.
      g.setFill(palette.background());
      g.fillRoundRect(x - width - 12, middle - 7, width + 8, 14, 4, 4);
      g.setFill(palette.text());
      g.fillText(reason, x - width - 8, middle);
    } else {
      g.setFill(palette.muted());
      g.fillText(reason, x + 8, middle);
    }
  }
}
