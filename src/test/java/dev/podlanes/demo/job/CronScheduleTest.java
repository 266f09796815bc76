package dev.podlanes.demo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "* * * * *;2026-11-23T10:01:00Z",
        "0 2 * * *;2026-11-24T02:00:00Z",
        "*/15 * * * *;2026-11-23T10:15:00Z",
        "30 9-17 * * mon-fri;2026-11-23T10:30:00Z",
        "0 0 1 1 *;2027-01-01T00:00:00Z",
        "0 12 13 * fri;2026-11-27T12:00:00Z",
        "@hourly;2026-11-23T11:00:00Z",
        "0 0 29 2 *;2028-02-29T00:00:00Z"
      })
  void findsTheNextTimeAfterAMoment(String schedule, Instant expected) {
    Instant monday = Instant.parse("2026-11-23T10:00:20Z");

    assertThat(CronSchedule.parse(schedule, "").orElseThrow().after(monday)).contains(expected);
  }

  @Test
  void aTimeZoneShiftsIt() {
    assertThat(
            CronSchedule.parse("0 2 * * *", "America/New_York")
                .orElseThrow()
                .after(Instant.parse("2026-11-23T10:00:00Z")))
        .contains(Instant.parse("2026-11-24T07:00:00Z"));
  }

  @Test
  void whatIsNoScheduleIsNone() {
    assertThat(CronSchedule.parse("61 * * * *", "")).isEmpty();
    assertThat(CronSchedule.parse("* * *", "")).isEmpty();
    assertThat(CronSchedule.parse("a b c d e", "")).isEmpty();
    assertThat(CronSchedule.parse("* * * * *", "Nowhere/Land")).isEmpty();
  }
}
