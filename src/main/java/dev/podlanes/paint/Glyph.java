package dev.podlanes.paint;

import dev.podlanes.model.AttemptState;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Small signs drawn as strokes, so that they need no font and stay sharp. */
public enum Glyph {
  CHECK,
  CROSS,
  PLAY,
  DOT,
  SQUARE,
  RING,
  BOLT,
  STAR,
  FLAG,
  CLOCK;

  /** The sign of a lane's or an attempt's state. */
  public static Glyph of(AttemptState state) {
    return switch (state) {
      case WAITING -> DOT;
      case STARTING, RUNNING -> PLAY;
      case TERMINATING, STOPPED -> SQUARE;
      case SUCCEEDED -> CHECK;
      case FAILED -> CROSS;
      case IGNORED, VANISHED -> RING;
      case DISRUPTED -> BOLT;
    };
  }

  /** Draws the sign centred on a point, {@code size} pixels wide. */
  void draw(GraphicsContext g, double x, double y, double size, Color color) {
    g.setStroke(color);
    g.setFill(color);
    g.setLineDashes();
    g.setLineWidth(size / 5);
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineJoin(StrokeLineJoin.ROUND);
    double r = size / 2;
    switch (this) {
      case CHECK ->
          g.strokePolyline(
              new double[] {x - r * 0.8, x - r * 0.2, x + r * 0.9},
              new double[] {y + r * 0.05, y + r * 0.6, y - r * 0.6},
              3);
      case CROSS -> {
        double d = r * 0.7;
        g.strokeLine(x - d, y - d, x + d, y + d);
        g.strokeLine(x - d, y + d, x + d, y - d);
      }
      case PLAY ->
          g.fillPolygon(
              new double[] {x - r * 0.8, x + r, x - r * 0.8}, new double[] {y - r, y, y + r}, 3);
      case DOT -> g.fillOval(x - 1.2, y - 1.2, 2.4, 2.4);
      case SQUARE -> g.fillRect(x - r * 0.7, y - r * 0.7, r * 1.4, r * 1.4);
      case STAR -> star(g, x, y, r);
      case FLAG -> {
        g.strokeLine(x - r * 0.6, y - r, x - r * 0.6, y + r);
        g.fillPolygon(
            new double[] {x - r * 0.6, x + r, x - r * 0.6},
            new double[] {y - r, y - r * 0.4, y + r * 0.2},
            3);
      }
      case CLOCK -> {
        g.setLineWidth(size / 6);
        g.strokeOval(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
        g.strokePolyline(
            new double[] {x, x, x + r * 0.4}, new double[] {y - r * 0.5, y, y + r * 0.2}, 3);
      }
      case BOLT ->
          g.fillPolygon(
              new double[] {
                x + r * 0.35, x - r * 0.75, x - r * 0.05, x - r * 0.35, x + r * 0.75, x + r * 0.05
              },
              new double[] {y - r, y + r * 0.15, y + r * 0.15, y + r, y - r * 0.2, y - r * 0.2},
              6);
      case RING -> g.strokeOval(x - r * 0.75, y - r * 0.75, r * 1.5, r * 1.5);
    }
    g.setLineCap(StrokeLineCap.BUTT);
  }

  private static void star(GraphicsContext g, double x, double y, double r) {
    double[] xs = new double[10];
    double[] ys = new double[10];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 1.1 * r : 0.5 * r;
      double angle = Math.PI * (i / 5.0 - 0.5);
      xs[i] = x + radius * Math.cos(angle);
      ys[i] = y + radius * Math.sin(angle);
    }
    g.fillPolygon(xs, ys, 10);
  }
}
