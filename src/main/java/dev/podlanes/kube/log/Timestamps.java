package dev.podlanes.kube.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the RFC 3339 time at the beginning of a line. Neighbouring lines mostly share their minute,
 * so that is read once. Not thread-safe.
 */
final class Timestamps {
  private static final int MINUTE = 17; // "2026-11-23T09:01:"
  private static final int LONGEST = 40;

  private final byte[] minute = new byte[MINUTE];
  private long minuteSeconds;
  private int length;

  /** The bytes that the last time took, without the blank after it. */
  int length() {
    return length;
  }

  /** The time before the first blank; null when the line does not begin with one. */
  @Nullable Instant read(byte[] line, int size) {
    int blank = 0;
    while (blank < size && blank < LONGEST && line[blank] != ' ') {
      blank++;
    }
    if (blank < MINUTE + 3 || (blank < size && line[blank] != ' ')) {
      return null;
    }
    length = blank;
    if (line[blank - 1] == 'Z' && sameMinute(line)) {
      return ofMinute(line, blank - 1);
    }
    try {
      Instant time =
          OffsetDateTime.parse(new String(line, 0, blank, StandardCharsets.US_ASCII)).toInstant();
      if (line[blank - 1] == 'Z') {
        System.arraycopy(line, 0, minute, 0, MINUTE);
        minuteSeconds = time.getEpochSecond() - Math.floorMod(time.getEpochSecond(), 60L);
      }
      return time;
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private boolean sameMinute(byte[] line) {
    for (int i = 0; i < MINUTE; i++) {
      if (line[i] != minute[i]) {
        return false;
      }
    }
    return true;
  }

  /** Seconds, and a fraction of up to nine digits. */
  private @Nullable Instant ofMinute(byte[] line, int end) {
    int second = digit(line[MINUTE]) * 10 + digit(line[MINUTE + 1]);
    long nanos = 0;
    int position = MINUTE + 2;
    if (position < end) {
      if (line[position] != '.' || end - position > 10) {
        return null;
      }
      int digits = 0;
      for (position++; position < end; position++, digits++) {
        nanos = nanos * 10 + digit(line[position]);
      }
      for (; digits < 9; digits++) {
        nanos *= 10;
      }
    }
    return second < 0 || second > 60 || nanos < 0
        ? null
        : Instant.ofEpochSecond(minuteSeconds + second, nanos);
  }

  private static int digit(byte b) {
    // Anything else makes the sum negative or absurd, which the caller refuses.
    return b >= '0' && b <= '9' ? b - '0' : -1_000;
  }
}
