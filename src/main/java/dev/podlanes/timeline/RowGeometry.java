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

  public double contentHeight(int lanes) {
    return lanes * row;
  }
}
