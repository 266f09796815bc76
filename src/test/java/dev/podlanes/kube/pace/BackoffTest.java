package dev.podlanes.kube.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.testing.FakeTime;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final FakeTime time = FakeTime.unbounded();

  private Backoff backoff(int seed) {
    return new Backoff(new Timing(time, time::sleep, new Random(seed)), Backoff.USUAL_CAP);
  }

  @Property(tries = 100)
  void thePausesDoubleToTheCapAndAreStretchedToLessThanTwice(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Backoff backoff = backoff(seed);
    for (long base : new long[] {800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000}) {
      Duration pause = backoff.next();
      assertThat(pause.toMillis()).isBetween(base, 2 * base - 1);
      time.advance(pause);
    }
  }

  @Test
  void theJitterDiffers() {
    assertThat(backoff(1).next()).isNotEqualTo(backoff(2).next());
  }

  @Test
  void twoMinutesWithoutAFailureStartAnew() {
    Backoff backoff = backoff(1);
    for (int i = 0; i < 6; i++) {
      time.advance(backoff.next());
    }
    time.advance(Duration.ofSeconds(119));
    assertThat(backoff.next()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    time.advance(Duration.ofSeconds(60).plus(Duration.ofSeconds(121)));
    assertThat(backoff.next()).isLessThan(Duration.ofMillis(1600));
  }
}
