package dev.podlanes.timeline;

/**
 * The measures of a timeline's parts in pixels; one per density, such as a larger one for a
 * projector.
 *
 * @param gutter width left of the plot: state, number, attempts
 * @param axis height above the rows
 * @param row height of a lane
 * @param bar height of a span within it, less than the row's
 */
public record RowGeometry(double gutter, double axis, double row, double bar) {
  /** Width of the column that shows all lanes in small. */
  public static final double MINIMAP_WIDTH = 16;

  /** Room below it; above it stands the axis. */
  public static final double MINIMAP_MARGIN = 3;

  public static final RowGeometry STANDARD = new RowGeometry(104, 28, 24, 18);

  /** Thinner rows are drawn as one picture, pixel by pixel. */
  public static final double THIN = 3;

  /** Thinner rows have no room for a word. */
  public static final double READABLE = 15;

  /** The same with rows of another height, and bars that leave a gap between them. */
  public RowGeometry withRow(double height) {
    double gap = Math.clamp(height / 4, 0.5, 8);
    return new RowGeometry(gutter, axis, height, Math.max(height / 2, height - gap));
  }

  /** Whether rows are too thin to be told apart. */
  public boolean thin() {
    return row < THIN;
  }

  /** Whether a row has room for words. */
  public boolean readable() {
    return row >= READABLE;
  }

  /** The least of 1, 2, 5, 10, 20, … rows that are together at least so high, in pixels. */
  public long rowsBetween(double apart) {
    for (long magnitude = 1; magnitude < Integer.MAX_VALUE; magnitude *= 10) {
      for (long step = magnitude;
          step <= 5 * magnitude;
          step += step == magnitude ? step : 3 * step / 2) {
        if (step * row >= apart) {
          return step;
        }
      }
    }
    return Integer.MAX_VALUE;
  }

  public double contentHeight(int lanes) {
    return lanes * row;
  }
}
