package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SlownessTest {
  @Property(tries = 500)
  void millisecondsAreThoseOfADuration(@ForAll Random random) {
    Instant from = time(random);
    Instant to = time(random);
    Instant later = to.isBefore(from) ? from : to;
    Instant earlier = to.isBefore(from) ? to : from;

    assertThat(Slowness.millis(earlier, later))
        .isEqualTo(Duration.between(earlier, later).toMillis());
    assertThat(Slowness.millis(later, earlier))
        .isBetween(-Duration.between(earlier, later).toMillis() - 1, 0L);
  }

  private static Instant time(Random random) {
    return Instant.ofEpochSecond(
        random.nextLong(random.nextBoolean() ? 3 : 4_000_000_000L), random.nextInt(1_000_000_000));
  }
}
