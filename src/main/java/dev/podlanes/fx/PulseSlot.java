package dev.podlanes.fx;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Takes values from any thread and hands the latest to the JavaFX thread, at most one a pulse. What
 * comes in between is replaced, never queued. The timer sleeps while nothing comes.
 */
public final class PulseSlot<T> {
  /** Pulses without a value after which the timer goes to sleep. */
  private static final int IDLE_PULSES = 30;

  private final Consumer<T> receiver;
  private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private @Nullable AnimationTimer timer;
  private int idle;

  /**
   * @param receiver called on the JavaFX thread
   */
  public PulseSlot(Consumer<T> receiver) {
    this.receiver = receiver;
  }

  /** Offers a value; from any thread. */
  public void put(T value) {
    latest.set(value);
    if (!awake.getAndSet(true)) {
      Platform.runLater(this::wake);
    }
  }

  private void wake() {
    idle = 0;
    if (timer == null) {
      timer =
          new AnimationTimer() {
            @Override
            public void handle(long nanos) {
              pulse();
            }
          };
    }
    timer.start();
  }

  private void pulse() {
    T value = latest.getAndSet(null);
    if (value != null) {
      idle = 0;
      receiver.accept(value);
      return;
    }
    idle++;
    if (idle > IDLE_PULSES && timer != null) {
      timer.stop();
      awake.set(false);
      if (latest.get() != null && !awake.getAndSet(true)) {
        // A value came between the look and the sleep.
        wake();
      }
    }
  }
}
