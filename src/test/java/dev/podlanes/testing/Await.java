package dev.podlanes.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads bring about. */
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Await() {}

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
