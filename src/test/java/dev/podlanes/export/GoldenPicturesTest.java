package dev.podlanes.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fx.FxThread;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Recorded;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main recordings look as they did when somebody last looked at them. After a change that is
 * meant to be seen: {@code mvn test -Dtest=GoldenPicturesTest -Dgoldens=write}, then look at the
 * pictures before committing them. On a difference the actual picture and the difference stand in
 * {@code target/goldens}.
 */
class GoldenPicturesTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");
  private static final Path ACTUAL = Path.of("target/goldens");
  private static final double WIDTH = 900;

  /** Edges are smoothed a little differently from one processor to another. */
  private static final int CHANNEL_TOLERANCE = 24;

  /** A lost tick is some 30 pixels of 150,000; a shifted word is hundreds. */
  private static final double MOST_DIFFERENT = 0.0002;

  @BeforeAll
  static void start() throws Exception {
    FxThread.start();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retries",
        "failindex",
        "suspended",
        "elastic",
        "evicted",
        "sidecar",
        "onfailure",
        "successpolicy",
        "deadline",
      })
  void looksAsItDid(String name) throws Exception {
    JobHistory job = Recorded.job(name);
    Instant after = job.end(Instant.MAX).plusSeconds(2);
    BufferedImage actual =
        FxThread.call(() -> TimelinePicture.of(job, after, Palette.DARK, WIDTH, 1));
    Path golden = GOLDENS.resolve(name + ".png");
    if ("write".equals(System.getProperty("goldens"))) {
      Files.createDirectories(GOLDENS);
      ImageIO.write(actual, "png", golden.toFile());
    }
    BufferedImage expected = ImageIO.read(golden.toFile());
    assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
    assertThat(actual.getHeight()).as("height of " + name).isEqualTo(expected.getHeight());
    BufferedImage difference =
        new BufferedImage(actual.getWidth(), actual.getHeight(), BufferedImage.TYPE_INT_RGB);
    double share = different(expected, actual, difference);
    if (share > MOST_DIFFERENT) {
      Files.createDirectories(ACTUAL);
      ImageIO.write(actual, "png", ACTUAL.resolve(name + "-actual.png").toFile());
      ImageIO.write(difference, "png", ACTUAL.resolve(name + "-difference.png").toFile());
    }
    assertThat(share)
        .as("share of pixels that differ in " + name)
        .isLessThanOrEqualTo(MOST_DIFFERENT);
  }

  /** The share of pixels that differ, 0 to 1; marks them white. */
  private static double different(
      BufferedImage expected, BufferedImage actual, BufferedImage difference) {
    int count = 0;
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        if (differs(expected.getRGB(x, y), actual.getRGB(x, y))) {
          difference.setRGB(x, y, 0xffffff);
          count++;
        }
      }
    }
    return (double) count / (expected.getWidth() * expected.getHeight());
  }

  private static boolean differs(int one, int other) {
    for (int shift = 0; shift < 24; shift += 8) {
      if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > CHANNEL_TOLERANCE) {
        return true;
      }
    }
    return false;
  }
}
