package dev.podlanes.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads bring about. */
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration ELSEWHERE = Duration.ofSeconds(60);

  private Await() {}

  /**
   * Until what a test asks of others, as a server, comes true; fails with what it waited for after
   * 60 s. The condition is evaluated on the test's thread: for what is on screen there is {@link
   * Fx#await}.
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + ELSEWHERE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain for " + what);
      }
      Thread.sleep(10);
    }
  }

  /** Until the condition holds; fails with the state after 20 s. */
  public static void until(BooleanSupplier condition, Supplier<?> state) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain; the state is: " + state.get());
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException stopped) {
        throw new AssertionError("Interrupted", stopped);
      }
    }
  }
}
