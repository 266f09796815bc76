package dev.podlanes.demo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissedSchedulesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private static MissedSchedules find(String schedule, Duration ago, int deadline) {
    return MissedSchedules.find(
        CronSchedule.parse(schedule, "").orElseThrow(), NOON.minus(ago), deadline, NOON);
  }

  @Test
  void nothingIsMissedBeforeTheFirstTime() {
    MissedSchedules missed = find("30 * * * *", Duration.ofMinutes(10), -1);

    assertThat(missed.mostRecent()).isNull();
    assertThat(missed.untilNext()).isEqualTo(Duration.ofMinutes(30).plusMillis(100));
  }

  @Test
  void ofSeveralTheMostRecentCounts() {
    MissedSchedules missed = find("*/7 * * * *", Duration.ofMinutes(50), -1);

    assertThat(missed.mostRecent()).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(missed.tooMany()).isFalse();
  }

  @Test
  void unevenTimesAreFoundToo() {
    assertThat(find("0 6-10/4 * * *", Duration.ofDays(3), -1).mostRecent())
        .isEqualTo("2026-11-24T10:00:00Z");
  }

  @Test
  void moreThanAHundredAreTooMany() {
    assertThat(find("* * * * *", Duration.ofMinutes(100), -1).tooMany()).isFalse();
    assertThat(find("* * * * *", Duration.ofMinutes(102), -1).tooMany()).isTrue();
  }

  @Test
  void theStartingDeadlineForgetsWhatIsLongAgo() {
    assertThat(find("59 * * * *", Duration.ofHours(5), 120).mostRecent())
        .isEqualTo("2026-11-24T11:59:00Z");
    assertThat(find("30 * * * *", Duration.ofHours(5), 120).mostRecent()).isNull();
  }
}
