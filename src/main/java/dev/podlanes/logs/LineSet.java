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
   * How many of an earlier set's lines, from its first on, are not before this set's first: they
   * are what went at the top.
   */
  public int goneAtTop(LineSet earlier) {
    if (size == 0) {
      return earlier.size;
    }
    if (earlier.size == 0 || sameStart(earlier) || same(0, earlier, 0)) {
      return 0;
    }
    int at = earlier.view.find(view, line(0));
    return at < 0 || !earlier.contains(at) ? 0 : earlier.before(at);
  }

  /** Whether it can be told without a look at the lines that both begin with the same one. */
  private boolean sameStart(LineSet earlier) {
    int here = view.blockOf(line(0));
    int there = earlier.view.blockOf(earlier.line(0));
    return view.block(here) == earlier.view.block(there)
        && found[here].line(0) == earlier.found[there].line(0);
  }

  /**
   * How many lines both sets have in the same order, from this one's first on.
   *
   * @param skipped lines of the earlier set to leave out first
   */
  public int commonFrom(LineSet earlier, int skipped) {
    int most = Math.min(size, earlier.size - skipped);
    int n = 0;
    while (n < most) {
      int here = view.blockOf(line(n));
      int there = earlier.view.blockOf(earlier.line(n + skipped));
      boolean aligned = n == starts[here] && n + skipped == earlier.starts[there];
      if (aligned
          && view.block(here) == earlier.view.block(there)
          && found[here].same(earlier.found[there])) {
        n += found[here].count();
        continue;
      }
      int stop = Math.min(most, starts[here] + found[here].count());
      while (n < stop && same(n, earlier, n + skipped)) {
        n++;
      }
      if (n < stop) {
        return n;
      }
    }
    return Math.min(n, most);
  }

  private boolean same(int n, LineSet other, int m) {
    int line = line(n);
    int there = other.line(m);
    LineBlock block = view.block(view.blockOf(line));
    LineBlock otherBlock = other.view.block(other.view.blockOf(there));
    if (block == otherBlock) {
      return line - view.start(view.blockOf(line))
          == there - other.view.start(other.view.blockOf(there));
    }
    if (block.lastTime() < otherBlock.firstTime() || otherBlock.lastTime() < block.firstTime()) {
      return false; // Told without a look at the lines, which may lie in a file.
    }
    return number(n) == other.number(m);
  }

  /** Where an earlier set's n-th line stands in this one, or the first after it that does. */
  public int place(LineSet earlier, int n) {
    int line = view.find(earlier.view, earlier.line(n));
    return before(line >= 0 ? line : view.firstAt(earlier.row(n).time()));
  }

  /** What the set's n-th line is numbered, see {@link LogRow}. */
  public long number(int n) {
    int line = line(n);
    int block = view.blockOf(line);
    return view.block(block).lines().number(line - view.start(block));
  }
}
