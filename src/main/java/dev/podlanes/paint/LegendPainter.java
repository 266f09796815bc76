package dev.podlanes.paint;

import dev.podlanes.timeline.LaneBudget;
import dev.podlanes.timeline.LegendEntry;
import dev.podlanes.timeline.Mark;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Sign;
import dev.podlanes.timeline.SpanKind;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Draws samples of a timeline's signs for a legend. JavaFX thread. */
public final class LegendPainter {
  /** Size of a sample in pixels. */
  public static final double WIDTH = 34;

  public static final double HEIGHT = 18;

  private static final double MIDDLE = HEIGHT / 2;
  private static final double GLYPH = 10;

  private final Palette palette;
  private final SpanPainter spans;
  private final SignPainter signs;
  private final GutterSigns gutter;
  private final MarkPainter marks;

  public LegendPainter(Palette palette) {
    TextWidths widths = new TextWidths();
    this.palette = palette;
    this.spans = new SpanPainter(palette, widths);
    this.signs = new SignPainter(palette, widths);
    this.gutter = new GutterSigns(palette, widths);
    this.marks = new MarkPainter(palette, widths);
  }

  /** Draws a bar of this kind from the origin of the canvas on, with the sign that stands on it. */
  public void paint(GraphicsContext g, SpanKind kind) {
    spans.bar(g, kind, palette.of(kind), 1, 3, WIDTH - 4, HEIGHT - 6);
    boolean filled = kind == SpanKind.SUCCEEDED || kind == SpanKind.FAILED;
    if (filled || kind == SpanKind.IGNORED || kind == SpanKind.DISRUPTED) {
      Color color = filled ? palette.onBar() : palette.of(kind);
      Glyph.of(kind.state()).draw(g, WIDTH / 2 - 1, MIDDLE, 8, color);
    }
  }

  /** Draws the sample of an entry from the origin of the canvas on. */
  public void paint(GraphicsContext g, LegendEntry entry) {
    switch (entry) {
      case BACKOFF -> signs.sample(g, Sign.Kind.BACKOFF, slot(), 2, WIDTH - 2);
      case NEXT_TRY -> signs.sample(g, Sign.Kind.NEXT_TRY, slot(), 2, WIDTH - 12);
      case BUDGET -> gutter.budget(g, new LaneBudget(1, 3), 0, WIDTH - 6, MIDDLE);
      case RESTART -> {
        bar(g, palette.running());
        signs.sample(g, Sign.Kind.PAUSE, slot(), WIDTH / 2, WIDTH - 8);
        signs.sample(g, Sign.Kind.RESTART, slot(), WIDTH / 2, WIDTH / 2);
      }
      case INIT_STAGE -> {
        bar(g, palette.starting());
        signs.sample(g, Sign.Kind.INIT_STAGE, slot(), 10, WIDTH - 8);
      }
      case SIDECAR -> {
        bar(g, palette.running());
        signs.sample(g, Sign.Kind.SIDECAR, slot(), 4, WIDTH - 3);
      }
      case DECIDER -> glyph(g, Glyph.STAR, palette.succeeded());
      case LAST -> glyph(g, Glyph.FLAG, palette.succeeded());
      case SLOW -> glyph(g, Glyph.CLOCK, palette.running());
      case REMOVED -> {
        g.setGlobalAlpha(SpanPainter.REMOVED_ALPHA);
        bar(g, palette.stopped());
        g.setGlobalAlpha(1);
        gutter.strike(g, 0, WIDTH, MIDDLE);
      }
      case DEADLINE -> marks.sample(g, Mark.Kind.DEADLINE, WIDTH / 2, HEIGHT);
      case VERDICT -> marks.sample(g, Mark.Kind.VERDICT, WIDTH / 2, HEIGHT);
      case ALLOWED -> allowed(g);
    }
  }

  private static SignPainter.Slot slot() {
    RowGeometry small = new RowGeometry(0, 0, HEIGHT, HEIGHT - 6);
    return SignPainter.Slot.of(small, 0, 0, 1);
  }

  private static void bar(GraphicsContext g, Color color) {
    g.setFill(color);
    g.fillRoundRect(2, slot().top(), WIDTH - 4, slot().height(), 5, 5);
  }

  private static void glyph(GraphicsContext g, Glyph glyph, Color color) {
    glyph.draw(g, WIDTH / 2, MIDDLE, GLYPH, color);
  }

  private void allowed(GraphicsContext g) {
    g.setStroke(palette.accent());
    g.setLineWidth(1.5);
    g.setLineDashes(4, 3);
    g.strokePolyline(
        new double[] {2, WIDTH / 2, WIDTH / 2, WIDTH - 2},
        new double[] {HEIGHT - 4, HEIGHT - 4, 4, 4},
        4);
    g.setLineDashes();
    g.setFill(palette.accent());
    g.fillOval(WIDTH / 2 - 2.5, 1.5, 5, 5);
  }
}
