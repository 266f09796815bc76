package dev.podlanes.ui.workspace;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does work for the latest of many inputs, away from the thread that brings them; inputs that came
 * while it was busy are skipped but for the last. Rests in proportion to the work, so that a large
 * Job cannot take a core. Thread-safe.
 */
public final class LatestWins<T> {
  /** Times as long as the work took; a fifth of one core at most. */
  private static final int REST = 4;

  private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(1);

  private final String name;
  private final Consumer<T> work;
  private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * @param name of the thread
   * @param work called on a thread of its own, one call at a time
   */
  public LatestWins(String name, Consumer<T> work) {
    this.name = name;
    this.work = work;
  }

  public void put(T input) {
    latest.set(input);
    if (!busy.getAndSet(true)) {
      Thread.ofVirtual().name(name).start(this::run);
    }
  }

  private void run() {
    boolean idle = false;
    try {
      do {
        T input = latest.getAndSet(null);
        while (input != null) {
          rest(timed(input));
          input = latest.getAndSet(null);
        }
        busy.set(false);
        // An input may have come between the look and the word.
      } while (latest.get() != null && !busy.getAndSet(true));
      idle = true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!idle) {
        // The work threw: that is reported, and the next input gets its chance.
        busy.set(false);
      }
    }
  }

  private long timed(T input) {
    long began = System.nanoTime();
    work.accept(input);
    return System.nanoTime() - began;
  }

  private static void rest(long took) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.min(REST * took, LONGEST_REST));
  }
}
