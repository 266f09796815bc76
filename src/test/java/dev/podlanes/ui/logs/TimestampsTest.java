package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimestampsTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  private static String text(Timestamps how, String after) {
    return how.text(START.plus(java.time.Duration.parse(after)), START, ZoneOffset.ofHours(1));
  }

  @Test
  void timesAreThoseOfTheZoneOrOfTheJob() {
    assertThat(text(Timestamps.TIME, "PT1.5S")).isEqualTo("10:00:01.500");
    assertThat(text(Timestamps.DATE, "PT1.5S")).isEqualTo("2026-11-23 10:00:01.500");
    assertThat(text(Timestamps.RELATIVE, "PT62.345S")).isEqualTo("+1:02.345");
    assertThat(text(Timestamps.RELATIVE, "PT2H3M4S")).isEqualTo("+2:03:04.000");
    assertThat(text(Timestamps.RELATIVE, "PT-0.25S")).isEqualTo("-0:00.250");
    assertThat(text(Timestamps.OFF, "PT1S")).isEmpty();
  }
}
