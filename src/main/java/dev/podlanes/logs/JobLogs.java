package dev.podlanes.logs;

import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logs of one Job's pods, read side by side and kept in one order. Lines that were read stay,
 * whether their pod is still there or not, until the bounds drop them. Thread-safe; nothing here
 * blocks for the network.
 */
public final class JobLogs implements AutoCloseable {
  /** Tails that are fetched at the same time, beside the logs that are followed. */
  static final int TAILS = 4;

  /** Lines of a tail. */
  public static final int TAIL_LINES = 200;

  /** Tails of one Job; a Job that fails more often has told the same story by then. */
  public static final int MOST_TAILS = 2_000;

  private final LogSource source;
  private final LogLimits limits;
  private final Runnable changed;
  private final LogStore store;
  private final Map<LogOrigin, Intake> known = new HashMap<>();
  private final Map<LogOrigin, Reading> reading = new LinkedHashMap<>();
  private Set<LogOrigin> queue = new LinkedHashSet<>();
  private final Map<LogOrigin, Reading> tails = new HashMap<>();
  private final ArrayDeque<LogOrigin> tailQueue = new ArrayDeque<>();
  private int tailsAsked;
  private boolean closed;

  /**
   * @param changed called from any thread when there is something new to see; must not block
   */
  public JobLogs(LogSource source, LogLimits limits, Runnable changed) {
    this(source, limits, null, changed);
  }

  /**
   * @param spill where lines go that memory has no room for; null when they are to go for good
   * @param changed called from any thread when there is something new to see; must not block
   */
  public JobLogs(LogSource source, LogLimits limits, @Nullable LogSpill spill, Runnable changed) {
    this.source = source;
    this.limits = limits;
    this.changed = changed;
    this.store =
        new LogStore(
            limits,
            spill == null
                ? null
                : new SpillFile(new SpillFolder(spill.folder()), spill.mostBytes()));
  }

  /**
   * Follows these logs from now on and no others. Those beyond the limit wait in the order given;
   * each begins when one before it has ended. Call it again whenever the Job has new attempts.
   */
  public void follow(Collection<LogOrigin> wanted) {
    Set<LogOrigin> now = new LinkedHashSet<>(wanted);
    List<Reading> stopped = new ArrayList<>();
    synchronized (this) {
      reading
          .values()
          .removeIf(each -> {
            boolean stop = !now.contains(each.origin());
            if (stop) {
              stopped.add(each);
            }
            return stop;
          });
      queue = now;
      queue.removeIf(origin -> reading.containsKey(origin) || intake(origin).over());
    }
    stopped.forEach(Reading::close);
    startNext();
  }

  /**
   * Reads the ends of these logs, a few at a time, so that they are there when the pods are gone.
   * Logs of which something was read already are left alone.
   */
  public void keepTails(Collection<LogOrigin> failed) {
    synchronized (this) {
      for (LogOrigin origin : failed) {
        if (tailsAsked < MOST_TAILS && !known.containsKey(origin) && !queue.contains(origin)) {
          tailsAsked++;
          intake(origin);
          tailQueue.add(origin);
        }
      }
    }
    startNext();
  }

  /**
   * Reads a log again that could not be read, or that of the previous run after one more restart.
   * What was read of it stays.
   */
  public void retry(LogOrigin origin) {
    synchronized (this) {
      intake(origin).reopen();
      if (!reading.containsKey(origin)) {
        queue.add(origin);
      }
    }
    startNext();
  }

  /**
   * All lines that are kept, of followed logs and of others. Costs in proportion to what is new:
   * better asked for off the JavaFX thread.
   */
  public MergedView lines() {
    return store.view();
  }

  /** Where the reading of each log stands: how those ended that are not read any more. */
  public synchronized Map<LogOrigin, LogStatus> statuses() {
    Map<LogOrigin, LogStatus> statuses = new HashMap<>();
    known.forEach((origin, intake) -> {
      LogStatus status = intake.status();
      if (status != null) {
        statuses.put(origin, status);
      }
    });
    int before = 0;
    for (LogOrigin origin : queue) {
      statuses.put(origin, queued(before++));
    }
    return Map.copyOf(statuses);
  }

  private LogStatus queued(int before) {
    return new LogStatus.Waiting(
        limits.streams()
            + " logs are read at the same time; this one begins when another ends"
            + (before == 0 ? "." : ", after " + before + (before == 1 ? " other." : " others.")));
  }

  /** What lies in temporary files. Off the JavaFX thread: it may wait for a file to be written. */
  public SpillState spilled() {
    return store.spilled();
  }

  /** How many logs wait for their turn. */
  public synchronized int queued() {
    return queue.size();
  }

  /** Forgets the lines of these logs; those that are followed go on with their next lines. */
  public void forget(Collection<LogOrigin> which) {
    List<LogStream> streams = new ArrayList<>();
    synchronized (this) {
      for (LogOrigin origin : which) {
        Intake intake = known.get(origin);
        if (intake != null) {
          streams.add(intake.stream());
        }
      }
    }
    store.forget(streams);
    changed.run();
  }

  /**
   * Ends all reading. The lines in memory can still be asked for; those in temporary files are
   * gone.
   */
  @Override
  public void close() {
    List<Reading> open = new ArrayList<>();
    synchronized (this) {
      closed = true;
      open.addAll(reading.values());
      open.addAll(tails.values());
      reading.clear();
      tails.clear();
      queue.clear();
      tailQueue.clear();
    }
    open.forEach(Reading::close);
    store.close();
  }

  private Intake intake(LogOrigin origin) {
    return known.computeIfAbsent(origin, each -> new Intake(store, new LogStream(each)));
  }

  private void startNext() {
    Reading next = next();
    while (next != null) {
      next.start(source);
      next = next();
    }
    changed.run();
  }

  private synchronized @Nullable Reading next() {
    if (closed) {
      return null;
    }
    if (reading.size() < limits.streams() && !queue.isEmpty()) {
      LogOrigin origin = queue.iterator().next();
      queue.remove(origin);
      return begin(reading, origin, limits.linesOfOne(), true);
    }
    while (tails.size() < TAILS && !tailQueue.isEmpty()) {
      LogOrigin origin = tailQueue.remove();
      if (!reading.containsKey(origin) && !queue.contains(origin)) {
        return begin(tails, origin, TAIL_LINES, false);
      }
    }
    return null;
  }

  private Reading begin(
      Map<LogOrigin, Reading> among, LogOrigin origin, int tailLines, boolean whole) {
    Reading begun = new Reading(intake(origin), tailLines, whole, changed, this::ended);
    among.put(origin, begun);
    return begun;
  }

  private void ended(Reading which) {
    synchronized (this) {
      reading.remove(which.origin(), which);
      tails.remove(which.origin(), which);
    }
    startNext();
  }
}
