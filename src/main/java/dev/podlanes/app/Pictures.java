package dev.podlanes.app;

import dev.podlanes.export.TimelinePicture;
import dev.podlanes.fx.FxThread;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.JobHistory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;

/** Pictures without a window, with or without a display. */
final class Pictures {
  private static final double WIDTH = 1_280;
  private static final double SCALE = 1.5;

  private Pictures() {}

  /** Before the first picture, when the process has no window: JavaFX draws in memory. */
  static void useHeadlessPlatform() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }

  static void write(JobHistory job, Instant now, Palette palette, Path file) throws IOException {
    try {
      useHeadlessPlatform();
      FxThread.start();
      BufferedImage picture =
          FxThread.call(() -> TimelinePicture.of(job, now, palette, WIDTH, SCALE));
      if (!ImageIO.write(picture, "png", file.toFile())) {
        throw new IOException("this Java has no PNG writer");
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The timeline could not be drawn.", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
