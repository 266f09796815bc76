package dev.podlanes.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The recording's own time: it begins at the first line, runs at the chosen speed and stands still
 * after the last. Where the recording has a long pause it leaps. Thread-safe.
 */
final class ReplayClock implements InstantSource {
  private final InstantSource wall;
  private final double speed;
  private @Nullable Instant recordedStart;
  private Instant wallStart = Instant.EPOCH;
  private @Nullable Instant end;

  ReplayClock(InstantSource wall, double speed) {
    this.wall = wall;
    this.speed = speed;
  }

  synchronized void begin(Instant recorded) {
    if (recordedStart == null) {
      recordedStart = recorded;
      wallStart = wall.instant();
    }
  }

  /** Leaps ahead to this moment of the recording, never back. */
  synchronized void leapTo(Instant recorded) {
    if (recordedStart != null && instant().isBefore(recorded)) {
      recordedStart = recorded;
      wallStart = wall.instant();
    }
  }

  synchronized void endAt(Instant recorded) {
    end = recorded;
  }

  /** How long to wait until this moment of the recording; zero or negative when it has passed. */
  synchronized Duration until(Instant recorded) {
    Duration left = Duration.between(instant(), recorded);
    // In floating point: a stray line may lie millennia ahead, more nanoseconds than a long holds.
    double nanos = (left.getSeconds() * 1e9 + left.getNano()) / speed;
    return Duration.ofNanos((long) nanos);
  }

  @Override
  public synchronized Instant instant() {
    if (end != null) {
      return end;
    }
    if (recordedStart == null) {
      return wall.instant();
    }
    double nanos = Duration.between(wallStart, wall.instant()).toNanos() * speed;
    return recordedStart.plusNanos((long) nanos);
  }
}
