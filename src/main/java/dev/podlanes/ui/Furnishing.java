package dev.podlanes.ui;

import java.time.Duration;
import javafx.animation.AnimationTimer;

/**
 * Adds the parts that a window lacks, one per pulse, so that keys and the mouse are heard in
 * between. Begins when the first pods are on screen, for which a window is opened, or after a while
 * without any. JavaFX thread.
 */
final class Furnishing extends AnimationTimer {
  /** How long pods are waited for, from the window's first pulse on. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** What is painted in one pulse needs the JavaFX thread once more to reach the screen. */
  private static final int PULSES_TO_SCREEN = 2;

  private final WindowView window;
  private long began;
  private int pulsesSincePods;

  Furnishing(WindowView window) {
    this.window = window;
  }

  @Override
  public void handle(long now) {
    if (began == 0) {
      began = now;
    }
    if (window.timeline().showsPods()) {
      pulsesSincePods++;
    }
    boolean seen = pulsesSincePods > PULSES_TO_SCREEN;
    if ((seen || now - began >= PATIENCE.toNanos()) && !window.addNext()) {
      stop();
    }
  }
}
