package dev.podlanes.logs;

import dev.podlanes.source.LogDepth;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

  /** Bytes that a line takes in memory, mostly less. */
  private static final int USUAL_LINE = 128;

  private final LogSource source;
  private final LogLimits limits;
  private final Runnable changed;

  /** Lines of one log that there is room for. */
  private final int deepest;

  private final LogStore store;
  private final Map<LogOrigin, Intake> known = new HashMap<>();
  private final Map<LogOrigin, Reading> reading = new LinkedHashMap<>();
  private Set<LogOrigin> followed = Set.of();
  private Set<LogOrigin> queue = new LinkedHashSet<>();

  /** How far back logs are read from now on, and those that are to be read further back. */
  private LogDepth depth;

  private final Map<LogOrigin, LogDepth> deeper = new HashMap<>();
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
    this.deepest = spill == null ? limits.linesOfOne() : Integer.MAX_VALUE;
    this.depth = LogDepth.tail(limits.linesOfOne());
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
    follow(wanted, depth());
  }

  /**
   * The same.
   *
   * @param from how far back those are read that begin from now on; not further than there is room
   */
  public void follow(Collection<LogOrigin> wanted, LogDepth from) {
    Set<LogOrigin> now = new LinkedHashSet<>(wanted);
    List<Reading> stopped = new ArrayList<>();
    synchronized (this) {
      depth = bounded(from);
      followed = Set.copyOf(now);
      deeper.keySet().retainAll(now);
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

  private synchronized LogDepth depth() {
    return depth;
  }

  private LogDepth bounded(LogDepth wanted) {
    int lines = wanted.tailLines() < 0 ? deepest : Math.min(deepest, wanted.tailLines());
    return new LogDepth(lines == Integer.MAX_VALUE ? -1 : lines, wanted.age());
  }

  /**
   * Reads logs again that have lines before those that were asked for, further back. Those that
   * were read so far, or are not followed, are left alone.
   */
  public void deepen(Collection<LogOrigin> which, LogDepth to) {
    List<Reading> stopped = new ArrayList<>();
    synchronized (this) {
      LogDepth wanted = bounded(to);
      for (LogOrigin origin : which) {
        if (followed.contains(origin) && intake(origin).lacks(wanted)) {
          Reading shallow = reading.remove(origin);
          if (shallow != null) {
            stopped.add(shallow);
          }
          deeper.put(origin, wanted);
          intake(origin).reopen();
          queue.add(origin);
        }
      }
    }
    stopped.forEach(Reading::close);
    startNext();
  }

  /** Logs that have, or may have, lines before those that were asked for. */
  public synchronized Set<LogOrigin> withOlder() {
    Set<LogOrigin> older = new HashSet<>();
    known.forEach((origin, intake) -> {
      if (intake.hasOlder()) {
        older.add(origin);
      }
    });
    return Set.copyOf(older);
  }

  /** Of so many logs, how many last lines of each fit into memory, if lines are as usual. */
  public int fairTail(int logs) {
    long each = limits.bytesInAll() / USUAL_LINE / Math.max(1, logs);
    return Math.clamp(each, Math.min(TAIL_LINES, limits.linesOfOne()), limits.linesOfOne());
  }

  /** Whether there is room for more lines of one log than this. */
  public boolean roomBeyond(int lines) {
    return lines >= 0 && lines < deepest;
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
      return begin(reading, origin, deeper.getOrDefault(origin, depth), true);
    }
    while (tails.size() < TAILS && !tailQueue.isEmpty()) {
      LogOrigin origin = tailQueue.remove();
      if (!reading.containsKey(origin) && !queue.contains(origin)) {
        return begin(tails, origin, LogDepth.tail(TAIL_LINES), false);
      }
    }
    return null;
  }

  private Reading begin(
      Map<LogOrigin, Reading> among, LogOrigin origin, LogDepth from, boolean whole) {
    Reading begun = new Reading(intake(origin), from, whole, changed, this::ended);
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
