package dev.podlanes.timeline;

import static dev.podlanes.fixtures.JobBuilder.job;
import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.model.PodPhase;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.TimeScale.Skip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  @Provide
  Arbitrary<TimeScale> scales() {
    Arbitrary<double[]> stretch =
        Combinators.combine(
                Arbitraries.doubles().between(0.5, 200).ofScale(2),
                Arbitraries.doubles().between(0.5, 5_000).ofScale(2))
            .as((busy, idle) -> new double[] {busy, idle});
    Arbitrary<Double> caps = Arbitraries.doubles().between(0.5, 60).ofScale(2);
    return Combinators.combine(stretch.list().ofMaxSize(8), caps)
        .as((stretches, cap) -> {
          List<Skip> idle = new ArrayList<>();
          double at = 0;
          for (double[] one : stretches) {
            idle.add(new Skip(at + one[0], at + one[0] + one[1]));
            at += one[0] + one[1];
          }
          return TimeScale.compressing(idle, cap);
        });
  }

  @Property
  void laterIsDrawnFurtherRight(
      @ForAll("scales") TimeScale scale,
      @ForAll @Scale(3) @DoubleRange(min = -100, max = 20_000) double one,
      @ForAll @Scale(3) @DoubleRange(min = 0.01, max = 5_000) double more) {
    double moved = scale.position(one + more) - scale.position(one);

    assertThat(moved).isPositive().isLessThanOrEqualTo(more + 1e-6);
  }

  @Property
  void timeAndPositionAreInverse(
      @ForAll("scales") TimeScale scale,
      @ForAll @Scale(3) @DoubleRange(min = -100, max = 20_000) double seconds) {
    assertThat(scale.seconds(scale.position(seconds))).isCloseTo(seconds, within(1e-6));
    assertThat(scale.position(scale.seconds(seconds))).isCloseTo(seconds, within(1e-6));
  }

  @Property
  void labelsStandOnlyWhereASecondIsASecondAndNeverTouch(
      @ForAll("scales") TimeScale scale,
      @ForAll @Scale(3) @DoubleRange(min = 0.05, max = 50) double pixelsPerSecond,
      @ForAll @Scale(1) @DoubleRange(min = -50, max = 3_000) double start) {
    Viewport view = new Viewport(scale, start, pixelsPerSecond, 1_200, 0, 400);
    List<Ticks.Tick> ticks = Ticks.of(view, 90);

    assertThat(ticks).hasSizeLessThan(60);
    double last = Double.NEGATIVE_INFINITY;
    for (Ticks.Tick tick : ticks) {
      assertThat(scale.bends(tick.seconds())).isFalse();
      assertThat(tick.x()).isEqualTo(view.x(tick.seconds()));
      if (tick.labelled()) {
        assertThat(tick.x() - last).isGreaterThan(89);
        last = tick.x();
      }
    }
  }

  @Test
  void aStretchOverTheCapIsDrawnAsTheCapAndTheRestAsItIs() {
    TimeScale scale = TimeScale.compressing(List.of(new Skip(10, 70), new Skip(80, 83)), 5);

    assertThat(scale.position(10)).isEqualTo(10);
    assertThat(scale.position(40)).isEqualTo(12.5);
    assertThat(scale.position(70)).isEqualTo(15);
    assertThat(scale.position(83)).isEqualTo(28);
    assertThat(scale.skips()).containsExactly(new Skip(10, 70));
  }

  @Test
  void idleTimeIsWhatNoPodFills() {
    JobHistory history =
        Histories.of(
            job().indexed(3),
            pod("a").index(0).created(0).ended(PodPhase.SUCCEEDED, 0, 0, 10),
            pod("b").index(1).created(4).ended(PodPhase.SUCCEEDED, 0, 5, 20),
            pod("c").index(2).created(320).ended(PodPhase.SUCCEEDED, 0, 325, 340));
    TimeScale scale = IdleTime.of(history, at(341)).shortened(341);

    assertThat(scale.skips()).containsExactly(new Skip(20, 320));
    assertThat(scale.position(320) - scale.position(20)).isCloseTo(4, within(1e-9));
    assertThat(scale.position(20)).isEqualTo(20);
  }

  @Test
  void whatIsStillIdleGrowsToTheCapAndThenStands() {
    JobHistory history =
        Histories.of(
            job().indexed(3), pod("a").index(0).created(0).ended(PodPhase.FAILED, 1, 0, 10));
    double previous = 0;
    for (int second = 11; second < 200; second++) {
      double drawn = IdleTime.of(history, at(second)).shortened(second).position(second);
      double late = IdleTime.of(history, at(12)).shortened(second).position(second);
      assertThat(late).as("looked at long ago").isEqualTo(drawn);
      assertThat(drawn).isBetween(previous, 10 + 4.01);
      previous = drawn;
    }
    assertThat(previous).isCloseTo(14, within(0.01));
  }

  @Test
  void aSuspensionOfARealJobIsShortened() throws Exception {
    JobHistory suspended = Recorded.job("suspended");
    double end = LaneSpans.seconds(suspended.origin(), suspended.end(Instant.EPOCH));
    TimeScale scale = IdleTime.of(suspended, Instant.EPOCH).shortened(end);

    assertThat(scale.skips()).isNotEmpty();
    assertThat(scale.position(end)).isLessThan(0.8 * end);
  }
}
