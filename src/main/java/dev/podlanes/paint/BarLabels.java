package dev.podlanes.paint;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.timeline.BarTail;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.Run;
import dev.podlanes.timeline.Span;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.TimelineFrame;
import java.time.Duration;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Writes on bars: how long it ran at the left, how it ended at the right. What does not fit within
 * goes behind the bar where nothing else stands, first in full, then in brief.
 */
final class BarLabels {
  private static final Font LABEL = Fonts.strong(11);
  private static final double GLYPH = 9;
  private static final double GLYPH_ROOM = 12;
  private static final double MARGIN = 6;

  /** How far a torn edge reaches into its bar, in pixels. */
  private static final double TEETH = 4;

  private final Palette palette;
  private final TextWidths widths;

  BarLabels(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
  }

  /**
   * Labels one span.
   *
   * @param left the bar's left edge as far as it is in view
   * @param right its right edge as far as it is in view
   * @return where the bar ends with all that is written behind it
   */
  double paint(
      GraphicsContext g,
      TimelineFrame frame,
      TimelineFrame.Row row,
      Span span,
      double left,
      double right,
      double middle) {
    if (span.kind() == SpanKind.WAITING || span.kind() == SpanKind.STARTING) {
      return right;
    }
    PodAttempt attempt = span.attempt();
    boolean last = span.kind() == SpanKind.ofWork(attempt.state());
    BarTail tail = last ? frame.tail(row, attempt) : BarTail.NONE;
    double edge = right - MARGIN - (torn(span.kind()) ? TEETH : 0);
    double inner = edge - left - MARGIN;
    boolean within = span.kind() != SpanKind.TERMINATING;
    boolean removed = row.signs().removed();
    Color inside = removed ? palette.muted() : inside(span.kind());
    g.setFont(LABEL);
    g.setTextBaseline(VPos.CENTER);
    if (last && !attempt.earlierRuns().isEmpty() && attempt.state().ended()) {
      // The gaps between its runs leave no room for words on the bar.
      BarTail story = tail.after(ran(span));
      double end = behind(g, frame, row, span, story, story.full(), right, middle);
      if (end > right) {
        return end;
      }
    }
    double used = 0;
    double end = right;
    if (last) {
      if (within && inner >= width(attempt, tail, tail.full())) {
        ground(g, span, edge, width(attempt, tail, tail.full()), middle);
        used = tail(g, attempt, tail, tail.full(), edge, middle, inside);
      } else if (worthRoom(row, span, tail)) {
        end = behind(g, frame, row, span, tail, tail.full(), right, middle);
      }
      if (used == 0 && end == right && within && inner >= width(attempt, tail, tail.brief())) {
        used = tail(g, attempt, tail, tail.brief(), edge, middle, inside);
      } else if (used == 0 && end == right && worthRoom(row, span, tail)) {
        end = behind(g, frame, row, span, tail, tail.brief(), right, middle);
      }
    }
    ran(g, span, left, inner - (used > 0 ? used + MARGIN : 0), middle, inside);
    return end;
  }

  /** What the sign before the lane says of its last attempt needs no other beside the bar. */
  private static boolean worthRoom(TimelineFrame.Row row, Span span, BarTail tail) {
    boolean said = row.lane().attempts().getLast().uid().equals(span.attempt().uid());
    return switch (span.kind()) {
      case SUCCEEDED -> !said || tail.slow() || tail.last() || tail.star();
      case RUNNING -> !tail.full().isEmpty();
      case TERMINATING -> !tail.full().isEmpty();
      default -> true;
    };
  }

  /** Writes behind the bar if there is room; where that ends, or the bar's end if there is none. */
  private double behind(
      GraphicsContext g,
      TimelineFrame frame,
      TimelineFrame.Row row,
      Span span,
      BarTail tail,
      String text,
      double right,
      double middle) {
    PodAttempt attempt = span.attempt();
    double width = width(attempt, tail, text);
    if (width + GLYPH_ROOM > roomAfter(frame, row, span)) {
      return right;
    }
    Color color = row.signs().removed() ? palette.muted() : palette.of(span.kind());
    tail(g, attempt, tail, text, right + 5 + width, middle, color);
    return right + 5 + width;
  }

  /** What stays readable between the runs of a bar that has gaps. */
  private void ground(GraphicsContext g, Span span, double right, double width, double middle) {
    if (!span.attempt().earlierRuns().isEmpty()) {
      g.setFill(palette.of(span.kind()));
      g.fillRoundRect(right - width - 1, middle - 7, width + 6, 14, 4, 4);
    }
  }

  private Color inside(SpanKind kind) {
    return hollow(kind) ? palette.of(kind) : palette.onBar();
  }

  private static boolean torn(SpanKind kind) {
    return kind == SpanKind.STOPPED || kind == SpanKind.DISRUPTED;
  }

  private static boolean hollow(SpanKind kind) {
    return kind == SpanKind.IGNORED || kind == SpanKind.DISRUPTED || kind == SpanKind.VANISHED;
  }

  private double width(PodAttempt attempt, BarTail tail, String text) {
    double width = text.isEmpty() ? 0 : widths.of(text, LABEL) + 4;
    width += attempt.state().ended() ? GLYPH_ROOM : 0;
    width += tail.star() ? GLYPH_ROOM : 0;
    return width + (tail.last() || tail.slow() ? GLYPH_ROOM : 0);
  }

  /** Draws a tail that ends at {@code right}; how wide it is. */
  private double tail(
      GraphicsContext g,
      PodAttempt attempt,
      BarTail tail,
      String text,
      double right,
      double middle,
      Color color) {
    double x = right;
    if (!text.isEmpty()) {
      g.setFill(color);
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(text, x, middle);
      x -= widths.of(text, LABEL) + 4;
    }
    if (tail.last() || tail.slow()) {
      Glyph glyph = tail.last() ? Glyph.FLAG : Glyph.CLOCK;
      glyph.draw(g, x - GLYPH / 2, middle, GLYPH, color);
      x -= GLYPH_ROOM;
    }
    if (tail.star()) {
      Glyph.STAR.draw(g, x - GLYPH / 2, middle, GLYPH + 1, color);
      x -= GLYPH_ROOM;
    }
    if (attempt.state().ended()) {
      Glyph.of(attempt.state()).draw(g, x - GLYPH / 2 - 0.5, middle, GLYPH, color);
      x -= GLYPH_ROOM;
    }
    return right - x;
  }

  private static String ran(Span span) {
    String ran = Durations.words(Duration.ofMillis((long) (1_000 * (span.to() - span.from()))));
    int restarts = span.attempt().restarts();
    return switch (restarts) {
      case 0 -> ran;
      case 1 -> ran + " · 1 restart";
      default -> ran + " · " + restarts + " restarts";
    };
  }

  private void ran(
      GraphicsContext g, Span span, double left, double room, double middle, Color color) {
    String text = ran(span);
    double width = widths.of(text, LABEL);
    if (span.attempt().started() == null || width > room) {
      return;
    }
    if (span.kind() == SpanKind.TERMINATING || !span.attempt().earlierRuns().isEmpty()) {
      // Stripes, or the gaps between runs, would make the words unreadable.
      g.setFill(palette.of(span.kind()));
      g.fillRoundRect(left + 3, middle - 7, width + 8, 14, 4, 4);
    }
    g.setFill(color);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text, left + 7, middle);
  }

  /** How much is free behind a span until the next one of the same sub-row, in pixels. */
  private static double roomAfter(TimelineFrame frame, TimelineFrame.Row row, Span span) {
    double end = frame.view().x(span.to());
    double room = frame.view().width() - end;
    for (Span other : row.spans()) {
      double from = frame.view().x(other.from());
      if (!other.equals(span) && from >= end - 1) {
        room = Math.min(room, from - end);
      }
    }
    for (Run run : row.runs()) {
      if (run.to() > end) {
        room = Math.min(room, Math.max(0, run.from() - end));
      }
    }
    return room;
  }
}
