package dev.podlanes.ui.logs;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.source.LogSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the Jobs looked at last, so that going from one to another and back loses
 * nothing. Only the present one is read. JavaFX thread.
 */
final class LogShelf implements AutoCloseable {
  /** Of the memory for lines, what the Jobs that are not shown may take together: a quarter. */
  private static final int OTHERS = 4;

  private static final int MOST_JOBS = 16;

  private final Supplier<LogServices.Keeping> keeping;
  private final Runnable changed;
  private final Map<String, Shelved> shelf = new LinkedHashMap<>();
  private @Nullable Object session;

  /** One Job's. */
  record Shelved(JobLogs logs, LogMarks marks) {}

  /**
   * @param keeping asked when a Job's logs are read for the first time
   * @param changed called from any thread when there is something new to see
   */
  LogShelf(Supplier<LogServices.Keeping> keeping, Runnable changed) {
    this.keeping = keeping;
    this.changed = changed;
  }

  /**
   * The logs of a Job.
   *
   * @param from the same object as long as it is the same connection
   */
  Shelved of(Object from, LogSource source, String job) {
    if (!from.equals(session)) {
      close();
      session = from;
    }
    LogServices.Keeping kept = keeping.get();
    Shelved known = shelf.remove(job);
    if (known == null) {
      known =
          new Shelved(
              new JobLogs(source, ofOne(kept.limits()), kept.spill(), changed), new LogMarks());
    }
    makeRoom(kept.limits().bytesInAll() / OTHERS);
    shelf.put(job, known);
    return known;
  }

  private static LogLimits ofOne(LogLimits all) {
    long bytes = all.bytesInAll() - all.bytesInAll() / OTHERS;
    return new LogLimits(all.linesOfOne(), bytes, all.streams());
  }

  /** The Job that was looked at the longest ago goes first. */
  private void makeRoom(long bytes) {
    long held = 0;
    for (Shelved each : shelf.values()) {
      held += each.logs().lines().bytes();
    }
    Iterator<Shelved> oldest = shelf.values().iterator();
    while (held > bytes || shelf.size() > MOST_JOBS) {
      JobLogs logs = oldest.next().logs();
      held -= logs.lines().bytes();
      logs.close();
      oldest.remove();
    }
  }

  /** Reads nothing for now; what was read stays. */
  void rest() {
    shelf.values().forEach(each -> each.logs().follow(List.of()));
  }

  /** Ends all reading and forgets all lines. */
  @Override
  public void close() {
    shelf.values().forEach(each -> each.logs().close());
    shelf.clear();
    session = null;
  }
}
