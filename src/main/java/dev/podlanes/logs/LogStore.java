package dev.podlanes.logs;

import dev.podlanes.source.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest lines of many logs in order of the server's time, bounded in memory for each log and
 * in all. The oldest go first: to a file if there is one and else for good, and are counted then. A
 * line that comes late takes its place by its time. Thread-safe.
 */
final class LogStore implements AutoCloseable {
  /** Characters of a line that are shown; copies and saved files have the whole. */
  static final int LONGEST_SHOWN = 16 << 10;

  /** New lines that wait to be merged, after which whoever adds the next one does it. */
  private static final long MOST_PENDING_BYTES = 4 << 20;

  private final Object arrival = new Object();
  private List<NewLine> pending = new ArrayList<>();
  private long pendingBytes;
  private long next;

  private final Object merging = new Object();
  private final KeptLines kept;
  private long revision;
  private MergedView view = MergedView.EMPTY;

  LogStore(LogLimits limits) {
    this(limits, null);
  }

  /**
   * @param file for what memory has no room for; null when that is to go
   */
  LogStore(LogLimits limits, @Nullable SpillFile file) {
    kept = new KeptLines(limits, file);
  }

  /** Adds a container's line, after those of the same time. */
  void add(LogStream stream, LogLine line) {
    add(stream, line, false);
  }

  /** Adds a container's line that was written before all lines of the same time that are kept. */
  void addBefore(LogStream stream, LogLine line) {
    add(stream, line, true);
  }

  private void add(LogStream stream, LogLine line, boolean before) {
    String raw = line.text();
    String text = LineText.visible(CarriageReturns.lastState(raw));
    put(
        stream,
        EpochNanos.of(line.time()),
        before,
        severity(text),
        line.cut(),
        text,
        text.equals(raw) ? null : raw);
  }

  /** A structured line says its level in its own field, whatever words its message has. */
  private static LineKind severity(String text) {
    StructuredLine structured = StructuredLine.of(text);
    return structured == null || structured.level() == null ? Levels.of(text) : structured.kind();
  }

  /**
   * Adds a word of our own.
   *
   * @param time nanoseconds since 1970
   */
  void note(LogStream stream, long time, String words) {
    put(stream, time, false, LineKind.NOTE, false, LineText.visible(words), null);
  }

  private void put(
      LogStream stream,
      long time,
      boolean before,
      LineKind kind,
      boolean cut,
      String text,
      @Nullable String raw) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean many;
    synchronized (arrival) {
      NewLine line = new NewLine(stream, time, next++, before, kind, cut, utf8, raw);
      pending.add(line);
      pendingBytes += line.weight();
      many = pendingBytes > MOST_PENDING_BYTES;
    }
    if (many) {
      view(); // Nobody looks: the reading itself is held up, not the memory filled.
    }
  }

  /** The lines as they stand; the same object until one is added. In proportion to what is new. */
  MergedView view() {
    synchronized (merging) {
      List<NewLine> fresh = take();
      if (!fresh.isEmpty()) {
        // Stable: else as they came.
        fresh.sort(LogStore::inOrder);
        kept.insert(fresh);
        publish();
      }
      return view;
    }
  }

  private static int inOrder(NewLine one, NewLine other) {
    int byTime = Long.compare(one.time(), other.time());
    return byTime != 0 ? byTime : Boolean.compare(other.before(), one.before());
  }

  private List<NewLine> take() {
    synchronized (arrival) {
      if (pending.isEmpty()) {
        return List.of(); // Not the list itself, which others go on to fill.
      }
      List<NewLine> taken = pending;
      pending = new ArrayList<>();
      pendingBytes = 0;
      return taken;
    }
  }

  private void publish() {
    view = new MergedView(kept.blocks(), kept.dropped(), ++revision);
  }

  /** Lets go of all lines of these logs. */
  void forget(List<LogStream> which) {
    synchronized (merging) {
      view();
      kept.forget(Set.copyOf(which));
      publish();
    }
  }

  /** What lies in files, and what is the trouble with them. */
  SpillState spilled() {
    synchronized (merging) {
      return kept.spilled();
    }
  }

  /** Gives the files up, and with them the lines that lie there. */
  @Override
  public void close() {
    synchronized (merging) {
      kept.close();
      publish();
    }
  }
}
