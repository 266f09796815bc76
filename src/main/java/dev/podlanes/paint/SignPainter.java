package dev.podlanes.paint;

import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Sign;
import dev.podlanes.timeline.TimelineFrame;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws the signs on bars and between them, in plot coordinates. */
final class SignPainter {
  private static final Font SMALL = Fonts.text(10);
  private static final double TICK = 1.5;
  private static final double DOT = 5;

  private final Palette palette;
  private final TextWidths widths;

  SignPainter(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
  }

  /** Where a bar ends, and where what is written behind it does, in pixels. */
  record Ending(double bar, double label) {}

  /** Draws what lies on bars. */
  void paintOnBars(GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row) {
    for (Sign sign : row.signs().signs()) {
      double from = Math.max(-20, frame.view().x(sign.from()));
      double to = Math.min(frame.view().width() + 20, frame.view().x(sign.to()));
      if (to < from) {
        continue;
      }
      Slot slot = Slot.of(frame.geometry(), row.y(), sign.subRow(), sign.subRows());
      switch (sign.kind()) {
        case INIT_STAGE -> stage(g, sign, from, to, slot, false);
        case INIT_FAILED -> stage(g, sign, from, to, slot, true);
        case SIDECAR -> sidecar(g, from, to, slot);
        case PAUSE -> pause(g, from, to, slot);
        case RESTART -> restart(g, from, slot);
        case BACKOFF, NEXT_TRY -> {}
      }
    }
  }

  /** Draws what lies between bars; behind the words that stand at a bar's end. */
  void paintBetweenBars(
      GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row, List<Ending> endings) {
    for (Sign sign : row.signs().signs()) {
      if (sign.kind() != Sign.Kind.BACKOFF && sign.kind() != Sign.Kind.NEXT_TRY) {
        continue;
      }
      double from = frame.view().x(sign.from());
      for (Ending ending : endings) {
        if (Math.abs(ending.bar() - from) < 3) {
          from = Math.max(from, ending.label());
        }
      }
      from = Math.max(-20, from + 4);
      double to = Math.min(frame.view().width() + 20, frame.view().x(sign.to()));
      double middle = row.y() + frame.geometry().row() / 2;
      if (sign.kind() == Sign.Kind.BACKOFF) {
        backoff(g, sign, from, to - 3, middle);
      } else {
        nextTry(g, frame, sign, from, to, middle);
      }
    }
  }

  /** Draws one sign for a legend, without words. */
  void sample(GraphicsContext g, Sign.Kind kind, Slot slot, double from, double to) {
    Sign sign = new Sign(kind, 0, 0, 0, 1, "");
    switch (kind) {
      case INIT_STAGE -> stage(g, sign, from, to, slot, false);
      case INIT_FAILED -> stage(g, sign, from, to, slot, true);
      case SIDECAR -> sidecar(g, from, to, slot);
      case PAUSE -> pause(g, from, to, slot);
      case RESTART -> restart(g, from, slot);
      case BACKOFF -> dots(g, palette.muted(), from, to, slot.middle());
      case NEXT_TRY -> {
        dots(g, palette.muted(), from, to, slot.middle());
        Glyph.RING.draw(g, to + 4, slot.middle(), 8, palette.muted());
      }
    }
  }

  private void backoff(GraphicsContext g, Sign sign, double from, double to, double middle) {
    if (to - from < 3) {
      return;
    }
    double width = widths.of(sign.text(), SMALL);
    boolean labelled = to - from > width + 26;
    double center = (from + to) / 2;
    dots(g, palette.muted(), from, labelled ? center - width / 2 - 5 : to, middle);
    if (labelled) {
      dots(g, palette.muted(), center + width / 2 + 5, to, middle);
      words(g, sign.text(), center - width / 2, middle);
    }
  }

  private void nextTry(
      GraphicsContext g, TimelineFrame frame, Sign sign, double from, double to, double middle) {
    double end = Math.max(from, to);
    double width = widths.of(sign.text(), SMALL);
    boolean before = end - from > width + 24;
    if (before) {
      words(g, sign.text(), Math.max(from, 4) + 2, middle);
    }
    dots(g, palette.muted(), before ? Math.max(from, 4) + width + 8 : from, end, middle);
    Glyph.RING.draw(g, end + 4, middle, 8, palette.muted());
    if (!before && end + 13 + width < frame.view().width()) {
      words(g, sign.text(), end + 13, middle);
    }
  }

  private void words(GraphicsContext g, String text, double x, double middle) {
    g.setFont(SMALL);
    g.setFill(palette.muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text, x, middle);
  }

  private static void dots(GraphicsContext g, Color color, double from, double to, double middle) {
    if (to <= from) {
      return;
    }
    g.setStroke(color);
    g.setLineWidth(1.25);
    g.setLineDashes(1.5, 3.5);
    g.strokeLine(from, middle, to, middle);
    g.setLineDashes();
  }

  private void stage(
      GraphicsContext g, Sign sign, double from, double to, Slot slot, boolean failed) {
    double width = Math.max(1.5, to - from - 1);
    double top = slot.top() + 2;
    double height = slot.height() - 4;
    g.setFill(failed ? palette.failed() : palette.starting().interpolate(palette.text(), 0.3));
    g.fillRect(from, top, width, height);
    String text = sign.text();
    if (height >= 12 && width > widths.of(text, SMALL) + 8) {
      g.setFont(SMALL);
      g.setFill(palette.onBar());
      g.setTextAlign(TextAlignment.LEFT);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(text, from + 4, slot.middle());
    }
  }

  /** A thin line under the bar, beginning with a dot. */
  private void sidecar(GraphicsContext g, double from, double to, Slot slot) {
    double y = slot.top() + slot.height() + 1.25;
    g.setFill(palette.sidecar());
    g.fillRect(from, y - 0.75, Math.max(1, to - from), 1.5);
    g.fillOval(from - DOT / 2, y - DOT / 2, DOT, DOT);
  }

  /** Between two runs nothing is at work, but the pod keeps its place: the bar grows thin. */
  private void pause(GraphicsContext g, double from, double to, Slot slot) {
    double rail = 3;
    double side = (slot.height() - rail) / 2;
    g.setFill(palette.background());
    g.fillRect(from, slot.top(), to - from, side);
    g.fillRect(from, slot.top() + side + rail, to - from, side);
  }

  private void restart(GraphicsContext g, double x, Slot slot) {
    g.setStroke(palette.failed());
    g.setLineWidth(TICK);
    g.setLineDashes();
    g.strokeLine(x, slot.top() - 2, x, slot.top() + slot.height() + 2);
    g.setFill(palette.failed());
    double top = slot.top() - 2.5;
    g.fillPolygon(new double[] {x - 3.5, x + 3.5, x}, new double[] {top, top, top + 5}, 3);
  }

  /** The place of a bar in its row. */
  record Slot(double top, double height) {
    static Slot of(RowGeometry geometry, double rowTop, int subRow, int subRows) {
      double slot = geometry.row() / subRows;
      double height = Math.max(3, geometry.bar() / subRows - (subRows > 1 ? 1 : 0));
      return new Slot(rowTop + subRow * slot + (slot - height) / 2, height);
    }

    double middle() {
      return top + height / 2;
    }
  }
}
