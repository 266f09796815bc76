package dev.podlanes.app;

/**
 * Has something closed when the process ends, if it is not closed before: what a signal ends does
 * not come to the end of its {@code try}.
 */
final class AtExit implements AutoCloseable {
  private final Thread hook;

  /**
   * @param close may be called from another thread, and a second time
   */
  AtExit(String name, Runnable close) {
    hook = new Thread(close, name);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // Too late to be told of the end: it has come.
      close.run();
    }
  }

  /** Does not have it closed any more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is being closed.
    }
  }
}
