package dev.podlanes.paint;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.JobMode;
import dev.podlanes.timeline.Arrangement;
import dev.podlanes.timeline.LaneBudget;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.TimelineFrame;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws what stands left of the lanes: state, number, attempts, retries left. Where rows are too
 * thin for words, only every so manieth has its number.
 */
final class GutterPainter {
  private static final Font NUMBER = Fonts.mono(12.5);
  private static final Font ATTEMPTS = Fonts.strong(10.5);
  private static final double NUMBER_LEFT = 39;

  /** From one number to the next, in pixels, where not every row has one. */
  private static final double NUMBERS_APART = 30;

  /** Between the signs of a lane. */
  private static final double GAP = 4;

  private final Palette palette;
  private final TextWidths widths;
  private final GutterSigns signs;

  GutterPainter(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
    this.signs = new GutterSigns(palette, widths);
  }

  void paint(GraphicsContext g, double height, TimelineFrame frame) {
    RowGeometry geometry = frame.geometry();
    g.save();
    WholePixels.clip(g, 0, geometry.axis(), geometry.gutter(), height - geometry.axis());
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    for (TimelineFrame.Row row : frame.rows()) {
      if (geometry.readable()) {
        paintRow(g, frame, row);
      } else {
        paintState(g, geometry, row);
      }
    }
    if (!geometry.readable()) {
      paintSomeNumbers(g, frame);
    }
    g.restore();
  }

  private void paintRow(GraphicsContext g, TimelineFrame frame, TimelineFrame.Row row) {
    RowGeometry geometry = frame.geometry();
    double middle = geometry.axis() + row.y() + geometry.row() / 2;
    AttemptState state = row.lane().state();
    Glyph.of(state).draw(g, 19, middle, 9, color(state));
    g.setFont(NUMBER);
    g.setFill(row.signs().removed() ? palette.muted() : palette.text());
    g.setTextAlign(TextAlignment.LEFT);
    String number = Integer.toString(row.lane().number());
    g.fillText(number, NUMBER_LEFT, middle);
    double end = NUMBER_LEFT + widths.of(number, NUMBER);
    if (row.signs().removed()) {
      signs.strike(g, NUMBER_LEFT - 2, end + 2, middle);
    }
    int attempts = row.lane().attempts().size();
    LaneBudget budget = row.signs().budget();
    double right = geometry.gutter() - 8;
    if (attempts > 1 && frame.job().job().mode() == JobMode.INDEXED) {
      String count = "×" + attempts;
      double x = Math.max(61, end + 7);
      double after = x + widths.of(count, ATTEMPTS);
      // The retries that are left say more than how many attempts there were, which bars show, too.
      if (after + GAP + signs.budgetWidth(budget) <= right) {
        g.setFont(ATTEMPTS);
        g.setFill(palette.failed());
        g.fillText(count, x, middle);
        end = after;
      }
    }
    signs.budget(g, budget, end + GAP, right, middle);
  }

  /** A row too thin for a glyph: its state by colour, and a failure by its place, too. */
  private void paintState(GraphicsContext g, RowGeometry geometry, TimelineFrame.Row row) {
    AttemptState state = row.lane().state();
    boolean failed = state == AttemptState.FAILED;
    g.setFill(color(state));
    g.fillRect(
        failed ? 10 : 16, geometry.axis() + row.y(), failed ? 12 : 6, Math.max(1, geometry.bar()));
  }

  private void paintSomeNumbers(GraphicsContext g, TimelineFrame frame) {
    RowGeometry geometry = frame.geometry();
    Arrangement rows = frame.reading().arrangement();
    long step = geometry.rowsBetween(NUMBERS_APART);
    long row = (long) Math.ceil(frame.view().scrollY() / geometry.row() / step) * step;
    g.setFont(NUMBER);
    g.setStroke(palette.grid());
    g.setLineWidth(1);
    g.setLineDashes();
    for (; row < rows.size(); row += step) {
      double middle = (row + 0.5) * geometry.row() - frame.view().scrollY();
      if (middle > frame.view().height()) {
        return;
      }
      // The first would be cut by the axis.
      double y = geometry.axis() + Math.max(8, middle);
      g.setFill(palette.text());
      g.fillText(Integer.toString(rows.lane((int) row)), NUMBER_LEFT, y);
      double line = Math.floor(geometry.axis() + middle) + 0.5;
      g.strokeLine(geometry.gutter() - 18, line, geometry.gutter() - 10, line);
    }
  }

  private Color color(AttemptState state) {
    return switch (state) {
      case STARTING, WAITING -> palette.muted();
      case RUNNING, TERMINATING -> palette.running();
      case SUCCEEDED -> palette.of(SpanKind.SUCCEEDED);
      case FAILED, IGNORED, DISRUPTED -> palette.failed();
      case STOPPED, VANISHED -> palette.stopped();
    };
  }
}
