package dev.podlanes.timeline;

/**
 * Which part of a timeline is in view. Time is in seconds since the timeline's origin, lengths are
 * in pixels. Immutable.
 *
 * @param start the time at the left edge; may be negative
 * @param pixelsPerSecond the scale, above 0
 * @param width of the plot, at least 1
 * @param scrollY how far down the rows are scrolled, 0 or more
 * @param height of the plot, at least 1
 */
public record Viewport(
    double start, double pixelsPerSecond, double width, double scrollY, double height) {
  /** A pixel is never less than a millisecond and never more than a day. */
  private static final double MAX_SCALE = 1_000;

  private static final double MIN_SCALE = 1.0 / 86_400;

  public Viewport {
    width = Math.max(1, width);
    height = Math.max(1, height);
    pixelsPerSecond = Math.clamp(pixelsPerSecond, MIN_SCALE, MAX_SCALE);
    scrollY = Math.max(0, scrollY);
  }

  /** A viewport that shows the times from 0 to {@code seconds} over the whole width. */
  public static Viewport fitting(double seconds, double width, double height) {
    return new Viewport(0, width / Math.max(seconds, 1e-3), width, 0, height);
  }

  public double x(double seconds) {
    return (seconds - start) * pixelsPerSecond;
  }

  public double seconds(double x) {
    return start + x / pixelsPerSecond;
  }

  /** The time at the right edge. */
  public double end() {
    return seconds(width);
  }

  /** Zooms so that the time under {@code x} stays where it is; a factor above 1 magnifies. */
  public Viewport zoomedAt(double x, double factor) {
    double anchor = seconds(x);
    double scale = Math.clamp(pixelsPerSecond * factor, MIN_SCALE, MAX_SCALE);
    return new Viewport(anchor - x / scale, scale, width, scrollY, height);
  }

  /** Moves the view along time; positive shows what is later. */
  public Viewport pannedBy(double pixels) {
    return new Viewport(start + pixels / pixelsPerSecond, pixelsPerSecond, width, scrollY, height);
  }

  /** Scrolls the rows, never beyond the last of a content of this height. */
  public Viewport scrolledTo(double y, double contentHeight) {
    double most = Math.max(0, contentHeight - height);
    return new Viewport(start, pixelsPerSecond, width, Math.clamp(y, 0, most), height);
  }

  /** The same view in a plot of another size. */
  public Viewport resized(double newWidth, double newHeight) {
    return new Viewport(start, pixelsPerSecond, newWidth, scrollY, newHeight);
  }

  /** The same scale, moved so that {@code seconds} stands at this share of the width. */
  public Viewport showing(double seconds, double share) {
    return new Viewport(
        seconds - share * width / pixelsPerSecond, pixelsPerSecond, width, scrollY, height);
  }
}
