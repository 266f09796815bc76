package dev.podlanes.ui.workspace;

import dev.podlanes.fx.PulseSlot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers the latest of many questions, away from the thread that asks; questions that came while
 * it was busy are skipped but for the last. Rests in proportion to the work, so that a large Job
 * cannot take a core. Thread-safe.
 *
 * @param <T> a question
 * @param <A> an answer
 */
public final class LatestWins<T, A> {
  /** Times as long as the work took, usually; a fifth of one core at most. */
  private static final int REST = 4;

  private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(1);

  private final String name;
  private final int rest;
  private final Function<T, A> work;
  private final PulseSlot<A> answers;
  private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * @param name of the thread
   * @param work called on a thread of its own, one call at a time
   * @param receiver takes the latest answer on the JavaFX thread, at most once a pulse
   */
  public LatestWins(String name, Function<T, A> work, Consumer<A> receiver) {
    this(name, REST, work, receiver);
  }

  /**
   * @param name of the thread
   * @param rest how many times as long as the work took to rest after it, 0 or more
   * @param work called on a thread of its own, one call at a time
   * @param receiver takes the latest answer on the JavaFX thread, at most once a pulse
   */
  public LatestWins(String name, int rest, Function<T, A> work, Consumer<A> receiver) {
    this.name = name;
    this.rest = rest;
    this.work = work;
    this.answers = new PulseSlot<>(receiver);
  }

  public void put(T input) {
    latest.set(input);
    if (!busy.getAndSet(true)) {
      // Not a virtual one: work that never waits would hold a core against those that read the
      // cluster, since virtual threads are not taken from the processor until they wait.
      Thread.ofPlatform().name(name).daemon().start(this::run);
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
    answers.put(work.apply(input));
    return System.nanoTime() - began;
  }

  private void rest(long took) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.min(rest * took, LONGEST_REST));
  }
}
