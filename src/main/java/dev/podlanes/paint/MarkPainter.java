package dev.podlanes.paint;

import dev.podlanes.timeline.Mark;
import dev.podlanes.timeline.TimelineFrame;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws the moments that concern the whole Job: a line over the lanes, a flag on the axis. */
final class MarkPainter {
  private static final Font LABEL = Fonts.strong(10.5);
  private static final double FLAG = 16;

  private final Palette palette;
  private final TextWidths widths;

  MarkPainter(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
  }

  /** Draws the lines, in plot coordinates. */
  void paintLines(GraphicsContext g, TimelineFrame frame, double height) {
    for (Mark mark : frame.marks()) {
      double x = Math.round(frame.view().x(mark.seconds())) + 0.5;
      if (x >= 0 && x <= frame.view().width()) {
        g.setStroke(color(mark.kind()));
        g.setLineWidth(1.5);
        dashes(g, mark.kind());
        g.strokeLine(x, 0, x, height);
        g.setLineDashes();
      }
    }
  }

  /**
   * A flag on the axis, in canvas coordinates.
   *
   * @param pole where its line stands
   */
  record Flag(Mark mark, double pole, double from, double to) {
    boolean covers(double left, double right) {
      return right > from - 4 && left < to + 4;
    }
  }

  /**
   * The flags in view.
   *
   * @param taken where the word "now" begins; infinite when it is not drawn
   */
  List<Flag> flags(double width, TimelineFrame frame, double taken) {
    double gutter = frame.geometry().gutter();
    List<Flag> flags = new ArrayList<>(frame.marks().size());
    for (Mark mark : frame.marks()) {
      double x = Math.round(gutter + frame.view().x(mark.seconds())) + 0.5;
      if (x >= gutter && x <= width) {
        double text = widths.of(mark.text(), LABEL) + 12;
        boolean left = x + text > width || (taken < x + text + 4 && taken > x - 4);
        flags.add(new Flag(mark, x, left ? x - text : x, left ? x : x + text));
      }
    }
    return flags;
  }

  void paintFlags(GraphicsContext g, TimelineFrame frame, List<Flag> flags) {
    double top = frame.geometry().axis() / 2 - FLAG / 2;
    for (Flag flag : flags) {
      Color color = color(flag.mark().kind());
      g.setFill(color);
      g.fillRoundRect(flag.from(), top, flag.to() - flag.from(), FLAG, 5, 5);
      g.setStroke(color);
      g.setLineWidth(1.5);
      g.setLineDashes();
      g.strokeLine(flag.pole(), top + 2, flag.pole(), frame.geometry().axis());
      g.setFont(LABEL);
      g.setFill(palette.onBar());
      g.setTextAlign(TextAlignment.LEFT);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(flag.mark().text(), flag.from() + 6, top + FLAG / 2);
    }
  }

  /** Draws the line of a kind for a legend. */
  void sample(GraphicsContext g, Mark.Kind kind, double x, double height) {
    g.setStroke(color(kind));
    g.setLineWidth(1.5);
    dashes(g, kind);
    g.strokeLine(x, 0, x, height);
    g.setLineDashes();
  }

  /** Lines differ by their dashes too. */
  private static void dashes(GraphicsContext g, Mark.Kind kind) {
    switch (kind) {
      case DEADLINE -> g.setLineDashes(8, 3);
      case VERDICT -> g.setLineDashes(2, 3);
      case EXPIRY -> g.setLineDashes(1.5, 6);
      case DELETED -> g.setLineDashes();
    }
  }

  private Color color(Mark.Kind kind) {
    return switch (kind) {
      case DEADLINE -> palette.failed();
      case VERDICT, EXPIRY, DELETED -> palette.muted();
    };
  }
}
