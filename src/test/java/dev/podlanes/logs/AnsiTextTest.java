package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.AnsiText.Colour;
import dev.podlanes.logs.AnsiText.Look;
import dev.podlanes.logs.AnsiText.Run;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsiTextTest {
  private static final String E = "\u001b[";

  private static Look coloured(Colour foreground, boolean bold) {
    return new Look(foreground, null, bold, false, false, false, false);
  }

  private static Look lookOf(String codes) {
    return AnsiText.of(E + codes + "mx").runs().getFirst().look();
  }

  @Test
  void eachColourMakesARunUntilTheNext() {
    assertThat(AnsiText.of("a" + E + "1;31mred" + E + "0m b").runs())
        .containsExactly(
            new Run("a", Look.PLAIN),
            new Run("red", coloured(new Colour.Named(1), true)),
            new Run(" b", Look.PLAIN));
    assertThat(AnsiText.of("nothing special").plain()).isTrue();
  }

  @Test
  void all16And256AndTrueColoursAreKnown() {
    assertThat(lookOf("97").foreground()).isEqualTo(new Colour.Named(15));
    assertThat(lookOf("44").background()).isEqualTo(new Colour.Named(4));
    assertThat(lookOf("38;5;9").foreground()).isEqualTo(new Colour.Named(9));
    assertThat(lookOf("38;5;196").foreground()).isEqualTo(new Colour.Rgb(255, 0, 0));
    assertThat(lookOf("48;5;244").background()).isEqualTo(new Colour.Rgb(128, 128, 128));
    assertThat(lookOf("38;2;1;2;3;1")).isEqualTo(coloured(new Colour.Rgb(1, 2, 3), true));
    assertThat(lookOf("38:2::1:2:3").foreground()).isEqualTo(new Colour.Rgb(1, 2, 3));
    assertThat(lookOf("1;3;4;7;22;23;24;27;31;39;41;49")).isEqualTo(Look.PLAIN);
    assertThat(lookOf("31;")).isEqualTo(Look.PLAIN); // A number left out is 0.
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"38", "38;5", "38;2;1;2", "38;5;256", "999999999999", "38;2;300;0;0", "5"})
  void whatIsNoColourIsPassedOver(String codes) {
    assertThat(lookOf(codes)).isEqualTo(Look.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31mred\u001b[0m and \u001b]0;title\u0007 \u001b[2J gone \u009b32mgreen",
        "10%\r20%\r\u001b[32m30%\u001b[m\r",
        "\u001b[38;5;1",
        "\ud83d\ude80\u001b[1m\ud83d\ude80\udcff\u202e"
      })
  void theRunsTogetherAreTheTextThatIsShown(String raw) {
    String shown = AnsiText.of(raw).runs().stream().map(Run::text).collect(Collectors.joining());
    assertThat(shown).isEqualTo(LineText.visible(CarriageReturns.lastState(raw)));
    assertThat(shown.chars()).allMatch(c -> c >= ' ');
  }

  @Test
  void progressBarsCollapseToTheirLastState() {
    assertThat(CarriageReturns.lastState("1%\r2%\r3%")).isEqualTo("3%");
    assertThat(CarriageReturns.lastState("1%\r2%\r")).isEqualTo("2%");
    assertThat(CarriageReturns.lastState("\r\r")).isEmpty();
    assertThat(CarriageReturns.lastState("none")).isEqualTo("none");
  }
}
