package dev.podlanes.logs;

import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source of logs that says what a test tells it to say. */
public final class ScriptedLogs implements LogSource {
  public final List<Stream> streams = new CopyOnWriteArrayList<>();

  /** One log that is being read. */
  public static final class Stream implements LogSubscription {
    public final LogRequest request;
    private final LogListener listener;
    public volatile boolean closed;

    Stream(LogRequest request, LogListener listener) {
      this.request = request;
      this.listener = listener;
    }

    /** Says a line even when closed, as a source that breaks its word would. */
    public void says(Instant time, String text) {
      listener.line(new LogLine(time, text, false));
    }

    /** Says that there are lines before the first. */
    public void hasOlder() {
      listener.older();
    }

    public void is(LogStatus status) {
      listener.status(status);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public LogSubscription follow(LogRequest request, LogListener listener) {
    Stream stream = new Stream(request, listener);
    streams.add(stream);
    return stream;
  }

  public Stream last() {
    return streams.getLast();
  }
}
