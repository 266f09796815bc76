package dev.podlanes.demo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexSetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0,1;0,1", "0,1,2;0-2", "1,3,4,5,7;1,3-5,7", "2;2", "1-3,5;1-3,5"})
  void spellsIndexesAsAJobStatusDoes(String given, String expected) {
    assertThat(IndexSet.parse(given, 100)).hasToString(expected);
  }

  @Property
  void whatIsSpelledIsReadBack(@ForAll List<@IntRange(max = 60) Integer> indexes) {
    IndexSet set = IndexSet.of(indexes);

    IndexSet read = IndexSet.parse(set.toString(), 100);

    assertThat(read.total()).isEqualTo(set.total());
    assertThat(read.common(set)).isEqualTo(set.total());
  }
}
