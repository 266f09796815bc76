package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
  @Test
  void plainTextIsLeftAlone() {
    String text = "tab\there, ünïcode, 日本, \ud83d\ude80";
    assertThat(LineText.visible(text)).isSameAs(text);
  }

  @Test
  void coloursAreTakenOut() {
    assertThat(LineText.visible("\u001b[1;31mred\u001b[0m \u001b[38:5:12mblue\u001b[m \u009b7mx"))
        .isEqualTo("red blue x");
  }

  @ParameterizedTest
  @CsvSource({
    "27, ^[",
    "0, ^@",
    "7, ^G",
    "8, ^H",
    "10, ^J",
    "13, ^M",
    "127, ^?",
    "155, <U+009B>",
    "8238, <U+202E>",
    "8232, <U+2028>",
    "8294, <U+2066>",
    "55357, \ufffd",
    "56960, \ufffd"
  })
  void otherControlCharactersAreShown(int character, String shown) {
    assertThat(LineText.visible("a" + (char) character + "b")).isEqualTo("a" + shown + "b");
  }

  @Test
  void sequencesThatDoMoreThanColourAreShownNotRun() {
    assertThat(LineText.visible("\u001b[2J\u001b]0;title\u0007\u001b[31"))
        .isEqualTo("^[[2J^[]0;title^G^[[31");
  }

  @Property
  void nothingThatATerminalObeysIsEverLeft(@ForAll @CharRange(from = 0, to = 0xffff) String text) {
    String shown = LineText.visible(text);
    assertThat(shown)
        .matches("[\\t\\x20-\\x7e\\x{a0}-\\x{10ffff}]*")
        .doesNotContainPattern("[\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}]");
    assertThat(LineText.visible(shown)).isEqualTo(shown);
    for (int i = 0; i < shown.length(); i++) {
      assertThat(Character.isSurrogate(shown.charAt(i)) && !paired(shown, i)).isFalse();
    }
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
