package dev.podlanes.paint;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.transform.Affine;

/**
 * Straight lines and clips as rectangles of whole pixels. Where no graphics card draws, JavaFX
 * fills those row by row; it traces the outline of a line, and a clip between pixels makes it draw
 * every sign to a picture of its own first. JavaFX thread.
 */
final class WholePixels {
  private WholePixels() {}

  /** Draws a vertical line around {@code x}. */
  static void vertical(
      GraphicsContext g, Color colour, double thick, double x, double from, double to) {
    g.setFill(colour);
    g.fillRect(x - thick / 2, from, thick, to - from);
  }

  /** Keeps what is drawn until the next {@code restore} within this rectangle, to the pixel. */
  static void clip(GraphicsContext g, double x, double y, double width, double height) {
    Affine now = g.getTransform();
    double left = whole(x, now.getMxx(), now.getTx());
    double top = whole(y, now.getMyy(), now.getTy());
    double right = whole(x + width, now.getMxx(), now.getTx());
    double bottom = whole(y + height, now.getMyy(), now.getTy());
    g.beginPath();
    g.rect(left, top, right - left, bottom - top);
    g.clip();
  }

  private static double whole(double at, double scale, double shift) {
    return (Math.round(at * scale + shift) - shift) / scale;
  }
}
