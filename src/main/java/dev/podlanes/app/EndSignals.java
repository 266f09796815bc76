package dev.podlanes.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the app in order when the system asks it to: a logout, a shutdown, Ctrl+C. Left to itself,
 * Java would stop JavaFX under the open window, whose place would not be saved and whose next frame
 * would complain.
 *
 * <p>By reflection, for Java has no other way to hear of a signal than a class of the module {@code
 * jdk.unsupported}, of which javac cannot but warn.
 */
final class EndSignals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  /** So long the window may take to close before the process ends without it. */
  private static final long PATIENCE_SECONDS = 5;

  /** As shells count the exit codes of what a signal has ended. */
  private static final int FIRST_CODE = 128;

  private final Runnable end;
  private final AtomicInteger code = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);

  private EndSignals(Runnable end) {
    this.end = end;
  }

  /**
   * Listens from now on. Signals that the process was started to ignore, as by nohup, stay so.
   *
   * @param end begins the orderly end; called once, from any thread
   */
  static EndSignals leadTo(Runnable end) {
    EndSignals signals = new EndSignals(end);
    try {
      signals.listen();
    } catch (ReflectiveOperationException | LinkageError unknown) {
      LOG.debug("Java ends by itself when it is asked to.", unknown);
    }
    return signals;
  }

  private void listen() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Method number = signal.getMethod("getNumber");
    Object ours =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> {
              if (method.getName().equals("handle")) {
                heard((Integer) number.invoke(arguments[0]));
              }
              return null;
            });
    Method handle = signal.getMethod("handle", signal, handler);
    for (String name : NAMES) {
      try {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
      } catch (InvocationTargetException unavailable) {
        LOG.debug("This system has no signal {} for Java to hear.", name, unavailable);
      }
    }
  }

  /** Called by Java on a thread of its own for each signal. */
  private void heard(int number) throws InterruptedException {
    if (!code.compareAndSet(0, FIRST_CODE + number)) {
      // Asked a second time: whoever does so has waited long enough.
      System.exit(code.get());
    }
    end.run();
    if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      System.exit(code.get());
    }
  }

  /** The exit code: that of the signal that ended the app, else {@link ExitCode#DONE}. */
  int exitCode() {
    return code.get();
  }

  /** The end has come in order. */
  @Override
  public void close() {
    ended.countDown();
  }
}
