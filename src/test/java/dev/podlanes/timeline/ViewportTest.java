package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ViewportTest {
  @Property
  void zoomingKeepsTheTimeUnderThePointer(
      @ForAll @Scale(4) @DoubleRange(min = -500, max = 5_000) double start,
      @ForAll @Scale(4) @DoubleRange(min = 0.01, max = 100) double scale,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 1_000) double x,
      @ForAll @Scale(4) @DoubleRange(min = 0.1, max = 10) double factor) {
    Viewport view = new Viewport(start, scale, 1_000, 0, 400);
    double under = view.seconds(x);

    assertThat(view.zoomedAt(x, factor).seconds(x)).isCloseTo(under, within(1e-6));
  }

  @Property
  void timeAndPixelsAreInverse(
      @ForAll @Scale(4) @DoubleRange(min = -500, max = 5_000) double start,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 1_000) double scale,
      @ForAll @Scale(4) @DoubleRange(min = -100, max = 2_000) double x) {
    Viewport view = new Viewport(start, scale, 1_000, 0, 400);

    assertThat(view.x(view.seconds(x))).isCloseTo(x, within(1e-5));
  }

  @Test
  void scrollingStopsAtTheLastRow() {
    Viewport view = Viewport.fitting(60, 800, 100);

    assertThat(view.scrolledTo(500, 240).scrollY()).isEqualTo(140);
    assertThat(view.scrolledTo(-5, 240).scrollY()).isZero();
    assertThat(view.scrolledTo(50, 80).scrollY()).isZero();
  }

  @Test
  void scaleStaysWithinAMillisecondAndADayAPixel() {
    Viewport view = Viewport.fitting(60, 600, 100);

    assertThat(view.zoomedAt(0, 1e12).pixelsPerSecond()).isEqualTo(1_000);
    assertThat(view.zoomedAt(0, 1e-12).pixelsPerSecond()).isEqualTo(1.0 / 86_400);
  }
}
