package dev.podlanes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** {@link IndexSet} against a plain set of numbers. */
class IndexSetTest {

  /** Dense, so that neighbours and runs are common. */
  @Provide
  Arbitrary<Set<Integer>> indexes() {
    return Arbitraries.integers().between(0, 60).set().ofMaxSize(40);
  }

  /** Far apart, up to the greatest index that there can be. */
  @Provide
  Arbitrary<Set<Integer>> scattered() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE - 1).set().ofMaxSize(20);
  }

  @Property
  void itIsTheSetOfWhatWasPutIn(@ForAll("indexes") Set<Integer> naive) {
    IndexSet set = of(naive);

    assertThat(set.size()).isEqualTo(naive.size());
    assertThat(set.isEmpty()).isEqualTo(naive.isEmpty());
    for (int index = -1; index <= 62; index++) {
      assertThat(set.contains(index)).as("%d in %s", index, set).isEqualTo(naive.contains(index));
    }
  }

  @Property
  void whatItWritesReadsBackEqual(@ForAll("indexes") Set<Integer> naive) {
    IndexSet set = of(naive);

    IndexSet read = IndexSet.parse(set.toString());

    assertThat(read).isEqualTo(set).hasSameHashCodeAs(set);
    assertThat(read.toString()).isEqualTo(set.toString());
  }

  @Property
  void greatIndexesReadBackEqual(@ForAll("scattered") Set<Integer> naive) {
    IndexSet set = of(naive);

    assertThat(IndexSet.parse(set.toString())).isEqualTo(set);
    assertThat(naive).allMatch(set::contains);
    assertThat(set.size()).isEqualTo(naive.size());
  }

  @Property
  void setsAreJoinedTakenApartAndMoved(
      @ForAll("indexes") Set<Integer> one,
      @ForAll("indexes") Set<Integer> other,
      @ForAll @IntRange(max = 60) int first,
      @ForAll @IntRange(max = 60) int last) {
    Set<Integer> both = new HashSet<>(one);
    both.addAll(other);
    assertThat(of(one).plus(of(other))).isEqualTo(of(both));
    Set<Integer> less = new HashSet<>(one);
    less.remove(first);
    assertThat(of(one).minus(first)).isEqualTo(of(less));
    Set<Integer> part =
        one.stream().filter(each -> each >= first && each <= last).collect(Collectors.toSet());
    assertThat(of(one).within(first, last)).isEqualTo(of(part));
    assertThat(IndexSet.range(0, 60).within(first, last)).isEqualTo(IndexSet.range(first, last));
    assertThat(of(one).shifted(first).stream())
        .containsExactlyElementsOf(one.stream().map(each -> each + first).sorted().toList());
  }

  @Property
  void itWritesAsTheJobControllerDoes(@ForAll("indexes") Set<Integer> naive) {
    assertThat(of(naive).toString()).isEqualTo(asTheControllerWrites(new TreeSet<>(naive)));
  }

  /** {@code orderedIntervals.String} of the job controller: runs of three or more get a dash. */
  private static String asTheControllerWrites(TreeSet<Integer> sorted) {
    StringBuilder text = new StringBuilder();
    for (int first : sorted) {
      if (sorted.contains(first - 1)) {
        continue;
      }
      int last = first;
      while (sorted.contains(last + 1)) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (last == first + 1) {
        text.append(',').append(last);
      } else if (last > first) {
        text.append('-').append(last);
      }
    }
    return text.toString();
  }

  @Property
  void equalityIsEqualityOfSets(
      @ForAll("indexes") Set<Integer> one, @ForAll("indexes") Set<Integer> other) {
    assertThat(of(one).equals(of(other))).isEqualTo(one.equals(other));
  }

  @Property
  void anyTextIsReadOrRefusedWithASentence(@ForAll("texts") String text) {
    try {
      IndexSet set = IndexSet.parse(text);
      assertThat(IndexSet.parse(set.toString())).isEqualTo(set);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getClass()).isEqualTo(IllegalArgumentException.class);
      assertThat(refused.getMessage()).startsWith("Not an ").contains("of indexes: ");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> nearly =
        Arbitraries.of("0", "1", "2", "3", "7", "10", "99", "2147483647", "-", "-", ",", ",", " ")
            .list()
            .ofMaxSize(8)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(nearly, Arbitraries.strings().ofMaxLength(12));
  }

  @Example
  void whatIsNoIncreasingSequenceOfIntervalsIsRefusedByItsPart() {
    for (String part :
        List.of("x", "1-", "-1", "5-3", "1--2", " 1", "1.5", "2147483647", "99999999999", "٣")) {
      assertThatThrownBy(() -> IndexSet.parse(part))
          .as(part)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(part);
    }
    for (String text : List.of("3,1", "1-4,4", "1,1", "1,,2", "1,", ",1")) {
      assertThatThrownBy(() -> IndexSet.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void neighboursWrittenApartAreJoined() {
    assertThat(IndexSet.parse("0,1,2,4-5,6")).hasToString("0-2,4-6");
    assertThat(IndexSet.parse("")).isSameAs(IndexSet.empty());
  }

  @Example
  void theGreatestIntegerIsHeldOnce() {
    assertThat(IndexSet.of(Integer.MAX_VALUE, Integer.MAX_VALUE).size()).isEqualTo(1);
    assertThatThrownBy(() -> IndexSet.of(-1)).hasMessage("A completion index is 0 or more: -1");
  }

  private static IndexSet of(Set<Integer> naive) {
    return IndexSet.of(naive.stream().mapToInt(Integer::intValue).toArray());
  }
}
