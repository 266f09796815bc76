package dev.podlanes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.apply.DiffLine.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A difference leads from one text to the other. */
class LineDiffTest {
  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(9);
  }

  /** Short texts are shown whole, unless nothing is near a change. */
  @Property
  void removedAndAddedLinesLeadFromOneToTheOther(
      @ForAll("lines") List<String> before, @ForAll("lines") List<String> after) {
    List<DiffLine> diff = LineDiff.of(before, after);
    if (before.equals(after)) {
      assertThat(diff).isEmpty();
      return;
    }
    int hidden =
        diff.stream()
            .filter(line -> line.kind() == Kind.SKIPPED)
            .mapToInt(line -> Integer.parseInt(line.text().split(" ")[0]))
            .sum();
    assertThat(count(diff, Kind.SAME) + hidden + count(diff, Kind.REMOVED))
        .isEqualTo(before.size());
    assertThat(count(diff, Kind.SAME) + hidden + count(diff, Kind.ADDED)).isEqualTo(after.size());
    if (hidden == 0) {
      assertThat(side(diff, Kind.REMOVED)).isEqualTo(before);
      assertThat(side(diff, Kind.ADDED)).isEqualTo(after);
    }
  }

  private static long count(List<DiffLine> diff, Kind kind) {
    return diff.stream().filter(line -> line.kind() == kind).count();
  }

  private static List<String> side(List<DiffLine> diff, Kind kind) {
    return diff.stream()
        .filter(line -> line.kind() == kind || line.kind() == Kind.SAME)
        .map(DiffLine::text)
        .toList();
  }

  @Test
  void whatIsFarFromAnyChangeIsLeftOut() {
    List<String> before = new ArrayList<>(Collections.nCopies(50, "same"));
    List<String> after = new ArrayList<>(before);
    after.set(25, "new");

    assertThat(LineDiff.of(before, after))
        .extracting(DiffLine::kind)
        .containsExactly(
            Kind.SKIPPED,
            Kind.SAME,
            Kind.SAME,
            Kind.SAME,
            Kind.REMOVED,
            Kind.ADDED,
            Kind.SAME,
            Kind.SAME,
            Kind.SAME,
            Kind.SKIPPED);
  }

  @Test
  void veryLongTextsAreExchangedRatherThanComparedForSeconds() {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      before.add("old " + i);
      after.add("new " + i);
    }
    assertThat(LineDiff.of(before, after)).hasSize(40_000);
  }
}
