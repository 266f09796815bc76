package dev.podlanes.logs;

import java.time.Instant;

/** Times as nanoseconds since 1970, which one long holds from 1677 to 2262. */
final class EpochNanos {
  private static final long SECOND = 1_000_000_000L;
  private static final long MOST_SECONDS = Long.MAX_VALUE / SECOND - 1;

  private EpochNanos() {}

  /** Times outside the range become its ends. */
  static long of(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
    return seconds * SECOND + time.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
