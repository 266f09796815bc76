package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Property
  void labelsNeverComeCloserThanAskedAndFillTheView(
      @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 900) double scale,
      @ForAll @Scale(4) @DoubleRange(min = -100, max = 100_000) double start) {
    Viewport view = new Viewport(start, scale, 1_200, 0, 400);
    List<Double> labelled =
        Ticks.of(view, 90).stream().filter(Ticks.Tick::labelled).map(Ticks.Tick::x).toList();

    for (int i = 1; i < labelled.size(); i++) {
      assertThat(labelled.get(i) - labelled.get(i - 1)).isGreaterThan(89.9);
    }
    assertThat(Ticks.of(view, 90)).hasSizeLessThan(40);
  }

  @Test
  void stepsAreThoseThatPeopleCountIn() {
    Viewport twoMinutes = Viewport.fitting(160, 960, 400);

    assertThat(Ticks.of(twoMinutes, 90).stream().filter(Ticks.Tick::labelled))
        .extracting(Ticks.Tick::label)
        .containsExactly("0:00", "0:20", "0:40", "1:00", "1:20", "1:40", "2:00", "2:20", "2:40");
  }

  @Test
  void nothingStandsBeforeTheBeginning() {
    Viewport early = new Viewport(-30, 10, 900, 0, 400);

    assertThat(Ticks.of(early, 90)).allSatisfy(tick -> assertThat(tick.seconds()).isNotNegative());
  }
}
