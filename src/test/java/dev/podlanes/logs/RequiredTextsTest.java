package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RequiredTextsTest {
  @Test
  void whatEveryLineMustHaveIsFoundLongestFirst() {
    assertThat(RequiredTexts.of("worker (7|11) .*99\\d ms"))
        .containsExactly("worker ", " ms", "99");
    assertThat(RequiredTexts.of("^ERROR: +disk\\.full$")).containsExactly("disk.full", "ERROR: ");
    assertThat(RequiredTexts.of("colou?r")).containsExactly("colo");
    assertThat(RequiredTexts.of("ab{0,2}cd")).containsExactly("cd");
    assertThat(RequiredTexts.of("[)(]ab(c[)]d)*ef")).containsExactlyInAnyOrder("ab", "ef");
  }

  @Test
  void whereInDoubtNothingIsRequired() {
    for (String doubtful :
        List.of("error|retry", "(?x) error", "\\Qa|b\\E", "a*b?", "[abc]+", "größe", "\\x41bc")) {
      assertThat(RequiredTexts.of(doubtful)).as(doubtful).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of(
            "a", "b", "ab", "A", "(", ")", "[ab]", "[^b]", ".", "*", "+", "?", "{2}", "{0,1}", "|",
            "\\.", "\\d", "^", "$", "(?:", "\\")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("abAB.1k\u212a").ofMaxLength(9).list().ofMaxSize(30);
  }

  /** The lines found are those in which Java's own search, line by line, finds the expression. */
  @Property(tries = 2_000)
  void aSearchFindsWhatTheExpressionAloneFinds(
      @ForAll("expressions") String expression, @ForAll("texts") List<String> texts) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException invalid) {
      return;
    }
    LogStore store = new LogStore(LogLimits.DEFAULT);
    LogStream stream = new LogStream(new LogOrigin(0, 1, "lab", "p", "u", "main", 0));
    texts.forEach(text -> store.add(stream, new LogLine(Instant.EPOCH, text, false)));
    LineSet found = LineFinder.matching(expression).find(store.view());
    List<String> lines =
        java.util.stream.IntStream.range(0, found.size()).mapToObj(found::raw).toList();

    assertThat(lines)
        .isEqualTo(texts.stream().filter(text -> pattern.matcher(text).find()).toList());
  }
}
