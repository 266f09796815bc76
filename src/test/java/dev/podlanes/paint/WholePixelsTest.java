package dev.podlanes.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fx.FxThread;
import dev.podlanes.testing.Pixels;
import java.util.Arrays;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lines and clips of whole pixels. */
class WholePixelsTest {
  private static final int SIZE = 60;
  private static final int BLACK = 0xff000000;
  private static final int WHITE = 0xffffffff;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxThread.start();
  }

  @Test
  void aClipLeavesNoPixelHalfDrawnHoweverMuchIsEnlarged() throws Exception {
    int[] seen =
        drawn(g -> {
          g.setTransform(1.45, 0, 0, 1.45, 0, 0);
          g.translate(0.4, 1.7);
          WholePixels.clip(g, 3.3, 4.1, 21.7, 18.9);
          g.setFill(Color.BLACK);
          g.fillRect(0, 0, SIZE, SIZE);
        });
    assertThat(Arrays.stream(seen).distinct().sorted()).containsExactly(BLACK, WHITE);
    assertThat(Arrays.stream(seen).filter(pixel -> pixel == BLACK).count())
        .isBetween(31L * 27, 32L * 28);
  }

  @Test
  void aLineOfOnePixelIsOneColumn() throws Exception {
    int[] seen = drawn(g -> WholePixels.vertical(g, Color.BLACK, 1, 10.5, 5, 25));
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        assertThat(seen[y * SIZE + x])
            .as("%d, %d", x, y)
            .isEqualTo(x == 10 && y >= 5 && y < 25 ? BLACK : WHITE);
      }
    }
  }

  private static int[] drawn(java.util.function.Consumer<GraphicsContext> painting)
      throws Exception {
    return FxThread.call(() -> {
      Canvas canvas = new Canvas(SIZE, SIZE);
      GraphicsContext g = canvas.getGraphicsContext2D();
      g.setFill(Color.WHITE);
      g.fillRect(0, 0, SIZE, SIZE);
      painting.accept(g);
      return Pixels.argb(canvas.snapshot(null, new WritableImage(SIZE, SIZE)));
    });
  }
}
