package dev.podlanes.paint;

import dev.podlanes.timeline.LaneBudget;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Signs left of a lane: what is left of its retries, and that it is no part of the Job now. */
final class GutterSigns {
  private static final Font SMALL = Fonts.text(10);

  /** More retries than this are told by a number. */
  private static final int MOST_PIPS = 3;

  private static final double PIP = 4;
  private static final double PIP_STEP = 6.5;

  private final Palette palette;
  private final TextWidths widths;

  GutterSigns(Palette palette, TextWidths widths) {
    this.palette = palette;
    this.widths = widths;
  }

  void strike(GraphicsContext g, double from, double to, double middle) {
    g.setStroke(palette.muted());
    g.setLineWidth(1.5);
    g.setLineDashes();
    g.strokeLine(from, middle, to, middle);
  }

  /**
   * Draws a filled dot for each retry used and a ring for each that is left, or both as numbers.
   *
   * @param from from where on there is room
   * @param right where it ends
   */
  void budget(
      GraphicsContext g, @Nullable LaneBudget budget, double from, double right, double middle) {
    if (budget == null || budget.limit() == 0) {
      return;
    }
    if (budget.limit() <= MOST_PIPS) {
      double left = right - budget.limit() * PIP_STEP;
      for (int i = 0; i < budget.limit() && left >= from; i++) {
        pip(g, i < budget.used(), left + i * PIP_STEP + PIP_STEP / 2, middle);
      }
      return;
    }
    String text = numbers(budget);
    if (right - widths.of(text, SMALL) >= from) {
      g.setFont(SMALL);
      g.setFill(budget.left() == 0 ? palette.failed() : palette.muted());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(text, right, middle);
      g.setTextAlign(TextAlignment.LEFT);
    }
  }

  private static String numbers(LaneBudget budget) {
    return Math.min(budget.used(), budget.limit()) + "/" + budget.limit();
  }

  /** How much room a budget asks for: as many dots as fit, or its numbers in full. */
  double budgetWidth(@Nullable LaneBudget budget) {
    return budget == null || budget.limit() <= MOST_PIPS ? 0 : widths.of(numbers(budget), SMALL);
  }

  private void pip(GraphicsContext g, boolean used, double x, double y) {
    if (used) {
      g.setFill(palette.failed());
      g.fillOval(x - PIP / 2 - 0.5, y - PIP / 2 - 0.5, PIP + 1, PIP + 1);
    } else {
      g.setStroke(palette.muted());
      g.setLineWidth(1);
      g.setLineDashes();
      g.strokeOval(x - PIP / 2, y - PIP / 2, PIP, PIP);
    }
  }
}
