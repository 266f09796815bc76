package dev.podlanes.source;

/** Reads containers' logs. */
public interface LogSource {
  /**
   * Starts to read; returns at once. The listener is called from one thread of the source's, in
   * order, until the log has ended or the subscription is closed.
   */
  LogSubscription follow(LogRequest request, LogListener listener);

  /** A log that is being read. Closing it stops the reading; nothing comes afterwards. */
  interface LogSubscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Hears what a log says. May block, which holds the reading back. */
  interface LogListener {
    void line(LogLine line);

    void status(LogStatus status);

    /** There are, or may be, lines before the first one, further back than was asked for. */
    default void older() {}
  }
}
