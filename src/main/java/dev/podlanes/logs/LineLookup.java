package dev.podlanes.logs;

import java.util.function.Function;

/**
 * Finds lines by what is written down of them, in blocks that may lie in a file. Immutable; any
 * thread.
 */
final class LineLookup {
  /** Reads the file for what lies there: not for JavaFX's thread. */
  static final LineLookup READING = new LineLookup(LineBlock::lines);

  /** Never reads the file, see {@link Unread}. */
  static final LineLookup AT_HAND = new LineLookup(LineLookup::atHand);

  private final Function<LineBlock, PackedLines> lines;

  private LineLookup(Function<LineBlock, PackedLines> lines) {
    this.lines = lines;
  }

  /** What is asked for lies in a file, and was not to be read. */
  static final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unread() {
      super("The lines would have to be read from a file.", null, false, false);
    }
  }

  private static PackedLines atHand(LineBlock block) {
    PackedLines near = block.linesAtHand();
    if (near == null) {
      throw new Unread();
    }
    return near;
  }

  private PackedLines around(MergedView view, int line) {
    return lines.apply(view.block(view.blockOf(line)));
  }

  private static int inBlock(MergedView view, int line) {
    return line - view.start(view.blockOf(line));
  }

  long number(MergedView view, int line) {
    return around(view, line).number(inBlock(view, line));
  }

  /** Nanoseconds since 1970. */
  long time(MergedView view, int line) {
    return around(view, line).time(inBlock(view, line));
  }

  /** The first line that is not before a time; as many as there are when there is none. */
  int firstAt(MergedView view, long wanted) {
    int block = firstBlockAt(view, wanted);
    if (block == view.blocks()) {
      return view.size();
    }
    PackedLines in = lines.apply(view.block(block));
    int low = 0;
    int high = in.count() - 1; // Its last line is not before the time.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (in.time(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return view.start(block) + low;
  }

  private static int firstBlockAt(MergedView view, long wanted) {
    int low = 0;
    int high = view.blocks();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (view.block(middle).lastTime() < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where a line stands; negative when it is gone. */
  int find(MergedView view, long time, long number) {
    for (int i = firstAt(view, time); i < view.size() && time(view, i) == time; i++) {
      if (number(view, i) == number) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where a line of another view stands; negative when it is gone. Looks at no line as long as
   * those around it have stayed together, as those in a file mostly do.
   */
  int find(MergedView view, MergedView other, int line) {
    int there = other.blockOf(line);
    LineBlock block = other.block(there);
    for (int i = 0; i < view.blocks(); i++) {
      if (view.block(i) == block) {
        return view.start(i) + line - other.start(there);
      }
    }
    return find(view, time(other, line), number(other, line));
  }

  /** Where an earlier set's n-th line stands in a set, or the first after it that does. */
  int place(LineSet set, LineSet earlier, int n) {
    int line = find(set.view(), earlier.view(), earlier.line(n));
    return set.before(
        line >= 0 ? line : firstAt(set.view(), time(earlier.view(), earlier.line(n))));
  }

  /** Whether two lines are the same one. */
  boolean same(MergedView view, int line, MergedView other, int there) {
    LineBlock block = view.block(view.blockOf(line));
    LineBlock otherBlock = other.block(other.blockOf(there));
    if (block == otherBlock) {
      return inBlock(view, line) == inBlock(other, there);
    }
    if (block.lastTime() < otherBlock.firstTime() || otherBlock.lastTime() < block.firstTime()) {
      return false; // Told without a look at the lines, which may lie in a file.
    }
    return number(view, line) == number(other, there) && time(view, line) == time(other, there);
  }
}
