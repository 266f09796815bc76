package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LineBitsTest {
  private static final int LINES = 300;

  private static List<Integer> lines(LineBits bits) {
    return IntStream.range(0, bits.count()).map(bits::line).boxed().toList();
  }

  @Property(tries = 300)
  void bitsAgreeWithASet(
      @ForAll Set<@IntRange(min = 0, max = LINES - 1) Integer> some,
      @ForAll Set<@IntRange(min = 0, max = LINES - 1) Integer> others) {
    LineBits bits = LineBits.where(LINES, some::contains);
    TreeSet<Integer> wanted = new TreeSet<>(some);

    assertThat(lines(bits)).isEqualTo(new ArrayList<>(wanted));
    for (int line = 0; line <= LINES + 64; line++) {
      assertThat(bits.contains(line)).isEqualTo(wanted.contains(line));
      assertThat(bits.before(line)).isEqualTo(wanted.headSet(line).size());
    }
    TreeSet<Integer> both = new TreeSet<>(wanted);
    both.retainAll(others);
    LineBits other = LineBits.where(LINES, others::contains);
    assertThat(lines(bits.and(other))).isEqualTo(new ArrayList<>(both));
    TreeSet<Integer> rest = new TreeSet<>(wanted);
    rest.removeAll(others);
    assertThat(lines(bits.without(other))).isEqualTo(new ArrayList<>(rest));
    assertThat(bits.same(other)).isEqualTo(some.equals(others));
    for (int line : others) {
      assertThat(lines(bits.from(line))).isEqualTo(new ArrayList<>(wanted.tailSet(line)));
    }
  }

  @Property(tries = 50)
  void allIsEveryLine(@ForAll @IntRange(min = 1, max = LINES) int count) {
    assertThat(lines(LineBits.all(count))).isEqualTo(IntStream.range(0, count).boxed().toList());
  }
}
