package dev.podlanes.logs;

import dev.podlanes.source.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest lines of many logs in order of the server's time, bounded for each log and in all; the
 * oldest go first and are counted. A line that comes late takes its place by its time. Thread-safe.
 */
final class LogStore {
  /** Characters of a line that are shown; copies and saved files have the whole. */
  static final int LONGEST_SHOWN = 16 << 10;

  /** New lines that wait to be merged, after which whoever adds the next one does it. */
  private static final long MOST_PENDING_BYTES = 4 << 20;

  private final LogLimits limits;
  private final Object arrival = new Object();
  private List<NewLine> pending = new ArrayList<>();
  private long pendingBytes;
  private long next;

  private final Object merging = new Object();
  private List<LineBlock> blocks = List.of();
  private final Set<LogStream> streams = new HashSet<>();
  private long bytes;
  private long dropped;
  private long revision;
  private MergedView view = MergedView.EMPTY;

  LogStore(LogLimits limits) {
    this.limits = limits;
  }

  /** Adds a container's line. */
  void add(LogStream stream, LogLine line) {
    String raw = line.text();
    String text = LineText.visible(CarriageReturns.lastState(raw));
    put(
        stream,
        EpochNanos.of(line.time()),
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
    put(stream, time, LineKind.NOTE, false, LineText.visible(words), null);
  }

  private void put(
      LogStream stream, long time, LineKind kind, boolean cut, String text, @Nullable String raw) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean many;
    synchronized (arrival) {
      NewLine line = new NewLine(stream, time, next++, kind, cut, utf8, raw);
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
        fresh.sort(Comparator.comparingLong(NewLine::time)); // Stable: else as they came.
        blocks = BlockMerge.insert(blocks, fresh);
        for (NewLine line : fresh) {
          line.stream().hold(1);
          streams.add(line.stream());
          bytes += line.weight();
        }
        trimEach();
        trimAll();
        publish();
      }
      return view;
    }
  }

  private List<NewLine> take() {
    synchronized (arrival) {
      List<NewLine> taken = pending;
      if (!taken.isEmpty()) {
        pending = new ArrayList<>();
        pendingBytes = 0;
      }
      return taken;
    }
  }

  private void publish() {
    view = new MergedView(blocks, dropped, ++revision);
  }

  /** Lets go of all lines of these logs. */
  void forget(List<LogStream> which) {
    synchronized (merging) {
      view();
      blocks = BlockMerge.without(blocks, Set.copyOf(which)::contains);
      bytes = weigh();
      for (LogStream stream : which) {
        stream.hold(-stream.held());
        streams.remove(stream);
      }
      publish();
    }
  }

  /** A quarter more than allowed is let in, so that the oldest need not be looked for each time. */
  private void trimEach() {
    int most = limits.linesOfOne() + limits.linesOfOne() / 4;
    boolean over = false;
    for (LogStream stream : streams) {
      over |= stream.held() > most;
    }
    if (over) {
      blocks = BlockMerge.without(blocks, this::drop);
      bytes = weigh();
    }
  }

  /** Asked for the lines of a log from the oldest on. */
  private boolean drop(LogStream stream) {
    boolean goes = stream.held() > limits.linesOfOne();
    if (goes) {
      stream.hold(-1);
      dropped++;
    }
    return goes;
  }

  private void trimAll() {
    if (bytes <= limits.bytesInAll()) {
      return;
    }
    long aim = limits.bytesInAll() - limits.bytesInAll() / 16;
    int gone = 0;
    while (gone < blocks.size() && bytes - blocks.get(gone).bytes() >= aim) {
      LineBlock block = blocks.get(gone++);
      bytes -= block.bytes();
      letGo(block, block.count());
    }
    List<LineBlock> rest = new ArrayList<>(blocks.subList(gone, blocks.size()));
    if (bytes > aim && !rest.isEmpty()) {
      shorten(rest, aim);
    }
    blocks = rest;
  }

  /** Drops lines of the first block; the last line of all always stays. */
  private void shorten(List<LineBlock> rest, long aim) {
    LineBlock first = rest.getFirst();
    int most = rest.size() == 1 ? first.count() - 1 : first.count();
    int gone = 0;
    long over = bytes - aim;
    while (gone < most && over > 0) {
      over -= first.weight(gone++);
    }
    if (gone == 0) {
      return;
    }
    letGo(first, gone);
    bytes -= first.bytes();
    if (gone == first.count()) {
      rest.removeFirst();
    } else {
      LineBlock kept = BlockMerge.tail(first, gone);
      rest.set(0, kept);
      bytes += kept.bytes();
    }
  }

  private void letGo(LineBlock block, int lines) {
    dropped += lines;
    for (int i = 0; i < lines; i++) {
      block.stream(i).hold(-1);
    }
  }

  private long weigh() {
    long sum = 0;
    for (LineBlock block : blocks) {
      sum += block.bytes();
    }
    return sum;
  }
}
