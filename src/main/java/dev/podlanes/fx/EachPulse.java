package dev.podlanes.fx;

import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Calls work in every pulse after all that is handed over in it, and before the scene is laid out:
 * so that what came with a pulse is drawn in that pulse. An {@link AnimationTimer} alone would be
 * called before the timers that were started after it, those of {@link PulseSlot} among them, and
 * draw a pulse late. JavaFX thread.
 */
public final class EachPulse {
  private final LongConsumer work;
  private final Runnable beforeLayout = this::call;
  private long nanos;

  private EachPulse(LongConsumer work) {
    this.work = work;
  }

  /**
   * Begins, and goes on for as long as the node stands in a scene that is on screen.
   *
   * @param work takes the pulse's time in nanoseconds, as an {@link AnimationTimer} does
   */
  public static void of(Node node, LongConsumer work) {
    EachPulse each = new EachPulse(work);
    node.sceneProperty().addListener((value, before, now) -> each.move(before, now));
    each.move(null, node.getScene());
    // Without a timer no pulse would come, and it alone is told the time.
    new AnimationTimer() {
      @Override
      public void handle(long time) {
        each.nanos = time;
      }
    }.start();
  }

  private void move(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.removePreLayoutPulseListener(beforeLayout);
    }
    if (now != null) {
      now.addPreLayoutPulseListener(beforeLayout);
    }
  }

  private void call() {
    work.accept(nanos);
  }
}
