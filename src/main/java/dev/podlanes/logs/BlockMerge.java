package dev.podlanes.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Puts new lines between those of blocks, by time; blocks that none falls into stay the same
 * objects, so that whatever was found in them stays true. For one use.
 */
final class BlockMerge {
  /** A rest smaller than this is put together with the block after it. */
  private static final int SMALL = LineBlock.LINES / 4;

  /** Told of blocks that come from a file into memory, and that have to go back there. */
  interface Spilling {
    /** The lines of this block are in memory, too, and it will not be used any more. */
    void fetched(LineBlock block, PackedLines lines);

    /** This block stands before, or has taken in, what was in a file. */
    void returning(LineBlock block);
  }

  private final List<LineBlock> out = new ArrayList<>();
  private final PackedLinesBuilder builder = new PackedLinesBuilder();
  private final Spilling spilling;

  /** Whether the builder has lines that were in a file. */
  private boolean spilled;

  private BlockMerge(Spilling spilling) {
    this.spilling = spilling;
  }

  /**
   * The blocks with the lines in their places.
   *
   * @param lines in order of time; a line of the same time as one in a block comes after it, unless
   *     it says otherwise
   */
  static List<LineBlock> insert(List<LineBlock> blocks, List<NewLine> lines, Spilling spilling) {
    BlockMerge merge = new BlockMerge(spilling);
    int next = 0;
    for (int b = 0; b < blocks.size(); b++) {
      LineBlock block = blocks.get(b);
      boolean untouched = next == lines.size() || !lines.get(next).before(block.lastTime());
      boolean growing = b == blocks.size() - 1 && block.count() < LineBlock.LINES;
      if (gone(block) || (untouched && !growing && merge.closes())) {
        merge.out.add(block);
      } else {
        next = merge.weave(merge.open(block), lines, next);
      }
    }
    while (next < lines.size()) {
      if (merge.builder.count() >= LineBlock.LINES) {
        merge.flush();
      }
      merge.add(lines.get(next++));
    }
    merge.flush();
    return merge.out;
  }

  /** Nothing can be put into it any more. */
  private static boolean gone(LineBlock block) {
    SpilledLines place = block.spilled();
    return place != null && place.gone();
  }

  /**
   * The blocks without the lines that are to go.
   *
   * @param which the logs that may lose lines
   * @param goes asked once for each line of these, in order
   * @param enough asked now and then whether no more lines will go
   */
  static List<LineBlock> without(
      List<LineBlock> blocks,
      Predicate<LogStream> which,
      Predicate<LogStream> goes,
      BooleanSupplier enough,
      Spilling spilling) {
    BlockMerge merge = new BlockMerge(spilling);
    for (LineBlock block : blocks) {
      if (gone(block)) {
        merge.out.add(block);
        continue;
      }
      boolean touched = !enough.getAsBoolean() && Arrays.stream(block.streams()).anyMatch(which);
      BitSet going = touched ? going(block.linesOnce(), which, goes) : new BitSet();
      if (going.isEmpty() && merge.closes()) {
        merge.out.add(block);
      } else {
        merge.copyExcept(merge.open(block), going);
      }
    }
    merge.flush();
    return merge.out;
  }

  private static BitSet going(
      PackedLines lines, Predicate<LogStream> which, Predicate<LogStream> goes) {
    BitSet gone = new BitSet(lines.count());
    for (int i = 0; i < lines.count(); i++) {
      gone.set(i, which.test(lines.stream(i)) && goes.test(lines.stream(i)));
    }
    return gone;
  }

  private void copyExcept(PackedLines lines, BitSet gone) {
    for (int i = gone.nextClearBit(0); i < lines.count(); i = gone.nextClearBit(i + 1)) {
      copy(lines, i);
    }
  }

  /** The block without its first lines, at least one of which stays. */
  static LineBlock tail(LineBlock block, int from) {
    PackedLinesBuilder rest = new PackedLinesBuilder();
    PackedLines lines = block.lines();
    for (int i = from; i < lines.count(); i++) {
      rest.copy(lines, i);
    }
    return rest.build();
  }

  private PackedLines open(LineBlock block) {
    if (block.spilled() == null) {
      return block.lines();
    }
    PackedLines lines = block.linesOnce();
    spilling.fetched(block, lines);
    spilled = true;
    return lines;
  }

  private int weave(PackedLines lines, List<NewLine> fresh, int from) {
    int next = from;
    for (int i = 0; i < lines.count(); i++) {
      while (next < fresh.size() && fresh.get(next).before(lines.time(i))) {
        add(fresh.get(next++));
      }
      copy(lines, i);
    }
    return next;
  }

  /** Whether what was collected can be left as a block of its own, and is. */
  private boolean closes() {
    if (builder.count() == 0) {
      return true;
    }
    if (builder.count() < SMALL) {
      return false;
    }
    flush();
    return true;
  }

  private void add(NewLine line) {
    if (!builder.hasRoom(line.text().length)) {
      flushHalfway();
    }
    builder.add(line);
  }

  private void copy(PackedLines lines, int line) {
    if (!builder.hasRoom(lines.end(line) - lines.start(line))) {
      flushHalfway();
    }
    builder.copy(lines, line);
  }

  /** More of the same follows. */
  private void flushHalfway() {
    boolean before = spilled;
    flush();
    spilled = before;
  }

  private void flush() {
    if (builder.count() > 0) {
      LineBlock built = builder.build();
      out.add(built);
      if (spilled) {
        spilling.returning(built);
      }
    }
    spilled = false;
  }
}
