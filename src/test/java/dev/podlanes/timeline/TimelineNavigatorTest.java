package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineNavigatorTest {
  private static final Instant MIDDLE = Instant.parse("2026-11-23T09:02:08Z");

  private final TimelineNavigator navigator = new TimelineNavigator(RowGeometry.STANDARD);
  private JobHistory live;

  @BeforeEach
  void openOnALiveJob() throws Exception {
    live = Recorded.until("retries", MIDDLE).jobs().getFirst();
    navigator.resize(1_000, 100);
  }

  @Test
  void aFittedViewShowsAllAndGrowsInSteps() {
    Viewport first = navigator.frame(live, MIDDLE).view();
    Viewport second = navigator.frame(live, MIDDLE.plusMillis(100)).view();
    Viewport later = navigator.frame(live, MIDDLE.plusSeconds(60)).view();

    assertThat(second).isEqualTo(first);
    assertThat(later.start()).isZero();
    assertThat(later.end()).isGreaterThan(LaneSpans.seconds(live.origin(), MIDDLE) + 60);
  }

  @Test
  void aFittedViewStandsUntilTheJobHasReachedItsEdge() {
    Set<Viewport> views = new LinkedHashSet<>();
    for (int second = 0; second <= 3_600; second++) {
      TimelineFrame frame = navigator.frame(live, MIDDLE.plusSeconds(second));
      views.add(frame.view());
      assertThat(frame.view().x(frame.now())).isBetween(0.0, 1_000.0);
    }
    // From 20 seconds to an hour: each time there is room for at least half as much again.
    assertThat(views).hasSizeLessThanOrEqualTo(1 + (int) Math.ceil(Math.log(180) / Math.log(1.6)));
  }

  @Test
  void whileItIsPointedAtAFittedViewStandsEvenWhenNowHasLeftIt() {
    Viewport fitted = navigator.frame(live, MIDDLE).view();
    navigator.hold(true);
    assertThat(navigator.frame(live, MIDDLE.plusSeconds(300)).view()).isEqualTo(fitted);
    navigator.hold(false);
    assertThat(navigator.frame(live, MIDDLE.plusSeconds(300)).view().end()).isGreaterThan(300);
  }

  @Test
  void askingForItFitsAnew() {
    navigator.frame(live, MIDDLE);
    Viewport grown = navigator.frame(live, MIDDLE.plusSeconds(100)).view();
    navigator.fit();
    assertThat(navigator.frame(live, MIDDLE.plusSeconds(100)).view().pixelsPerSecond())
        .isGreaterThan(grown.pixelsPerSecond());
  }

  @Test
  void theEndOfTheJobMovesNothing() throws Exception {
    Viewport fitted = navigator.frame(live, MIDDLE.plusSeconds(60)).view();
    JobHistory ended = Recorded.job("retries");
    assertThat(navigator.frame(ended, MIDDLE.plusSeconds(90)).view()).isEqualTo(fitted);
    navigator.fit();
    assertThat(navigator.frame(ended, MIDDLE.plusSeconds(90)).view()).isNotEqualTo(fitted);
  }

  @Test
  void zoomingLeavesTheViewAloneFromThenOn() {
    navigator.frame(live, MIDDLE);
    navigator.zoomAt(500, 2);
    Viewport zoomed = navigator.frame(live, MIDDLE).view();

    assertThat(navigator.mode()).isEqualTo(TimelineNavigator.Mode.FREE);
    assertThat(navigator.frame(live, MIDDLE.plusSeconds(300)).view()).isEqualTo(zoomed);
  }

  @Test
  void followingKeepsNowInViewAtTheSameScale() {
    navigator.frame(live, MIDDLE);
    navigator.zoomAt(500, 4);
    navigator.follow();
    TimelineFrame now = navigator.frame(live, MIDDLE);
    TimelineFrame later = navigator.frame(live, MIDDLE.plusSeconds(300));

    assertThat(later.view().pixelsPerSecond()).isEqualTo(now.view().pixelsPerSecond());
    assertThat(later.view().x(later.now())).isCloseTo(850, within(1e-6));
  }

  @Test
  void panningEndsFollowing() {
    navigator.follow();
    navigator.frame(live, MIDDLE);
    navigator.panBy(-100);
    double left = navigator.frame(live, MIDDLE).view().start();

    assertThat(navigator.frame(live, MIDDLE.plusSeconds(60)).view().start()).isEqualTo(left);
  }

  @Test
  void revealingScrollsNoFurtherThanNeeded() {
    navigator.frame(live, MIDDLE);
    navigator.reveal(5, 12);
    assertThat(navigator.view().scrollY()).isEqualTo(6 * 24 - 100);
    navigator.reveal(4, 12);
    assertThat(navigator.view().scrollY()).isEqualTo(6 * 24 - 100);
    navigator.reveal(0, 12);
    assertThat(navigator.view().scrollY()).isZero();
  }
}
