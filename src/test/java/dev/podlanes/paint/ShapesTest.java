package dev.podlanes.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.fx.FxThread;
import dev.podlanes.testing.Pixels;
import dev.podlanes.timeline.SpanKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What became of a pod can be told without any colour at all. */
class ShapesTest {
  private static final int PIXELS_APART = 12;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxThread.start();
  }

  @Test
  void everyKindOfBarDiffersInShapeOrSignWhereAllColoursAreOne() throws Exception {
    Color grey = Color.gray(0.5);
    Palette one =
        new Palette(
            Color.WHITE,
            Color.WHITE,
            grey,
            grey,
            grey,
            grey,
            Color.WHITE,
            grey,
            grey,
            grey,
            grey,
            grey,
            grey,
            grey,
            Collections.nCopies(Palette.DARK.series().size(), grey));
    Map<SpanKind, int[]> pictures = new EnumMap<>(SpanKind.class);
    for (SpanKind kind : SpanKind.values()) {
      pictures.put(kind, picture(one, kind));
    }
    pictures.forEach((kind, picture) ->
        pictures.forEach((other, others) -> {
          if (kind.compareTo(other) < 0) {
            assertThat(differing(picture, others))
                .as("%s and %s", kind, other)
                .isGreaterThan(PIXELS_APART);
          }
        }));
  }

  private static int differing(int[] one, int[] other) {
    int count = 0;
    for (int i = 0; i < one.length; i++) {
      if (Math.abs((one[i] & 0xff) - (other[i] & 0xff)) > 24) {
        count++;
      }
    }
    return count;
  }

  private static int[] picture(Palette palette, SpanKind kind) throws Exception {
    return FxThread.call(() -> {
      Canvas canvas = new Canvas(LegendPainter.WIDTH, LegendPainter.HEIGHT);
      new LegendPainter(palette).paint(canvas.getGraphicsContext2D(), kind);
      return Pixels.argb(canvas.snapshot(null, null));
    });
  }
}
