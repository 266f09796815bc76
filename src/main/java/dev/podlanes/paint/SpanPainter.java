package dev.podlanes.paint;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.timeline.Colouring;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Span;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.Tinting;
import dev.podlanes.timeline.Viewport;
import dev.podlanes.timeline.WaitingReason;
import java.time.Duration;
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
  private static final double ARC = 6;
  private static final int HATCH = 7;
  private static final Font LABEL = Fonts.strong(11);
  private static final Font NOTE = Fonts.text(11);

  private final Palette palette;
  private final TextWidths widths;
  private final ImagePattern hatch;
  private final ImagePattern stripes;

  SpanPainter(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
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
    for (Span span : spans) {
      Viewport view = frame.view();
      double from = view.x(span.from());
      double to = view.x(span.to());
      if (to >= -LEAST_WIDTH && from <= view.width()) {
        paint(g, frame, row, span, from, to);
      }
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

  private void paint(
      GraphicsContext g,
      TimelineFrame frame,
      TimelineFrame.Row row,
      Span span,
      double from,
      double to) {
    RowGeometry geometry = frame.geometry();
    double slot = geometry.row() / span.subRows();
    double height = Math.max(3, geometry.bar() / span.subRows() - (span.subRows() > 1 ? 1 : 0));
    double y = row.y() + span.subRow() * slot + (slot - height) / 2;
    // Kept near the view: a bar of days drawn at milliseconds would be millions of pixels wide.
    double left = Math.max(from, -20);
    double right = Math.min(Math.max(to, from), frame.view().width() + 20);
    double width = right - left;
    switch (span.kind()) {
      case WAITING -> {
        g.setFill(hatch);
        g.fillRect(left, y + 2, width, height - 4);
        note(g, frame, span, to, y + height / 2);
      }
      case STARTING -> {
        g.setFill(palette.starting());
        g.fillRect(left, y + 2, width, height - 4);
        note(g, frame, span, to, y + height / 2);
      }
      case RUNNING, SUCCEEDED, FAILED -> {
        filled(g, fill(frame, row, span), left, y, width, height);
        if (span.kind() == SpanKind.FAILED && tinted(frame)) {
          // The colour tells something else now: the edge still says that it failed.
          double edge = Math.min(FAILED_EDGE, Math.max(LEAST_WIDTH, width));
          g.setFill(palette.failed());
          g.fillRect(Math.max(left, right - edge), y, edge, height);
        }
      }
      case TERMINATING -> {
        g.setFill(stripes);
        g.fillRoundRect(left, y, Math.max(LEAST_WIDTH, width), height, ARC, ARC);
      }
      case IGNORED, DISRUPTED -> outlined(g, palette.failed(), left, y, width, height, false);
      case VANISHED -> outlined(g, palette.stopped(), left, y, width, height, true);
      case STOPPED -> cut(g, left, y, width, height);
    }
    if (height >= 12) {
      // Labels stay in view while any of their bar is.
      double first = Math.clamp(from, 0, frame.view().width());
      double last = Math.clamp(to, first, frame.view().width());
      labels(g, frame, row, span, first, last, y + height / 2);
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

  /** A bar whose right end is torn off. */
  private void cut(GraphicsContext g, double x, double y, double width, double height) {
    double w = Math.max(LEAST_WIDTH, width);
    double tooth = Math.min(4, w / 2);
    double step = height / 4;
    g.setFill(palette.stopped().deriveColor(0, 1, 1, 0.75));
    g.fillPolygon(
        new double[] {x, x + w, x + w - tooth, x + w, x + w - tooth, x + w, x},
        new double[] {y, y, y + step, y + 2 * step, y + 3 * step, y + height, y + height},
        7);
  }

  private void note(GraphicsContext g, TimelineFrame frame, Span span, double x, double middle) {
    boolean last = span.attempt().started() == null && span.attempt().ended() == null;
    String reason = last ? WaitingReason.ofAttempt(span.attempt()) : null;
    if (reason != null && x < frame.view().width()) {
      g.setFont(NOTE);
      g.setFill(palette.muted());
      g.setTextAlign(TextAlignment.LEFT);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(reason, x + 8, middle);
    }
  }

  /** How long it ran at the left, how it ended at the right; outside where it does not fit. */
  private void labels(
      GraphicsContext g,
      TimelineFrame frame,
      TimelineFrame.Row row,
      Span span,
      double left,
      double right,
      double middle) {
    if (span.kind() == SpanKind.WAITING || span.kind() == SpanKind.STARTING) {
      return;
    }
    PodAttempt attempt = span.attempt();
    Color inside = hollow(span.kind()) ? palette.of(span.kind()) : palette.onBar();
    Glyph glyph = Glyph.of(attempt.state());
    String end = endText(attempt);
    boolean ended = attempt.state().ended();
    double endWidth = ended ? 12 + (end.isEmpty() ? 0 : widths.of(end, LABEL) + 4) : 0;
    double inner = right - left - 12;
    boolean endInside = ended && inner >= endWidth;
    g.setFont(LABEL);
    g.setTextBaseline(VPos.CENTER);
    if (endInside) {
      double x = right - 6;
      if (!end.isEmpty()) {
        g.setFill(inside);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(end, x, middle);
        x -= widths.of(end, LABEL) + 4;
      }
      glyph.draw(g, x - 5, middle, 9, inside);
    } else if (ended
        && span.kind() != SpanKind.SUCCEEDED
        && roomAfter(frame, row, span, endWidth)) {
      Color outside = palette.of(span.kind());
      double x = Math.max(right, left + LEAST_WIDTH) + 5;
      glyph.draw(g, x + 5, middle, 9, outside);
      g.setFill(outside);
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(end, x + 13, middle);
    }
    String ran = Durations.words(Duration.ofMillis((long) (1_000 * (span.to() - span.from()))));
    double room = inner - (endInside ? endWidth + 6 : 0);
    if (attempt.started() != null && widths.of(ran, LABEL) <= room) {
      g.setFill(inside);
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(ran, left + 7, middle);
    }
  }

  private static boolean hollow(SpanKind kind) {
    return kind == SpanKind.IGNORED || kind == SpanKind.DISRUPTED || kind == SpanKind.VANISHED;
  }

  private static boolean roomAfter(
      TimelineFrame frame, TimelineFrame.Row row, Span span, double width) {
    double end = frame.view().x(span.to());
    for (Span other : row.spans()) {
      double from = frame.view().x(other.from());
      if (!other.equals(span) && from >= end - 1 && from < end + width + 12) {
        return false;
      }
    }
    return true;
  }

  private static String endText(PodAttempt attempt) {
    String reason = attempt.reason();
    Integer exit = attempt.exitCode();
    return switch (attempt.state()) {
      case FAILED, IGNORED, DISRUPTED -> {
        if (reason != null && !reason.equals("Error") && !reason.equals("Completed")) {
          yield reason;
        }
        yield exit == null ? "" : exit.toString();
      }
      case WAITING, STARTING, RUNNING, TERMINATING, SUCCEEDED, STOPPED, VANISHED -> "";
    };
  }
}
