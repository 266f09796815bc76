package dev.podlanes.paint;

import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.ThinLanes;
import dev.podlanes.timeline.TimelineFrame;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Draws lanes that are too thin to be told apart, in plot coordinates. A failure is drawn a pixel
 * taller than it is, so that one alone is seen. JavaFX thread.
 */
final class ThinPainter {
  private final Palette palette;
  private @Nullable ThinLanes drawn;
  private @Nullable WritableImage image;

  ThinPainter(Palette palette) {
    this.palette = palette;
  }

  /** Draws a picture where its times and rows are in this frame, which may show others too. */
  void paint(GraphicsContext g, TimelineFrame frame, ThinLanes lanes) {
    WritableImage picture = image;
    if (picture == null || !lanes.equals(drawn)) {
      picture = picture(lanes);
      image = picture;
      drawn = lanes;
    }
    double left = frame.view().x(lanes.view().seconds(0));
    double right = frame.view().x(lanes.view().seconds(lanes.width()));
    double rows = frame.geometry().row() / lanes.row();
    double top = lanes.view().scrollY() * rows - frame.view().scrollY();
    g.setImageSmoothing(false);
    g.drawImage(picture, left, top, right - left, lanes.height() * rows);
    g.setImageSmoothing(true);
  }

  private WritableImage picture(ThinLanes lanes) {
    int[] argb = new int[lanes.width() * lanes.height()];
    for (int y = 0; y < lanes.height(); y++) {
      for (int x = 0; x < lanes.width(); x++) {
        SpanKind kind = shown(lanes, x, y);
        argb[y * lanes.width() + x] = kind == null ? 0 : argb(palette.of(kind));
      }
    }
    WritableImage picture = new WritableImage(lanes.width(), lanes.height());
    picture
        .getPixelWriter()
        .setPixels(
            0,
            0,
            lanes.width(),
            lanes.height(),
            PixelFormat.getIntArgbInstance(),
            argb,
            0,
            lanes.width());
    return picture;
  }

  private static @Nullable SpanKind shown(ThinLanes lanes, int x, int y) {
    boolean below = y > 0 && lanes.at(x, y - 1) == SpanKind.FAILED;
    return below ? SpanKind.FAILED : lanes.at(x, y);
  }

  private static int argb(Color color) {
    return 0xff << 24
        | (int) Math.round(255 * color.getRed()) << 16
        | (int) Math.round(255 * color.getGreen()) << 8
        | (int) Math.round(255 * color.getBlue());
  }
}
