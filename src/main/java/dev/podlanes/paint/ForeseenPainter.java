package dev.podlanes.paint;

import dev.podlanes.timeline.Foreseen;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Ticks;
import dev.podlanes.timeline.TimelineFrame;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws at the now-line what a change that is being considered would do to each lane in view:
 * dashed, and with the sign of a guess.
 */
final class ForeseenPainter {
  private static final Font WORDS = Fonts.strong(10.5);

  /** Room between the now-line and a mark, and between a mark and the right edge. */
  private static final double GAP = 6;

  /** Width of a mark without words. */
  private static final double TICK = 9;

  private final Palette palette;
  private final TextWidths widths;

  ForeseenPainter(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
  }

  /** Draws over the plot, in plot coordinates. */
  void paint(GraphicsContext g, TimelineFrame frame, Foreseen foreseen) {
    if (!foreseen.job().equals(frame.job().uid())) {
      return;
    }
    double now = Math.min(frame.view().x(frame.now()), frame.view().width());
    RowGeometry geometry = frame.geometry();
    if (geometry.thin()) {
      thin(g, frame, foreseen, now);
      return;
    }
    for (TimelineFrame.Row row : frame.rows()) {
      Foreseen.Fate fate = foreseen.of(row.lane().number());
      if (fate != null) {
        if (fate == Foreseen.Fate.REMOVED) {
          g.setGlobalAlpha(0.55);
          g.setFill(palette.background());
          g.fillRect(0, row.y(), frame.view().width(), geometry.row());
          g.setGlobalAlpha(1);
        }
        mark(g, frame, fate, row.y(), now);
      }
    }
  }

  private void mark(
      GraphicsContext g, TimelineFrame frame, Foreseen.Fate fate, double top, double now) {
    double row = frame.geometry().row();
    boolean worded = frame.geometry().readable();
    double inset = Math.min(3, row / 5);
    double width = worded ? widths.of(fate.words(), WORDS) + 14 : TICK;
    boolean fits = now + GAP + width <= frame.view().width() - 2;
    double x = Math.max(0, fits ? now + GAP : now - GAP - width);
    double y = top + inset;
    double height = Math.max(1, row - 2 * inset);
    Color color = color(fate);
    // What a bar says beyond its end, or one that lies below, would make the words unreadable.
    g.setFill(palette.background());
    if (fits) {
      g.fillRect(now + 2, top + 1, frame.view().width() - now, row - 2);
      grid(g, frame, now + 2, top + 1, top + row - 1);
    } else {
      g.fillRoundRect(x, y, width, height, 5, 5);
    }
    g.setGlobalAlpha(0.16);
    g.setFill(color);
    g.fillRoundRect(x, y, width, height, 5, 5);
    g.setGlobalAlpha(1);
    g.setStroke(color);
    g.setLineWidth(1.25);
    g.setLineDashes(3, 2.5);
    g.strokeRoundRect(x + 0.5, y + 0.5, width - 1, Math.max(1, height - 1), 5, 5);
    g.setLineDashes();
    if (worded) {
      g.setFont(WORDS);
      g.setFill(color);
      g.setTextAlign(TextAlignment.LEFT);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(fate.words(), x + 7, top + row / 2);
    }
  }

  /** The lines of the axis, where they were painted over. */
  private void grid(GraphicsContext g, TimelineFrame frame, double from, double top, double end) {
    g.setStroke(palette.grid());
    g.setLineWidth(1);
    g.setLineDashes();
    for (Ticks.Tick tick : frame.ticks()) {
      double x = Math.floor(tick.x()) + 0.5;
      if (x >= from) {
        g.strokeLine(x, top, x, end);
      }
    }
  }

  /** Where lanes have no room of their own, a tick for each that fits. */
  private void thin(GraphicsContext g, TimelineFrame frame, Foreseen foreseen, double now) {
    double height = Math.max(1, frame.geometry().row());
    double x = Math.clamp(now + GAP, 0, Math.max(0, frame.view().width() - TICK));
    for (Foreseen.Fate fate : Foreseen.Fate.values()) {
      g.setFill(color(fate));
      for (int y = 0; y < frame.view().height(); y++) {
        int row = (int) ((y + frame.view().scrollY()) / frame.geometry().row());
        if (row >= frame.reading().arrangement().size()) {
          break;
        }
        if (foreseen.of(frame.reading().arrangement().lane(row)) == fate) {
          g.fillRect(x, y, TICK, Math.max(1, Math.floor(height)));
        }
      }
    }
  }

  private Color color(Foreseen.Fate fate) {
    return switch (fate) {
      case STARTS -> palette.running();
      case LATER -> palette.muted();
      case STOPS, REMOVED -> palette.failed();
    };
  }
}
