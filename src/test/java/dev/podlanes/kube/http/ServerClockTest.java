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
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {
  private final FakeTime local = FakeTime.unbounded();
  private final ServerClock clock = new ServerClock(local);

  private void answer(Duration skew, Duration roundTrip) {
    Instant sent = local.instant();
    local.advance(roundTrip.dividedBy(2));
    Instant date = local.instant().plus(skew).truncatedTo(ChronoUnit.SECONDS);
    local.advance(roundTrip.dividedBy(2));
    clock.observe(sent, date(date), local.instant());
  }

  private static ServerTime date(Instant date) {
    return new ServerTime(date, Duration.ofSeconds(1), 1);
  }

  private Duration offset() {
    return Duration.between(local.instant(), clock.instant());
  }

  @Test
  void aDesktopThatAgreesKeepsItsOwnTime() {
    for (int i = 0; i < 50; i++) {
      local.advance(Duration.ofMillis(777));
      answer(Duration.ZERO, Duration.ofMillis(20));
      assertThat(offset()).isZero();
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
      Instant before = estimate.instant();
      estimate.observe(sent, date(date), time.instant());
      if (i > 0) {
        moved = moved.plus(Duration.between(before, estimate.instant()).abs());
      }
    }
    assertThat(Duration.between(time.instant().plus(skew), estimate.instant()).abs())
        .isLessThan(Duration.ofMillis(1060));
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
    assertThat(offset())
        .isBetween(Duration.ofMinutes(-5).minusSeconds(1), Duration.ofMinutes(-5).plusSeconds(1));
  }

  @Property(tries = 50)
  void aSimulatedClockIsFollowedAtItsRate(
      @ForAll @IntRange(min = 1, max = 600) int tenths,
      @ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
    FakeTime time = FakeTime.unbounded();
    ServerClock estimate = new ServerClock(time);
    double rate = tenths / 10.0;
    Instant start = time.instant();
    Instant simulatedStart = start.minus(Duration.ofDays(1));
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      time.advance(Duration.ofMillis(random.nextInt(3000)));
      Instant sent = time.instant();
      time.advance(Duration.ofMillis(random.nextInt(30)));
      Instant told = simulatedStart.plus(stretched(start, time.instant(), rate));
      time.advance(Duration.ofMillis(random.nextInt(30)));
      estimate.observe(sent, new ServerTime(told, Duration.ZERO, rate), time.instant());

      time.advance(Duration.ofSeconds(random.nextInt(60)));
      Instant truth = simulatedStart.plus(stretched(start, time.instant(), rate));
      assertThat(Duration.between(truth, estimate.instant()).abs())
          .isLessThanOrEqualTo(Duration.ofMillis(1 + (long) (60 * rate)));
    }
  }

  private static Duration stretched(Instant from, Instant to, double rate) {
    return Duration.ofNanos((long) (Duration.between(from, to).toNanos() * rate));
  }

  @Test
  void aClockThatFallsBackToThePaceOfTheDesktopIsFollowed() {
    Instant time = Instant.parse("2030-01-01T00:00:00Z");
    clock.observe(local.instant(), new ServerTime(time, Duration.ZERO, 10), local.instant());
    assertThat(clock.instant()).isEqualTo(time);
    answer(Duration.ofMinutes(5), Duration.ofMillis(20));
    assertThat(offset())
        .isBetween(Duration.ofMinutes(5).minusSeconds(1), Duration.ofMinutes(5).plusSeconds(1));
  }

  @Test
  void aSimulationsTimeOutranksTheDate() {
    Headers head =
        Headers.of(
            "Date",
            "Mon, 23 Nov 2026 09:00:00 GMT",
            "Podlanes-Clock",
            "2026-11-23T10:30:00.250Z; rate=2.5");
    assertThat(ServerTime.of(head))
        .isEqualTo(new ServerTime(Instant.parse("2026-11-23T10:30:00.250Z"), Duration.ZERO, 2.5));
  }

  @Test
  void theDateHasWholeSeconds() {
    assertThat(ServerTime.of(Headers.of("Date", "Mon, 23 Nov 2026 09:00:00 GMT")))
        .isEqualTo(date(Instant.parse("2026-11-23T09:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Date | yesterday",
        "Podlanes-Clock | 2026-11-23T10:30:00Z",
        "Podlanes-Clock | noon; rate=2",
        "Podlanes-Clock | 2026-11-23T10:30:00Z; rate=fast",
        "Podlanes-Clock | 2026-11-23T10:30:00Z; rate=0",
        "Podlanes-Clock | 2026-11-23T10:30:00Z; rate=NaN",
        "Podlanes-Clock | 2026-11-23T10:30:00Z; rate=1e9",
        "Whatever | 1"
      })
  void whatIsNoTimeSaysNothing(String name, String value) {
    assertThat(ServerTime.of(Headers.of(name, value))).isNull();
  }
}
