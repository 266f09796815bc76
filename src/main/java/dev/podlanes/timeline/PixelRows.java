package dev.podlanes.timeline;

/** Which rows share a pixel when rows are thinner than pixels, or nearly so. */
final class PixelRows {
  /** Width in pixels that even the shortest stretch takes, so that it is seen and hit. */
  static final int LEAST_WIDTH = 3;

  private PixelRows() {}

  /** The first row that any part of a pixel shows. */
  static int first(Viewport view, double row, int y) {
    return (int) Math.max(0, Math.floor((view.scrollY() + y) / row));
  }

  /** The row after the last that a pixel shows; at most the number of rows. */
  static int end(Viewport view, double row, int y, int rows) {
    // A row that begins where the pixel ends, but for rounding, is not in it.
    double end = Math.ceil((view.scrollY() + y + 1) / row - 1e-6);
    return (int) Math.min(rows, Math.max(end, first(view, row, y) + 1.0));
  }
}
