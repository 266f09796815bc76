package dev.podlanes.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/** Single pieces of work on the JavaFX thread. */
public final class FxThread {
  private FxThread() {}

  /** Starts JavaFX if it does not run yet; returns when it does. */
  public static void start() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (IllegalStateException running) {
      return;
    }
    Platform.setImplicitExit(false);
    started.await();
  }

  /** Ends JavaFX; it cannot be started again in this process. */
  public static void stop() {
    Platform.exit();
  }

  /** Runs work on the JavaFX thread, at once when this is it, else later. */
  public static void run(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /**
   * Calls work on the JavaFX thread and waits for its answer; never from that thread.
   *
   * @throws ExecutionException with what the work threw
   */
  public static <T> T call(Callable<T> work) throws InterruptedException, ExecutionException {
    // A task keeps whatever is thrown, an Error too, so that nobody waits for ever.
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get();
  }
}
