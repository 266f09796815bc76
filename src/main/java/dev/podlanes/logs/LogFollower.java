package dev.podlanes.logs;

import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogSource.LogListener;
import dev.podlanes.source.LogSource.LogSubscription;
import dev.podlanes.source.LogStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Follows one log at a time. What is followed next starts with an empty buffer, and nothing of the
 * one before is ever seen in it. {@link #follow} and {@link #close} belong to one thread; {@link
 * #view} may be asked by any.
 */
public final class LogFollower implements AutoCloseable {
  private final Runnable changed;
  private volatile @Nullable Run current;
  private long runs;

  /**
   * @param changed called from any thread when {@link #view} has something new; must not block
   */
  public LogFollower(Runnable changed) {
    this.changed = changed;
  }

  /** Leaves the log that is followed, if any, and follows this one. */
  public void follow(LogSource source, LogRequest request) {
    close();
    Run run = new Run(++runs);
    current = run;
    run.begin(source.follow(request, run));
  }

  /** What can be shown now. */
  public LogView view() {
    Run run = current;
    return run == null ? LogView.NONE : run.view();
  }

  /** Ends the following; {@link #view} shows nothing afterwards. */
  @Override
  public void close() {
    Run run = current;
    current = null;
    if (run != null) {
      run.end();
    }
  }

  private final class Run implements LogListener {
    private final long number;
    private final LogBuffer buffer = new LogBuffer();
    private volatile @Nullable LogStatus status;
    private @Nullable LogSubscription subscription;

    Run(long number) {
      this.number = number;
    }

    void begin(LogSubscription started) {
      subscription = started;
    }

    void end() {
      if (subscription != null) {
        subscription.close();
      }
    }

    LogView view() {
      // The status first: with an end that is seen, all lines are.
      LogStatus latest = status;
      return new LogView(number, buffer.snapshot(), latest);
    }

    @Override
    public void line(LogLine line) {
      buffer.add(line);
      tell();
    }

    @Override
    public void status(LogStatus latest) {
      Instant last = buffer.lastTime();
      if (latest instanceof LogStatus.Resuming resuming && last != null) {
        // Stays where it happened, whatever the status says a moment later.
        buffer.note(last, resuming.reason());
      }
      status = latest;
      tell();
    }

    private void tell() {
      if (current == this) {
        changed.run();
      }
    }
  }
}
