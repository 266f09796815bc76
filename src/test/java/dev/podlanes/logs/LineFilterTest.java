package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineFilterTest {
  @Test
  void textIsFoundWhateverItsCaseAndIsNoExpression() {
    LineFilter filter = LineFilter.containing("Shard.7");

    assertThat(filter.accepts("retrying SHARD.7 again")).isTrue();
    assertThat(filter.accepts("retrying shard 7 again")).isFalse();
    assertThat(filter.complaint()).isNull();
    assertThat(filter.active()).isTrue();
  }

  @Test
  void expressionsAreFoundWhateverTheirCase() {
    LineFilter filter = LineFilter.matching("error|retry");

    assertThat(filter.accepts("will RETRY")).isTrue();
    assertThat(filter.accepts("ERROR 3")).isTrue();
    assertThat(filter.accepts("fine")).isFalse();
  }

  @Test
  void anInvalidExpressionSaysWhatIsWrongAndHidesNothing() {
    LineFilter filter = LineFilter.matching("a(b");

    assertThat(filter.complaint()).contains("Unclosed group");
    assertThat(filter.accepts("anything")).isTrue();
    assertThat(filter.active()).isFalse();
  }

  @Test
  void nothingTypedLetsAllPass() {
    assertThat(LineFilter.containing("")).isSameAs(LineFilter.ALL);
    assertThat(LineFilter.matching("").accepts("x")).isTrue();
  }

  @Test
  void anExpressionThatTriesForEverIsGivenUp() {
    LineFilter filter = LineFilter.matching("(x+x+)+y");
    String poison = "x".repeat(2_000);

    for (int i = 0; i < 100; i++) {
      filter.accepts(poison);
    }

    assertThat(filter.complaint()).contains("too long");
    assertThat(filter.accepts("anything")).isTrue();
  }

  @Test
  void anExpressionThatTriesTooMuchForEachOfManyLinesIsGivenUpToo() {
    LineFilter filter = LineFilter.matching("x*x*y");
    String bad = "x".repeat(60); // Below the patience for one line.
    int lines = 0;
    while (filter.complaint() == null && lines < 100_000) {
      filter.accepts(bad);
      lines++;
    }

    assertThat(filter.complaint()).contains("too long");
    assertThat(lines).isBetween(20, 2_000);
  }
}
