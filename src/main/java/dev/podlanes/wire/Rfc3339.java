package dev.podlanes.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as the API writes them. Those in UTC with whole digits are read from the bytes: {@link
 * Instant#parse} takes fifty times as long, and a list has thousands.
 */
final class Rfc3339 {
  private static final byte[] FORM = "0000-00-00T00:00:00".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_FRACTION = 9;
  private static final int[] POWERS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private Rfc3339() {}

  /** A time; null where the bytes are none. */
  static @Nullable Instant parse(byte[] bytes, int from, int to) {
    Instant usual = usual(bytes, from, to);
    return usual != null
        ? usual
        : parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /** A time; null where the text is none. */
  static @Nullable Instant parse(String text) {
    // Years of more than four digits are ISO 8601 but not RFC 3339, and overflow what is computed.
    if (text.startsWith("+") || text.startsWith("-")) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** Null where it is not written as usual, perhaps no time at all. */
  private static @Nullable Instant usual(byte[] bytes, int from, int to) {
    int point = from + FORM.length;
    if (to <= point || bytes[to - 1] != 'Z') {
      return null;
    }
    for (int i = 0; i < FORM.length; i++) {
      byte b = bytes[from + i];
      if (FORM[i] == '0' ? b < '0' || b > '9' : b != FORM[i]) {
        return null;
      }
    }
    int nanos = to - 1 == point ? 0 : nanos(bytes, point, to - 1);
    int month = number(bytes, from + 5, 2);
    int day = number(bytes, from + 8, 2);
    int hour = number(bytes, from + 11, 2);
    int minute = number(bytes, from + 14, 2);
    int second = number(bytes, from + 17, 2);
    // The last days of a month, the last second of a day and what is no time are left to others.
    if (nanos < 0 || month < 1 || month > 12 || day < 1 || day > 28) {
      return null;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    long days = LocalDate.of(number(bytes, from, 4), month, day).toEpochDay();
    return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
  }

  /** Of a point and digits behind it; negative when that is not what stands there. */
  private static int nanos(byte[] bytes, int from, int to) {
    int digits = to - from - 1;
    if (bytes[from] != '.' || digits < 1 || digits > MOST_FRACTION) {
      return -1;
    }
    for (int i = from + 1; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
    }
    return number(bytes, from + 1, digits) * POWERS[digits];
  }

  private static int number(byte[] bytes, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }
}
