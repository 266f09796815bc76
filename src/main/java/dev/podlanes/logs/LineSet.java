package dev.podlanes.logs;

import java.util.Arrays;
import java.util.IdentityHashMap;

/** Some of the lines of a view, by their index in it, ascending. Immutable; any thread. */
public final class LineSet {
  public static final LineSet NONE = new LineSet(MergedView.EMPTY, new int[0][]);

  private final MergedView view;

  /** Of each block the lines in the set, counted in the block. */
  private final int[][] found;

  private final int[] starts;
  private final int size;

  LineSet(MergedView view, int[][] found) {
    this.view = view;
    this.found = found;
    this.starts = new int[found.length];
    int before = 0;
    for (int i = 0; i < found.length; i++) {
      starts[i] = before;
      before += found[i].length;
    }
    this.size = before;
  }

  public MergedView view() {
    return view;
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
    while (found[block].length == 0 || starts[block] + found[block].length <= n) {
      block++;
    }
    return view.start(block) + found[block][n - starts[block]];
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
    int at = Arrays.binarySearch(found[block], line - view.start(block));
    return starts[block] + (at < 0 ? -1 - at : at);
  }

  public boolean contains(int line) {
    int n = before(line);
    return n < size && line(n) == line;
  }

  /** The lines that are in another set of the same view, too. */
  public LineSet and(LineSet other) {
    if (view.revision() != other.view.revision() || found.length != other.found.length) {
      throw new IllegalArgumentException("Only sets of one view have lines in common.");
    }
    int[][] common = new int[found.length][];
    for (int i = 0; i < found.length; i++) {
      common[i] = common(found[i], other.found[i]);
    }
    return new LineSet(view, common);
  }

  /** The lines that are not in another set of the same view. */
  public LineSet without(LineSet other) {
    if (view.revision() != other.view.revision() || found.length != other.found.length) {
      throw new IllegalArgumentException("Only sets of one view have lines in common.");
    }
    int[][] rest = new int[found.length][];
    for (int i = 0; i < found.length; i++) {
      rest[i] = without(found[i], other.found[i]);
    }
    return new LineSet(view, rest);
  }

  private static int[] without(int[] a, int[] b) {
    if (b.length == 0) {
      return a;
    }
    int[] rest = new int[a.length];
    int count = 0;
    int j = 0;
    for (int line : a) {
      while (j < b.length && b[j] < line) {
        j++;
      }
      if (j == b.length || b[j] != line) {
        rest[count++] = line;
      }
    }
    return Arrays.copyOf(rest, count);
  }

  /** The lines from one of the view's on, by its index there. */
  public LineSet from(int line) {
    if (line <= 0) {
      return this;
    }
    int[][] rest = new int[found.length][];
    for (int i = 0; i < found.length; i++) {
      int first = line - view.start(i);
      int[] lines = found[i];
      int at = first <= 0 ? 0 : Arrays.binarySearch(lines, first);
      at = at < 0 ? -1 - at : at;
      rest[i] = at == 0 ? lines : Arrays.copyOfRange(lines, at, lines.length);
    }
    return new LineSet(view, rest);
  }

  /**
   * The last lines of each log.
   *
   * @param lines of each, at least 1
   */
  public LineSet lastOfEach(int lines) {
    IdentityHashMap<LogStream, int[]> left = new IdentityHashMap<>();
    int[][] rest = new int[found.length][];
    for (int i = found.length - 1; i >= 0; i--) {
      rest[i] = lastOfEach(view.block(i), found[i], lines, left);
    }
    return new LineSet(view, rest);
  }

  private static int[] lastOfEach(
      LineBlock block, int[] among, int lines, IdentityHashMap<LogStream, int[]> left) {
    int[] kept = new int[among.length];
    int at = among.length;
    for (int n = among.length - 1; n >= 0; n--) {
      int[] more = left.computeIfAbsent(block.stream(among[n]), each -> new int[] {lines});
      if (more[0] > 0) {
        more[0]--;
        kept[--at] = among[n];
      }
    }
    return at == 0 ? among : Arrays.copyOfRange(kept, at, kept.length);
  }

  /**
   * How many of an earlier set's lines, from its first on, are not before this set's first: they
   * are what went at the top.
   */
  public int goneAtTop(LineSet earlier) {
    if (size == 0) {
      return earlier.size;
    }
    if (earlier.size == 0 || same(0, earlier, 0)) {
      return 0;
    }
    int at = earlier.view.find(row(0));
    return at < 0 || !earlier.contains(at) ? 0 : earlier.before(at);
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
          && Arrays.equals(found[here], earlier.found[there])) {
        n += found[here].length;
        continue;
      }
      int stop = Math.min(most, starts[here] + found[here].length);
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
    return number(n) == other.number(m);
  }

  /** What the set's n-th line is numbered, see {@link LogRow}. */
  public long number(int n) {
    int line = line(n);
    int block = view.blockOf(line);
    return view.block(block).number(line - view.start(block));
  }

  private static int[] common(int[] a, int[] b) {
    int[] both = new int[Math.min(a.length, b.length)];
    int count = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        both[count++] = a[i];
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return Arrays.copyOf(both, count);
  }
}
