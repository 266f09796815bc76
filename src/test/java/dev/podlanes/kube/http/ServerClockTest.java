package dev.podlanes.kube.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private final FakeTime local = FakeTime.unbounded();
  private final ServerClock clock = new ServerClock(local);

  private void answer(Duration skew, Duration roundTrip) {
    Instant sent = local.instant();
    local.advance(roundTrip.dividedBy(2));
    Instant date = local.instant().plus(skew).truncatedTo(ChronoUnit.SECONDS);
    local.advance(roundTrip.dividedBy(2));
    clock.observe(sent, date, local.instant());
  }

  @Test
  void aDesktopThatAgreesKeepsItsOwnTime() {
    for (int i = 0; i < 50; i++) {
      local.advance(Duration.ofMillis(777));
      answer(Duration.ZERO, Duration.ofMillis(20));
      assertThat(clock.offset()).isZero();
    }
  }

  @Property(tries = 50)
  void aSkewIsFoundAndTheEstimateSettles(
      @ForAll @IntRange(min = -3_600_000, max = 3_600_000) int skewMillis,
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    FakeTime time = FakeTime.unbounded();
    ServerClock estimate = new ServerClock(time);
    Duration skew = Duration.ofMillis(skewMillis);
    Random random = new Random(seed);
    Duration moved = Duration.ZERO;
    for (int i = 0; i < 200; i++) {
      time.advance(Duration.ofMillis(random.nextInt(3000)));
      Instant sent = time.instant();
      time.advance(Duration.ofMillis(random.nextInt(30)));
      Instant date = time.instant().plus(skew).truncatedTo(ChronoUnit.SECONDS);
      time.advance(Duration.ofMillis(random.nextInt(30)));
      Duration before = estimate.offset();
      estimate.observe(sent, date, time.instant());
      if (i > 0) {
        moved = moved.plus(estimate.offset().minus(before).abs());
      }
    }
    assertThat(estimate.offset().minus(skew).abs()).isLessThan(Duration.ofMillis(1060));
    // After the first estimate it only ever closes in, so it cannot wander.
    assertThat(moved).isLessThan(Duration.ofMillis(1060));
  }

  @Test
  void aClockThatIsSetIsFollowed() {
    answer(Duration.ofHours(1), Duration.ofMillis(20));
    for (int i = 0; i < 20; i++) {
      local.advance(Duration.ofMillis(333));
      answer(Duration.ofMinutes(-5), Duration.ofMillis(20));
    }
    assertThat(clock.offset())
        .isBetween(Duration.ofMinutes(-5).minusSeconds(1), Duration.ofMinutes(-5).plusSeconds(1));
  }
}
