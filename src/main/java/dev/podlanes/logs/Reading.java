package dev.podlanes.logs;

import dev.podlanes.source.LogDepth;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogSource.LogListener;
import dev.podlanes.source.LogSource.LogSubscription;
import dev.podlanes.source.LogStatus;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reading of one log, from its beginning to its end or until nobody wants it any more. */
final class Reading implements LogListener {
  private final Intake intake;
  private final LogDepth depth;
  private final boolean whole;
  private final Runnable changed;
  private final Consumer<Reading> ended;
  private @Nullable LogSubscription subscription;
  private boolean closed;

  /**
   * @param depth how many of the lines already written to begin with
   * @param whole whether the log is to be followed, else only its tail fetched
   * @param ended told when the source has no more
   */
  Reading(Intake intake, LogDepth depth, boolean whole, Runnable changed, Consumer<Reading> ended) {
    this.intake = intake;
    this.depth = depth;
    this.whole = whole;
    this.changed = changed;
    this.ended = ended;
  }

  LogOrigin origin() {
    return intake.stream().origin();
  }

  void start(LogSource source) {
    intake.begin(depth);
    LogSubscription started = source.follow(origin().request(depth), this);
    boolean late;
    synchronized (this) {
      subscription = started;
      late = closed;
    }
    if (late) {
      started.close();
    }
  }

  void close() {
    LogSubscription open;
    synchronized (this) {
      closed = true;
      open = subscription;
    }
    if (open != null) {
      open.close();
    }
    intake.stopped();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void line(LogLine line) {
    if (!isClosed()) {
      intake.line(line);
      changed.run();
    }
  }

  @Override
  public void older() {
    if (!isClosed()) {
      intake.older();
      changed.run();
    }
  }

  @Override
  public void status(LogStatus latest) {
    if (isClosed()) {
      return;
    }
    intake.status(latest, whole);
    if (Intake.ended(latest)) {
      ended.accept(this);
    } else {
      changed.run();
    }
  }
}
