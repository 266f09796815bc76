package dev.podlanes.kube.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the head of an answer says of the server's time.
 *
 * @param time on the server's clock, cut to the grain
 * @param grain how much later than that it may have been
 * @param rate seconds of the server's clock in a second of the desktop's: 1 but for a simulation
 */
record ServerTime(Instant time, Duration grain, double rate) {
  /**
   * Sent by a simulated cluster, whose Date is not that of its objects: an RFC 3339 time and, after
   * a semicolon, its rate.
   */
  private static final String SIMULATED = "Podlanes-Clock";

  private static final String RATE = "rate=";
  private static final double HIGHEST_RATE = 1_000;
  private static final Duration DATE_GRAIN = Duration.ofSeconds(1);

  /** Null when it says nothing that can be understood. */
  static @Nullable ServerTime of(Headers head) {
    try {
      String simulated = head.get(SIMULATED);
      if (simulated != null) {
        return simulated(simulated);
      }
      String date = head.get("Date");
      return date == null
          ? null
          : new ServerTime(
              ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
              DATE_GRAIN,
              1);
    } catch (DateTimeException | NumberFormatException unreadable) {
      return null; // The next answer may be clearer.
    }
  }

  private static @Nullable ServerTime simulated(String text) {
    int semicolon = text.indexOf(';');
    String parameter = semicolon < 0 ? "" : text.substring(semicolon + 1).strip();
    if (!parameter.startsWith(RATE)) {
      return null;
    }
    double rate = Double.parseDouble(parameter.substring(RATE.length()));
    return rate > 0 && rate <= HIGHEST_RATE
        ? new ServerTime(Instant.parse(text.substring(0, semicolon).strip()), Duration.ZERO, rate)
        : null;
  }
}
