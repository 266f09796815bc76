package dev.podlanes.kube.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private final Timestamps timestamps = new Timestamps();

  private Instant read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return timestamps.read(bytes, bytes.length);
  }

  @Property
  void everyTimeIsReadAsItWasWritten(
      @ForAll @LongRange(min = -2_000_000_000L, max = 4_000_000_000L) long second,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nano,
      @ForAll @IntRange(min = -18, max = 18) int hours) {
    Timestamps fresh = new Timestamps();
    Instant time = Instant.ofEpochSecond(second, nano);
    for (ZoneOffset offset : new ZoneOffset[] {ZoneOffset.UTC, ZoneOffset.ofHours(hours)}) {
      String text =
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(time, offset));
      byte[] line = (text + " message 12:00").getBytes(StandardCharsets.UTF_8);
      for (int again = 0; again < 2; again++) { // The second time from the remembered minute.
        assertThat(fresh.read(line, line.length)).isEqualTo(time);
        assertThat(fresh.length()).isEqualTo(text.length());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "hello world",
        "2026-11-23T09:00:0xZ a",
        "2026-11-23T09:00:01.Zx a",
        "2026-11-23T09:00:01.1xZ a",
        "2026-11-23T09:00:01.1234567890Z a",
        "2026-11-23T09:00:99Z a",
        "unable to retrieve logs",
        "2026-11-23T09:00:01Zwithout-a-blank-and-very-long-indeed-so a"
      })
  void whatIsNoTimeIsNone(String line) {
    assertThat(read("2026-11-23T09:00:00Z a")).isNotNull();
    assertThat(read(line)).isNull();
  }

  @Test
  void aTimeAloneIsATime() {
    assertThat(read("2026-11-23T09:00:00Z")).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
  }
}
