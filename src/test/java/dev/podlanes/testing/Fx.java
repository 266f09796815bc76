package dev.podlanes.testing;

import dev.podlanes.fx.FxThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What a test knows of the window. A scene changes on the JavaFX thread only, so that it is read
 * there too: read from the test's thread, a node may be gone, half replaced or without a scene by
 * the time it is asked for more.
 */
public final class Fx {
  /** Long enough for a machine with other work. */
  private static final int PATIENCE_SECONDS = 60;

  private Fx() {}

  /** Calls work on the JavaFX thread, also from there; what it throws is thrown here. */
  public static <T> T onFx(Callable<T> work) {
    try {
      return Platform.isFxApplicationThread() ? work.call() : FxThread.call(work);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      cause.addSuppressed(new Throwable("The test asked for it here"));
      if (cause instanceof RuntimeException exception) {
        throw exception;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Runs work on the JavaFX thread, also from there, and waits for its end. */
  public static void runOnFx(Runnable work) {
    onFx(() -> {
      work.run();
      return true;
    });
  }

  /**
   * Waits for what must come true on screen, at most a minute; fails with what it waited for.
   *
   * @param condition is evaluated on the JavaFX thread; a node that it looks up and that is not
   *     there is one that is not there yet. What takes long, as a request does, is waited for with
   *     {@link Await}.
   */
  public static void await(String what, Callable<Boolean> condition) {
    if (Platform.isFxApplicationThread()) {
      throw new IllegalStateException("The JavaFX thread would wait for itself for " + what);
    }
    EmptyNodeQueryException[] missing = new EmptyNodeQueryException[1];
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS,
          TimeUnit.SECONDS,
          () ->
              onFx(() -> {
                try {
                  missing[0] = null;
                  return condition.call();
                } catch (EmptyNodeQueryException notYet) {
                  missing[0] = notYet;
                  return false;
                }
              }));
    } catch (TimeoutException late) {
      throw new AssertionError(
          "Waited in vain for " + what, missing[0] == null ? late : missing[0]);
    }
  }

  /** Waits until what was handed to the JavaFX thread, and what that handed on, is done. */
  public static void settle() {
    WaitForAsyncUtils.waitForFxEvents();
  }
}
