package dev.podlanes.testing;

import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.paint.Color;

/** What a picture holds. */
public final class Pixels {
  private Pixels() {}

  /** The picture's pixels by rows, as 0xAARRGGBB. */
  public static int[] argb(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }

  /** How many pixels have exactly this colour. */
  public static int count(Image image, Color wanted) {
    int argb =
        channel(wanted.getOpacity()) << 24
            | channel(wanted.getRed()) << 16
            | channel(wanted.getGreen()) << 8
            | channel(wanted.getBlue());
    return (int) Arrays.stream(argb(image)).filter(pixel -> pixel == argb).count();
  }

  private static int channel(double share) {
    return (int) Math.round(255 * share);
  }
}
