package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.AnsiText.Colour;
import dev.podlanes.logs.AnsiText.Look;
import dev.podlanes.testing.Sight;
import javafx.scene.paint.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever colours a program asks for, its words can be read. */
class AnsiPaletteTest {
  private static final Color DARK = Color.web("#161b22");
  private static final Color LIGHT = Color.web("#f6f8fa");

  private static Look look(@Nullable Colour text, @Nullable Colour ground, boolean inverse) {
    return new Look(text, ground, false, false, false, false, inverse);
  }

  private static double contrast(AnsiPalette palette, Look look, Color usual) {
    AnsiPalette.Drawn drawn = palette.drawn(look);
    Color ground = drawn.ground() == null ? usual : Color.web(drawn.ground());
    return Sight.contrast(Color.web(drawn.fill()), ground);
  }

  @Property
  void anyColourIsReadableOnAnyOther(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue,
      @ForAll @IntRange(max = 15) int named,
      @ForAll boolean inverse) {
    Colour rgb = new Colour.Rgb(red, green, blue);
    Colour other = new Colour.Named(named);
    for (Look look :
        new Look[] {
          look(rgb, null, inverse),
          look(other, null, inverse),
          look(other, rgb, inverse),
          look(rgb, other, inverse),
          look(null, rgb, inverse)
        }) {
      assertThat(contrast(AnsiPalette.DARK, look, DARK)).isGreaterThan(AnsiPalette.CONTRAST - 0.05);
      assertThat(contrast(AnsiPalette.LIGHT, look, LIGHT))
          .isGreaterThan(AnsiPalette.CONTRAST - 0.05);
    }
  }

  @Test
  void whatIsReadableStaysAsItWasAskedFor() {
    Look orange = look(new Colour.Rgb(255, 165, 0), null, false);

    assertThat(AnsiPalette.DARK.drawn(orange).fill()).isEqualTo("#ffa500");
    assertThat(AnsiPalette.LIGHT.drawn(orange).fill()).isNotEqualTo("#ffa500");
    assertThat(AnsiPalette.DARK.drawn(Look.PLAIN)).isEqualTo(new AnsiPalette.Drawn(null, null));
  }
}
