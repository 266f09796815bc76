package dev.podlanes.paint;

import dev.podlanes.timeline.Overview;
import dev.podlanes.timeline.RowGeometry;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Draws all lanes in a narrow column: failures at the left, what runs in the middle, what succeeded
 * at the right, so that the place says it without the colour. JavaFX thread.
 */
public final class MinimapPainter {
  private static final double LEAST_WINDOW = 6;

  private final Palette palette;

  public MinimapPainter(Palette palette) {
    this.palette = palette;
  }

  /**
   * Draws over the whole canvas of this size.
   *
   * @param top where the rows begin beside it, in pixels
   * @param from share of the rows above the view, 0 to 1
   * @param to share of the rows above the view's lower edge, 0 to 1
   */
  public void paint(
      GraphicsContext g,
      double width,
      double height,
      double top,
      Overview overview,
      double from,
      double to) {
    g.setFill(palette.background());
    g.fillRect(0, 0, width, height);
    double tall = height - top - RowGeometry.MINIMAP_MARGIN;
    double column = (width - 4) / 3;
    column(g, overview, Overview.SUCCEEDED, palette.succeeded(), 2 + 2 * column, column, top, tall);
    column(g, overview, Overview.ACTIVE, palette.running(), 2 + column, column, top, tall);
    column(g, overview, Overview.FAILED, palette.failed(), 2, column, top, tall);
    double y = Math.floor(top + from * tall) + 0.5;
    double window = Math.max(LEAST_WINDOW, (to - from) * tall);
    g.setGlobalAlpha(0.14);
    g.setFill(palette.accent());
    g.fillRect(0, y, width, window);
    g.setGlobalAlpha(1);
    g.setStroke(palette.accent());
    g.setLineWidth(1);
    g.setLineDashes();
    g.strokeRoundRect(0.5, y, width - 1, Math.min(window, height - y - 1), 4, 4);
  }

  private static void column(
      GraphicsContext g,
      Overview overview,
      int kind,
      Color color,
      double x,
      double width,
      double top,
      double tall) {
    g.setFill(color);
    double pixel = tall / overview.height();
    int from = -1;
    for (int y = 0; y <= overview.height(); y++) {
      boolean holds = y < overview.height() && overview.holds(y, kind);
      if (holds && from < 0) {
        from = y;
      } else if (!holds && from >= 0) {
        // A failure of one lane among thousands is still a whole pixel high.
        g.fillRect(x, top + from * pixel, width - 1, Math.max(1, (y - from) * pixel));
        from = -1;
      }
    }
  }
}
