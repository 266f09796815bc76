package dev.podlanes.kube.log;

import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** The logs of a cluster's pods. Some are read at the same time, the others wait for their turn. */
public final class PodLogs implements LogSource, AutoCloseable {
  /** As stern has it; a server allows 100 streams on one connection. */
  private static final int STREAMS = 50;

  private final ClusterHttp http;
  private final Timing timing;
  private final Semaphore places = new Semaphore(STREAMS, true);
  private final Set<LogTail> open = new HashSet<>();
  private boolean closed;

  public PodLogs(ClusterHttp http, Timing timing) {
    this.http = http;
    this.timing = timing;
  }

  @Override
  public LogSubscription follow(LogRequest request, LogListener listener) {
    LogTail log = new LogTail(http, request, listener, places, timing, this::forget);
    synchronized (open) {
      if (closed) {
        return log;
      }
      open.add(log);
    }
    log.start();
    return log;
  }

  private void forget(LogTail log) {
    synchronized (open) {
      open.remove(log);
    }
  }

  /** Ends the reading of all logs. */
  @Override
  public void close() {
    List<LogTail> reading;
    synchronized (open) {
      closed = true;
      reading = List.copyOf(open);
    }
    reading.forEach(LogTail::close);
  }
}
