package dev.podlanes.timeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an axis counts: the time since the origin, or the time of day.
 *
 * @param origin what second 0 is
 * @param zone where it is the time of day; null for the time since the origin
 */
public record TickLabels(Instant origin, @Nullable ZoneId zone) {
  private static final int DAY = 86_400;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Counts from the origin. */
  public static TickLabels elapsed() {
    return new TickLabels(Instant.EPOCH, null);
  }

  /** Shows the time of day in a zone. */
  public static TickLabels clock(Instant origin, ZoneId zone) {
    return new TickLabels(origin, zone);
  }

  public boolean isClock() {
    return zone != null;
  }

  /** How often a step has passed at a time: whole numbers are where marks stand. */
  double steps(double seconds, double step) {
    return (seconds + offset(seconds)) / step;
  }

  /** The time since the origin at which a step has passed so often. */
  double seconds(long steps, double step) {
    if (zone == null) {
      return steps * step;
    }
    double local = steps * step;
    // Where the clocks change, the mark of an hour stands at the hour of the new time.
    LocalDateTime wall = LocalDateTime.ofEpochSecond((long) Math.floor(local), 0, ZoneOffset.UTC);
    double offset = zone.getRules().getOffset(wall).getTotalSeconds();
    return local - offset - epoch();
  }

  /** Seconds from the local midnight of 1970 to the origin, as the clock at a time shows it. */
  private double offset(double seconds) {
    if (zone == null) {
      return 0;
    }
    Instant at = origin.plusMillis(Math.round(1_000 * seconds));
    return epoch() + zone.getRules().getOffset(at).getTotalSeconds();
  }

  private double epoch() {
    return origin.getEpochSecond() + origin.getNano() / 1e9;
  }

  /** The label of a mark. */
  String text(double seconds, double step) {
    if (zone != null) {
      return clockText(at(seconds, zone), step);
    }
    if (step < 1) {
      return String.format(Locale.ROOT, "%." + digits(step) + "fs", seconds);
    }
    return Durations.clock(Math.round(seconds));
  }

  private ZonedDateTime at(double seconds, ZoneId where) {
    // To the nearest millisecond: a mark of 12:00 must not say 11:59:59.
    return origin.plusMillis(Math.round(1_000 * seconds)).atZone(where);
  }

  private static String clockText(ZonedDateTime at, double step) {
    boolean midnight = at.toLocalTime().toSecondOfDay() == 0;
    if (step >= DAY || (midnight && step >= 60)) {
      return DATE.format(at);
    }
    if (step >= 60) {
      return MINUTE.format(at);
    }
    if (step >= 1) {
      return SECOND.format(at);
    }
    String fraction = String.format(Locale.ROOT, "%03d", at.getNano() / 1_000_000);
    return SECOND.format(at) + "." + fraction.substring(0, digits(step));
  }

  private static int digits(double step) {
    return step < 0.1 ? 2 : 1;
  }

  /** The day of a time, such as {@code 24 Nov}; null when days are not shown. */
  @Nullable String day(double seconds) {
    return zone == null ? null : DATE.format(at(seconds, zone));
  }
}
