package dev.podlanes.ui.logs;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogSpill;
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
  /** Of the room for lines, what the Jobs that are not shown may take together: a quarter. */
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
              new JobLogs(source, ofOne(kept.limits()), ofOne(kept.spill()), changed),
              new LogMarks());
    }
    makeRoom(kept);
    shelf.put(job, known);
    return known;
  }

  private static LogLimits ofOne(LogLimits all) {
    return new LogLimits(all.linesOfOne(), ofOne(all.bytesInAll()), all.streams());
  }

  private static @Nullable LogSpill ofOne(@Nullable LogSpill all) {
    return all == null ? null : new LogSpill(all.folder(), ofOne(all.mostBytes()));
  }

  private static long ofOne(long bytes) {
    return bytes - bytes / OTHERS;
  }

  /** The Job that was looked at the longest ago goes first. */
  private void makeRoom(LogServices.Keeping kept) {
    LogSpill spill = kept.spill();
    long memory = kept.limits().bytesInAll() / OTHERS;
    long disk = spill == null ? 0 : spill.mostBytes() / OTHERS;
    for (Shelved each : shelf.values()) {
      memory -= each.logs().lines().bytes();
      disk -= each.logs().spilled().bytes();
    }
    Iterator<Shelved> oldest = shelf.values().iterator();
    while (memory < 0 || disk < 0 || shelf.size() > MOST_JOBS) {
      JobLogs logs = oldest.next().logs();
      memory += logs.lines().bytes();
      disk += logs.spilled().bytes();
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
