package dev.podlanes.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A clock that moves when it is told to or when somebody sleeps: a sleep takes next to no time, is
 * written down, and lets the clock jump. A bounded one blocks the sleeper for ever once it is used
 * up.
 */
public final class FakeTime implements InstantSource {
  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
  private final Semaphore allowed;
  private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");

  private FakeTime(int sleeps) {
    this.allowed = new Semaphore(sleeps);
  }

  public static FakeTime unbounded() {
    return new FakeTime(Integer.MAX_VALUE);
  }

  /** Lets this many sleeps pass. */
  public static FakeTime bounded(int sleeps) {
    return new FakeTime(sleeps);
  }

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  public void sleep(Duration duration) throws InterruptedException {
    sleeps.add(duration);
    allowed.acquire();
    Thread.sleep(1); // So that a loop that has nothing else to wait for leaves others some air.
    advance(duration);
  }

  /** All sleeps so far, also one that is still blocked. */
  public List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
