package crooked.state;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.function.Supplier;

final class ReadsClocks {
  private ReadsClocks() {}

  static Instant instant() {
    return Instant.now();
  }

  static LocalDate date() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  static ZonedDateTime zoned() {
    return ZonedDateTime.now(ZoneOffset.UTC);
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static Clock clock() {
    return Clock.systemUTC();
  }

  static InstantSource source() {
    return InstantSource.system();
  }

  static Date oldDate() {
    return new Date();
  }

  static Supplier<Instant> reference() {
    return Instant::now;
  }

  static long measures() {
    return System.nanoTime();
  }

  static Instant handedIn(Clock clock) {
    return Instant.now(clock);
  }
}
