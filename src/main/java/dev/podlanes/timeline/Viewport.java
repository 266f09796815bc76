package dev.podlanes.timeline;

/**
 * Which part of a timeline is in view. Time is in seconds since the timeline's origin, lengths are
 * in pixels. All that is drawn goes through {@link #x}, so that it stays aligned. Immutable.
 *
 * @param time how long stretches of time are drawn
 * @param start the position in {@code time} at the left edge; may be negative
 * @param pixelsPerSecond the scale, above 0
 * @param width of the plot, at least 1
 * @param scrollY how far down the rows are scrolled, 0 or more
 * @param height of the plot, at least 1
 */
public record Viewport(
    TimeScale time,
    double start,
    double pixelsPerSecond,
    double width,
    double scrollY,
    double height) {
  /** A pixel is never less than a millisecond and never more than a day. */
  private static final double MAX_SCALE = 1_000;

  private static final double MIN_SCALE = 1.0 / 86_400;

  public Viewport {
    width = Math.max(1, width);
    height = Math.max(1, height);
    pixelsPerSecond = Math.clamp(pixelsPerSecond, MIN_SCALE, MAX_SCALE);
    scrollY = Math.max(0, scrollY);
  }

  /** A viewport in which every second is as long as every other. */
  public Viewport(
      double start, double pixelsPerSecond, double width, double scrollY, double height) {
    this(TimeScale.PLAIN, start, pixelsPerSecond, width, scrollY, height);
  }

  /** A viewport that shows the times from 0 to {@code seconds} over the whole width. */
  public static Viewport fitting(double seconds, double width, double height) {
    return new Viewport(0, width / Math.max(seconds, 1e-3), width, 0, height);
  }

  public double x(double seconds) {
    return (time.position(seconds) - start) * pixelsPerSecond;
  }

  public double seconds(double x) {
    return time.seconds(start + x / pixelsPerSecond);
  }

  /** The time at the right edge. */
  public double end() {
    return seconds(width);
  }

  /** Zooms so that the time under {@code x} stays where it is; a factor above 1 magnifies. */
  public Viewport zoomedAt(double x, double factor) {
    double anchor = start + x / pixelsPerSecond;
    double scale = Math.clamp(pixelsPerSecond * factor, MIN_SCALE, MAX_SCALE);
    return new Viewport(time, anchor - x / scale, scale, width, scrollY, height);
  }

  /** Moves the view along time; positive shows what is later. */
  public Viewport pannedBy(double pixels) {
    return startingAt(start + pixels / pixelsPerSecond);
  }

  /** Scrolls the rows, never beyond the last of a content of this height. */
  public Viewport scrolledTo(double y, double contentHeight) {
    double most = Math.max(0, contentHeight - height);
    return new Viewport(time, start, pixelsPerSecond, width, Math.clamp(y, 0, most), height);
  }

  /** The same view in a plot of another size. */
  public Viewport resized(double newWidth, double newHeight) {
    return new Viewport(time, start, pixelsPerSecond, newWidth, scrollY, newHeight);
  }

  /** The same scale, moved so that {@code seconds} stands at this share of the width. */
  public Viewport showing(double seconds, double share) {
    return startingAt(time.position(seconds) - share * width / pixelsPerSecond);
  }

  /** The same scale with another position at the left edge. */
  public Viewport startingAt(double position) {
    return new Viewport(time, position, pixelsPerSecond, width, scrollY, height);
  }

  /** Draws time otherwise, without moving what stands in the middle if it can be helped. */
  public Viewport drawing(TimeScale other) {
    if (time.equals(other)) {
      return this;
    }
    double[] anchors = {width / 2, 0, width};
    for (double x : anchors) {
      double fixed = seconds(x);
      // Within a shortened stretch there is nothing to look at, and its inside shifts as it grows.
      if (!time.bends(fixed) && !other.bends(fixed)) {
        double position = other.position(fixed) - x / pixelsPerSecond;
        return new Viewport(other, position, pixelsPerSecond, width, scrollY, height);
      }
    }
    return new Viewport(other, start, pixelsPerSecond, width, scrollY, height);
  }
}
