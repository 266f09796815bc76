package dev.podlanes.logs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts new lines between those of blocks, by time; blocks that none falls into stay the same
 * objects, so that whatever was found in them stays true. For one use.
 */
final class BlockMerge {
  /** A rest smaller than this is put together with the block after it. */
  private static final int SMALL = LineBlock.LINES / 4;

  private final List<LineBlock> out = new ArrayList<>();
  private final LineBlock.Builder builder = new LineBlock.Builder();

  private BlockMerge() {}

  /**
   * The blocks with the lines in their places.
   *
   * @param lines in order of time; a line of the same time as one in a block comes after it
   */
  static List<LineBlock> insert(List<LineBlock> blocks, List<NewLine> lines) {
    BlockMerge merge = new BlockMerge();
    int next = 0;
    for (int b = 0; b < blocks.size(); b++) {
      LineBlock block = blocks.get(b);
      boolean untouched = next == lines.size() || lines.get(next).time() >= block.lastTime();
      boolean growing = b == blocks.size() - 1 && block.count() < LineBlock.LINES;
      if (untouched && !growing && merge.closes()) {
        merge.out.add(block);
      } else {
        next = merge.weave(block, lines, next);
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

  /**
   * The blocks without the lines that are to go.
   *
   * @param goes asked once for each line, in order
   */
  static List<LineBlock> without(List<LineBlock> blocks, Predicate<LogStream> goes) {
    BlockMerge merge = new BlockMerge();
    for (LineBlock block : blocks) {
      BitSet gone = new BitSet();
      for (int i = 0; i < block.count(); i++) {
        gone.set(i, goes.test(block.stream(i)));
      }
      if (gone.isEmpty() && merge.closes()) {
        merge.out.add(block);
      } else {
        merge.copyExcept(block, gone);
      }
    }
    merge.flush();
    return merge.out;
  }

  private void copyExcept(LineBlock block, BitSet gone) {
    for (int i = gone.nextClearBit(0); i < block.count(); i = gone.nextClearBit(i + 1)) {
      copy(block, i);
    }
  }

  /** The block without its first lines, at least one of which stays. */
  static LineBlock tail(LineBlock block, int from) {
    LineBlock.Builder rest = new LineBlock.Builder();
    for (int i = from; i < block.count(); i++) {
      rest.copy(block, i);
    }
    return rest.build();
  }

  private int weave(LineBlock block, List<NewLine> lines, int from) {
    int next = from;
    for (int i = 0; i < block.count(); i++) {
      while (next < lines.size() && lines.get(next).time() < block.time(i)) {
        add(lines.get(next++));
      }
      copy(block, i);
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
      flush();
    }
    builder.add(line);
  }

  private void copy(LineBlock block, int line) {
    if (!builder.hasRoom(block.end(line) - block.start(line))) {
      flush();
    }
    builder.copy(block, line);
  }

  private void flush() {
    if (builder.count() > 0) {
      out.add(builder.build());
    }
  }
}
