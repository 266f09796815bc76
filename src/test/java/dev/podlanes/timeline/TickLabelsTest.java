package dev.podlanes.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickLabelsTest {
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  private static List<String> labels(Viewport view, TickLabels labels) {
    return Ticks.of(view, 90, labels).stream()
        .filter(Ticks.Tick::labelled)
        .map(Ticks.Tick::label)
        .toList();
  }

  private static TickLabels from(String origin, ZoneId zone) {
    return TickLabels.clock(Instant.parse(origin), zone);
  }

  @Test
  void marksStandAtRoundTimesOfDayWhateverTheOrigin() {
    Viewport view = Viewport.fitting(160, 960, 400);

    assertThat(labels(view, from("2026-11-23T09:02:07Z", ZoneOffset.UTC)))
        .startsWith("09:02:20", "09:02:40", "09:03:00");
  }

  @Test
  void theTimeOfDayIsTheZonesOwn() {
    Viewport hours = Viewport.fitting(6 * 3_600, 960, 400);

    // 5:45 ahead: a zone of full hours only would pass with whole offsets.
    assertThat(labels(hours, from("2026-11-23T09:00:00Z", KATHMANDU)))
        .startsWith("15:00", "16:00", "17:00");
  }

  @Test
  void midnightSaysWhichDayBegins() {
    Viewport days = Viewport.fitting(30 * 3_600, 960, 400);

    assertThat(labels(days, from("2026-11-23T20:00:00Z", ZoneOffset.UTC))).contains("24 Nov");
    assertThat(from("2026-11-23T20:00:00Z", ZoneOffset.UTC).day(0)).isEqualTo("23 Nov");
    assertThat(TickLabels.elapsed().day(0)).isNull();
  }

  @Test
  void marksFollowTheClockWhereItIsPutBack() {
    // 25 October 2026, 03:00 becomes 02:00 in Berlin.
    TickLabels berlin = from("2026-10-24T22:00:00Z", ZoneId.of("Europe/Berlin"));
    List<Ticks.Tick> ticks = Ticks.of(Viewport.fitting(12 * 3_600, 960, 400), 90, berlin);

    assertThat(ticks)
        .filteredOn(tick -> tick.label().equals("06:00"))
        .singleElement()
        .satisfies(tick -> assertThat(tick.seconds()).isEqualTo(7 * 3_600.0));
  }

  @Test
  void fractionsOfASecondAreShownWhereMarksAreThatClose() {
    Viewport second = Viewport.fitting(1, 960, 400);

    assertThat(labels(second, from("2026-11-23T09:02:07Z", ZoneOffset.UTC)))
        .startsWith("09:02:07.0", "09:02:07.1");
  }
}
