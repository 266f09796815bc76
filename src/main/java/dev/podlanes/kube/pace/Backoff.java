package dev.podlanes.kube.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * Growing pauses between failures: the base doubles from 0.8 s to its cap, and each pause is the
 * base stretched at random to up to twice its length, so that many clients do not come back
 * together (client-go, reflector.go and wait.Backoff). Two minutes without a failure start it anew.
 * Not thread-safe.
 */
public final class Backoff {
  /** For everything but logs. */
  public static final Duration USUAL_CAP = Duration.ofSeconds(30);

  private static final Duration FIRST = Duration.ofMillis(800);
  private static final Duration HEALTHY = Duration.ofMinutes(2);

  private final Timing timing;
  private final Duration first;
  private final Duration cap;
  private Duration base;
  private Instant due = Instant.MIN;

  /**
   * @param cap of the base; a pause may be twice as long
   */
  public Backoff(Timing timing, Duration cap) {
    this(timing, FIRST, cap);
  }

  /**
   * @param first the base of the first pause, at most the cap
   */
  public Backoff(Timing timing, Duration first, Duration cap) {
    this.timing = timing;
    this.first = first;
    this.base = first;
    this.cap = cap;
  }

  /** The pause after one more failure. */
  public Duration next() {
    Instant now = timing.clock().instant();
    if (due.isBefore(now.minus(HEALTHY))) {
      base = first;
    }
    Duration pause = stretched(timing, base);
    Duration doubled = base.multipliedBy(2);
    base = doubled.compareTo(cap) > 0 ? cap : doubled;
    due = now.plus(pause);
    return pause;
  }

  /** A duration between one and two times this one. */
  public static Duration stretched(Timing timing, Duration duration) {
    return duration.plusNanos((long) (timing.random().nextDouble() * duration.toNanos()));
  }
}
