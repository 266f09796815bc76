package dev.podlanes.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.paint.StripBars.Bar;
import dev.podlanes.timeline.ConcurrencyCurve.Step;
import dev.podlanes.timeline.Viewport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripBarsTest {
  /** A pixel is ten seconds. */
  private static final Viewport VIEW = new Viewport(0, 0.1, 400, 0, 100);

  @Test
  void shortBurstsDoNotFillTheTimeBetweenThem() {
    List<Step> steps = new ArrayList<>(List.of(new Step(0, 0)));
    for (int burst = 1; burst <= 3; burst++) {
      steps.add(new Step(600 * burst, burst));
      steps.add(new Step(600 * burst + 2, 0));
    }

    assertThat(StripBars.of(steps, VIEW, 3_000))
        .containsExactly(new Bar(60, 61, 1), new Bar(120, 121, 2), new Bar(180, 181, 3));
  }

  @Test
  void whatSharesAPixelIsAsHighAsTheHighest() {
    List<Step> steps =
        List.of(
            new Step(0, 2), new Step(100, 5), new Step(102, 1), new Step(104, 7), new Step(106, 3));

    assertThat(StripBars.of(steps, VIEW, 200))
        .containsExactly(new Bar(0, 10, 2), new Bar(10, 11, 7), new Bar(11, 20, 3));
  }

  @Test
  void whatBeginsRightNowIsSeen() {
    List<Step> steps = List.of(new Step(0, 0), new Step(100, 4));

    assertThat(StripBars.of(steps, VIEW, 100)).containsExactly(new Bar(10, 11, 4));
  }

  @Test
  void onlyWhatIsInViewIsLookedAt() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      steps.add(new Step(100 * i, i % 2));
    }
    Viewport view = new Viewport(500_000, 0.1, 400, 0, 100);

    List<Bar> bars = StripBars.of(steps, view, 1_000_000);
    assertThat(bars).hasSizeBetween(19, 24);
    assertThat(bars.getFirst().left()).isGreaterThanOrEqualTo(-20);
  }
}
