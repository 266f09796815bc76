package dev.podlanes.demo.job;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule in the five fields of cron (minute, hour, day of month, month, day of week) with
 * lists, ranges and steps, or one of {@code @hourly}, {@code @daily}, {@code @weekly},
 * {@code @monthly}, {@code @yearly}.
 */
final class CronSchedule {
  private static final Map<String, String> MACROS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final int MAX_DAYS_AHEAD = 366 * 8;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean anyDay;
  private final boolean anyWeekday;
  private final ZoneId zone;

  private CronSchedule(List<String> fields, ZoneId zone) {
    minutes = field(fields.get(0), 0, 59, List.of());
    hours = field(fields.get(1), 0, 23, List.of());
    days = field(fields.get(2), 1, 31, List.of());
    months = field(fields.get(3), 1, 12, MONTHS);
    weekdays = field(fields.get(4), 0, 7, DAYS);
    if (weekdays.get(7)) {
      weekdays.set(0);
    }
    anyDay = fields.get(2).startsWith("*") || fields.get(2).equals("?");
    anyWeekday = fields.get(4).startsWith("*") || fields.get(4).equals("?");
    this.zone = zone;
  }

  /** Reads a schedule; empty when it cannot be read. */
  static Optional<CronSchedule> parse(String text, String zone) {
    String expanded = MACROS.getOrDefault(text.trim().toLowerCase(Locale.ROOT), text.trim());
    List<String> fields = List.of(expanded.split("\\s+", -1));
    if (fields.size() != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CronSchedule(fields, zone.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(zone)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The first scheduled minute after an instant; empty when there is none for eight years. */
  Optional<Instant> after(Instant instant) {
    ZonedDateTime time = instant.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    for (int day = 0; day < MAX_DAYS_AHEAD; day++) {
      if (matchesDay(time)) {
        ZonedDateTime end = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        for (ZonedDateTime t = time; t.isBefore(end); t = t.plusMinutes(1)) {
          if (hours.get(t.getHour()) && minutes.get(t.getMinute())) {
            return Optional.of(t.toInstant());
          }
        }
      }
      time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
    }
    return Optional.empty();
  }

  private boolean matchesDay(ZonedDateTime time) {
    boolean day = days.get(time.getDayOfMonth());
    boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
    // Cron's old rule: when both fields are restricted, either may match.
    boolean matches = (anyDay || anyWeekday) ? (day && weekday) : (day || weekday);
    return matches && months.get(time.getMonthValue());
  }

  private static BitSet field(String text, int min, int max, List<String> names) {
    BitSet set = new BitSet();
    for (String part : text.split(",", -1)) {
      List<String> stepped = List.of(part.split("/", -1));
      String range = stepped.getFirst();
      int step = stepped.size() > 1 ? Integer.parseInt(stepped.get(1)) : 1;
      int first = min;
      int last = max;
      if (!range.equals("*") && !range.equals("?")) {
        List<String> ends = List.of(range.split("-", -1));
        first = value(ends.getFirst(), names);
        last = ends.size() > 1 ? value(ends.get(1), names) : stepped.size() > 1 ? max : first;
      }
      if (first < min || last > max || first > last || step < 1) {
        throw new IllegalArgumentException("out of range: " + part);
      }
      for (int value = first; value <= last; value += step) {
        set.set(value);
      }
    }
    return set;
  }

  private static int value(String text, List<String> names) {
    int named = names.indexOf(text.toLowerCase(Locale.ROOT));
    return named >= 0 && !text.isEmpty() ? named : Integer.parseInt(text);
  }
}
