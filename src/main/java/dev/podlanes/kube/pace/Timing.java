package dev.podlanes.kube.pace;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Time and chance, as the loops take them.
 *
 * @param clock the desktop's clock
 * @param random for jitter; thread-safe
 */
public record Timing(InstantSource clock, Sleeper sleeper, RandomGenerator random) {
  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  /** Time as it passes, and chance as it falls. */
  public static Timing of(InstantSource clock) {
    return new Timing(clock, Thread::sleep, new Random());
  }
}
