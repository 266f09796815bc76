package dev.podlanes.logs;

import java.util.Arrays;

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
