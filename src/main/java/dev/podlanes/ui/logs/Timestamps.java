package dev.podlanes.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the times of lines are shown. */
enum Timestamps {
  TIME("Time of day"),
  DATE("Date and time"),
  RELATIVE("Since the Job's start"),
  OFF("None");

  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final String label;

  Timestamps(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * A time in words; empty for none.
   *
   * @param origin the Job's start
   */
  String text(Instant time, Instant origin, ZoneId zone) {
    return switch (this) {
      case TIME -> TIME_OF_DAY.format(time.atZone(zone));
      case DATE -> DATE_AND_TIME.format(time.atZone(zone));
      case RELATIVE -> relative(Duration.between(origin, time));
      case OFF -> "";
    };
  }

  /** Such as {@code +1:02.345}, with hours from the first one on. */
  private static String relative(Duration since) {
    Duration size = since.abs();
    String sign = since.isNegative() ? "-" : "+";
    String rest =
        String.format(Locale.ROOT, "%02d.%03d", size.toSecondsPart(), size.toMillisPart());
    return size.toHours() > 0
        ? String.format(
            Locale.ROOT, "%s%d:%02d:%s", sign, size.toHours(), size.toMinutesPart(), rest)
        : String.format(Locale.ROOT, "%s%d:%s", sign, size.toMinutes(), rest);
  }
}
