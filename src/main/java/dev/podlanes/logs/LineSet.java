package dev.podlanes.logs;

import java.util.Arrays;
import java.util.IdentityHashMap;

/** Some of the lines of a view, by their index in it, ascending. Immutable; any thread. */
public final class LineSet {
  public static final LineSet NONE = new LineSet(MergedView.EMPTY, new LineBits[0], 0);

  private final MergedView view;

  /** Of each block the lines in the set. */
  private final LineBits[] found;

  private final int[] starts;
  private final int size;
  private final int unseen;

  /**
   * @param unseen lines of the view that were not looked at yet
   */
  LineSet(MergedView view, LineBits[] found, int unseen) {
    this.view = view;
    this.unseen = unseen;
    this.found = found;
    this.starts = new int[found.length];
    int before = 0;
    for (int i = 0; i < found.length; i++) {
      starts[i] = before;
      before += found[i].count();
    }
    this.size = before;
  }

  public MergedView view() {
    return view;
  }

  /** Lines of the view that were not looked at yet, and that the set lacks if they belong to it. */
  public int unseen() {
    return unseen;
  }

  public int size() {
    return size;
  }

  /** The index in the view of the set's n-th line, n from 0. */
  public int line(int n) {
    if (n < 0 || n >= size) {
      throw new IndexOutOfBoundsException(n);
    }
    int block = Arrays.binarySearch(starts, n);
    if (block < 0) {
      block = -2 - block;
    }
    while (starts[block] + found[block].count() <= n) {
      block++; // Past those that have no line in the set.
    }
    return view.start(block) + found[block].line(n - starts[block]);
  }

  public LogRow row(int n) {
    return view.get(line(n));
  }

  /** Whose line it is. */
  public LogOrigin origin(int n) {
    return view.origin(line(n));
  }

  /** See {@link MergedView#raw}. */
  public String raw(int n) {
    return view.raw(line(n));
  }

  /** How many lines of the set stand before a line of the view. */
  public int before(int line) {
    if (line >= view.size()) {
      return size;
    }
    if (line <= 0) {
      return 0;
    }
    int block = view.blockOf(line);
    return starts[block] + found[block].before(line - view.start(block));
  }

  public boolean contains(int line) {
    if (line < 0 || line >= view.size()) {
      return false;
    }
    int block = view.blockOf(line);
    return found[block].contains(line - view.start(block));
  }

  /** The lines that are in another set of the same view, too. */
  public LineSet and(LineSet other) {
    checkView(other);
    LineBits[] common = new LineBits[found.length];
    for (int i = 0; i < found.length; i++) {
      common[i] = found[i].and(other.found[i]);
    }
    return new LineSet(view, common, Math.max(unseen, other.unseen));
  }

  /** The lines that are not in another set of the same view. */
  public LineSet without(LineSet other) {
    checkView(other);
    LineBits[] rest = new LineBits[found.length];
    for (int i = 0; i < found.length; i++) {
      rest[i] = found[i].without(other.found[i]);
    }
    return new LineSet(view, rest, Math.max(unseen, other.unseen));
  }

  private void checkView(LineSet other) {
    if (view.revision() != other.view.revision() || found.length != other.found.length) {
      throw new IllegalArgumentException("Only sets of one view have lines in common.");
    }
  }

  /** The lines from one of the view's on, by its index there. */
  public LineSet from(int line) {
    LineBits[] rest = new LineBits[found.length];
    for (int i = 0; i < found.length; i++) {
      rest[i] = found[i].from(line - view.start(i));
    }
    return new LineSet(view, rest, unseen);
  }

  /**
   * The last lines of each log.
   *
   * @param lines of each, at least 1
   */
  public LineSet lastOfEach(int lines) {
    IdentityHashMap<LogStream, int[]> left = new IdentityHashMap<>();
    LineBits[] rest = new LineBits[found.length];
    for (int i = found.length - 1; i >= 0; i--) {
      rest[i] = lastOfEach(view.block(i), found[i], lines, left);
    }
    return new LineSet(view, rest, unseen);
  }

  private static LineBits lastOfEach(
      LineBlock block, LineBits among, int lines, IdentityHashMap<LogStream, int[]> left) {
    boolean any = false;
    for (LogStream stream : block.streams()) {
      int[] more = left.get(stream);
      any |= more == null || more[0] > 0;
    }
    if (!any || among.count() == 0) {
      return LineBits.NONE; // Not read from the file for nothing.
    }
    PackedLines packed = block.linesOnce();
    LineBits.Builder kept = new LineBits.Builder(block.count());
    for (int line = block.count() - 1; line >= 0; line--) {
      if (among.contains(line)) {
        int[] more = left.computeIfAbsent(packed.stream(line), each -> new int[] {lines});
        if (more[0] > 0) {
          more[0]--;
          kept.add(line);
        }
      }
    }
    return kept.build();
  }

  /**
   * How many lines stand in a block from one of its first line on that another set has from the
   * same block, and no others; 0 when that cannot be said at once.
   *
   * @param n of this set's lines
   * @param m of the other set's lines
   */
  int wholeBlock(int n, LineSet other, int m) {
    int here = view.blockOf(line(n));
    int there = other.view.blockOf(other.line(m));
    return n == starts[here]
            && m == other.starts[there]
            && view.block(here) == other.view.block(there)
            && found[here].same(other.found[there])
        ? found[here].count()
        : 0;
  }

  /** The line after the last one of the block that the set's n-th line is in. */
  int endOfBlock(int n) {
    int block = view.blockOf(line(n));
    return starts[block] + found[block].count();
  }

  /**
   * Where an earlier set's n-th line stands in this one, or the first after it that does; negative
   * when lines would have to be read from a file to tell.
   */
  public int placeAtOnce(LineSet earlier, int n) {
    try {
      return LineLookup.AT_HAND.place(this, earlier, n);
    } catch (LineLookup.Unread inFile) {
      return -1;
    }
  }
}
