package dev.podlanes.demo.store;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a quantity is read as, whether by the short way or by the exact one. */
class QuantityTest {
  @Property
  void isReadAsTheExactAmountWhicheverWayItIsWritten(@ForAll("written") String text) {
    assertThat(Quantity.units(text)).isEqualTo(Quantity.value(text).longValue());
    assertThat(Quantity.thousandths(text))
        .isEqualTo(Quantity.value(text).movePointRight(3).longValue());
  }

  @Provide
  Arbitrary<String> written() {
    Arbitrary<String> number =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 99_999_999).map(String::valueOf),
            Arbitraries.of("", "0.5", "1e3", "-2", "1.0005", "0", "999999", "1000000"));
    Arbitrary<String> suffix =
        Arbitraries.of("", "n", "u", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "B", "X");
    return Combinators.combine(number, suffix).as(String::concat);
  }

  @Test
  void readsWhatManifestsUsuallySay() {
    assertThat(Quantity.thousandths("250m")).isEqualTo(250);
    assertThat(Quantity.thousandths("2")).isEqualTo(2_000);
    assertThat(Quantity.units("64Mi")).isEqualTo(67_108_864);
    assertThat(Quantity.units("999999Gi")).isEqualTo(999_999L << 30);
    assertThat(Quantity.units("nothing")).isZero();
  }
}
