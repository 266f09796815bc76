package dev.podlanes.logs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a store within their bounds. What memory has no room for goes to a file, if there
 * is one, the oldest blocks first; else the oldest lines go for good. Guarded by the store.
 */
final class KeptLines implements BlockMerge.Spilling {
  private final LogLimits limits;
  private @Nullable SpillFile file;
  private @Nullable String trouble;
  private List<LineBlock> blocks = List.of();

  /** Logs that had lines; those in memory are counted there. */
  private final Set<LogStream> streams = new HashSet<>();

  /** Of the lines in memory. */
  private long bytes;

  private long dropped;

  /**
   * @param file null when what memory has no room for is to go
   */
  KeptLines(LogLimits limits, @Nullable SpillFile file) {
    this.limits = limits;
    this.file = file;
  }

  List<LineBlock> blocks() {
    return blocks;
  }

  long dropped() {
    return dropped;
  }

  SpillState spilled() {
    return new SpillState(file == null ? 0 : file.bytes(), trouble);
  }

  /**
   * Adds lines and sees to the bounds.
   *
   * @param fresh in order of time
   */
  void insert(List<NewLine> fresh) {
    for (NewLine line : fresh) {
      line.stream().hold(1);
      streams.add(line.stream());
      bytes += line.weight();
    }
    blocks = BlockMerge.insert(blocks, fresh, this);
    for (int i = 0; file != null && i < blocks.size() - 1; i++) {
      LineBlock block = blocks.get(i);
      if (block.spilled() == null) {
        if (!over()) {
          break;
        }
        spill(block);
      }
    }
    sweep();
    if (file == null) {
      trimEach();
      trimAll();
    }
  }

  /** Lets go of all lines of these logs. */
  void forget(Set<LogStream> which) {
    blocks = BlockMerge.without(blocks, which::contains, stream -> true, () -> false, this);
    sweep();
    bytes = weigh();
    for (LogStream stream : which) {
      stream.hold(-stream.held());
      streams.remove(stream);
    }
  }

  /** Gives the file up, and with it the lines that lie there. */
  void close() {
    if (file != null) {
      file.close();
      file = null;
      sweep();
    }
  }

  private boolean over() {
    if (bytes > limits.bytesInAll()) {
      return true;
    }
    for (LogStream stream : streams) {
      if (stream.held() > limits.linesOfOne()) {
        return true;
      }
    }
    return false;
  }

  private void spill(LineBlock block) {
    PackedLines lines = block.lines();
    SpilledLines place = write(lines);
    if (place != null) {
      block.spill(place);
      bytes -= block.bytes();
      hold(lines, lines.count(), -1);
    }
  }

  /** A full disk makes the oldest lines go sooner: so what is kept has no hole. */
  private @Nullable SpilledLines write(PackedLines lines) {
    while (file != null) {
      try {
        return file.write(lines);
      } catch (IOException failed) {
        String reason = "The temporary file of the logs cannot be written: " + words(failed);
        if (file.giveUpOldest()) {
          trouble = reason + " Older lines go sooner than the preferences say.";
        } else {
          trouble = reason + " Only the lines that memory has room for are kept.";
          file.close();
          file = null;
        }
      }
    }
    return null;
  }

  private static String words(IOException failed) {
    String message = failed.getMessage();
    String reason = message == null ? failed.getClass().getSimpleName() : message;
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1) + ".";
  }

  @Override
  public void fetched(LineBlock block, PackedLines lines) {
    SpilledLines place = block.spilled();
    if (place != null) {
      place.leave();
      bytes += block.bytes();
      hold(lines, lines.count(), 1);
    }
  }

  @Override
  public void returning(LineBlock block) {
    if (file != null && over()) {
      spill(block);
    }
  }

  private static void hold(PackedLines lines, int count, int each) {
    for (int i = 0; i < count; i++) {
      lines.stream(i).hold(each);
    }
  }

  /** Blocks in files that were given up are no more. */
  private void sweep() {
    List<LineBlock> rest = new ArrayList<>(blocks.size());
    for (LineBlock block : blocks) {
      SpilledLines place = block.spilled();
      if (place != null && place.gone()) {
        dropped += block.count();
      } else {
        rest.add(block);
      }
    }
    blocks = rest;
  }

  /** A quarter more than allowed is let in, so that the oldest need not be looked for each time. */
  private void trimEach() {
    int most = limits.linesOfOne();
    int[] excess = {0};
    boolean over = false;
    for (LogStream stream : streams) {
      over |= stream.held() > most + most / 4;
      excess[0] += Math.max(0, stream.held() - most);
    }
    if (over) {
      blocks =
          BlockMerge.without(
              blocks,
              stream -> stream.held() > most,
              stream -> {
                stream.hold(-1);
                excess[0]--;
                dropped++;
                return true;
              },
              () -> excess[0] == 0,
              this);
      bytes = weigh();
    }
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
    PackedLines lines = first.lines();
    while (gone < most && over > 0) {
      over -= lines.weight(gone++);
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
    hold(block.lines(), lines, -1);
  }

  private long weigh() {
    long sum = 0;
    for (LineBlock block : blocks) {
      sum += block.spilled() == null ? block.bytes() : 0;
    }
    return sum;
  }
}
