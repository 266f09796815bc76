package dev.podlanes.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.Sight;
import dev.podlanes.timeline.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every palette can be read, by every eye. */
class PaletteTest {
  /** WCAG 2.2, success criterion 1.4.3, level AA. */
  private static final double TEXT = 4.5;

  /** WCAG 2.2, success criterion 1.4.11, level AA. */
  private static final double SIGN = 3;

  /** In CIELAB; well above what is just told apart side by side, as bars may lie lanes apart. */
  private static final double APART = 15;

  static Stream<Arguments> palettes() {
    return Stream.of(
        Arguments.of("dark", Palette.DARK),
        Arguments.of("light", Palette.LIGHT),
        Arguments.of("high contrast", Palette.HIGH_CONTRAST));
  }

  static Stream<Arguments> eyes() {
    return palettes()
        .flatMap(palette ->
            Stream.of(Sight.values())
                .map(sight -> Arguments.of(palette.get()[0], palette.get()[1], sight)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("palettes")
  void textKeepsItsContrastOnTheBackgroundAndOnTheSelectedLane(String name, Palette palette) {
    Map<String, Color> texts =
        Map.of(
            "text", palette.text(),
            "muted", palette.muted(),
            "accent", palette.accent(),
            "failed", palette.failed());
    texts.forEach((what, color) -> {
      assertThat(Sight.contrast(color, palette.background())).as(what).isGreaterThan(TEXT);
      assertThat(Sight.contrast(color, palette.highlight())).as(what).isGreaterThan(TEXT);
    });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("palettes")
  void wordsOnBarsKeepTheirContrast(String name, Palette palette) {
    for (Color bar : List.of(palette.running(), palette.succeeded(), palette.failed())) {
      assertThat(Sight.contrast(palette.onBar(), bar)).as("%s", bar).isGreaterThan(TEXT);
    }
    for (Color bar : palette.series()) {
      assertThat(Sight.contrast(palette.onBar(), bar)).as("%s", bar).isGreaterThan(TEXT);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("palettes")
  void everySignStandsOutFromTheBackground(String name, Palette palette) {
    for (SpanKind kind : SpanKind.values()) {
      assertThat(Sight.contrast(palette.of(kind), palette.background()))
          .as("%s", kind)
          .isGreaterThan(SIGN);
    }
    assertThat(Sight.contrast(palette.area(), palette.background())).as("area").isGreaterThan(SIGN);
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("eyes")
  void whatBecameOfAPodIsToldApartByEveryEye(String name, Palette palette, Sight sight) {
    List<Color> states =
        List.of(palette.running(), palette.succeeded(), palette.failed(), palette.stopped());
    for (int i = 0; i < states.size(); i++) {
      for (int j = i + 1; j < states.size(); j++) {
        assertThat(sight.distance(states.get(i), states.get(j)))
            .as("%s and %s", states.get(i), states.get(j))
            .isGreaterThan(APART);
      }
    }
  }
}
