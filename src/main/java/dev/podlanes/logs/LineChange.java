package dev.podlanes.logs;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of an earlier set's lines in a later one. To tell it, lines may have to be read from
 * a file; what was told can be asked for on any thread. Immutable.
 */
public final class LineChange {
  private final LineSet before;
  private final LineSet after;
  private final int gone;
  private final int kept;

  /** Lines of the earlier set, ascending, of which the places are known. */
  private final int[] asked;

  private final int[] places;
  private final BitSet there = new BitSet();

  private LineChange(LineSet before, LineSet after, int[] asked, LineLookup lookup) {
    this.before = before;
    this.after = after;
    gone = goneAtTop(lookup);
    kept = kept(lookup);
    int changed = gone + kept;
    this.asked =
        Arrays.stream(asked)
            .filter(n -> n >= changed && n < before.size())
            .sorted()
            .distinct()
            .toArray();
    places = new int[this.asked.length];
    for (int i = 0; i < places.length; i++) {
      int line = lookup.find(after.view(), before.view(), before.line(this.asked[i]));
      there.set(i, line >= 0 && after.contains(line));
      places[i] = line >= 0 ? after.before(line) : lookup.place(after, before, this.asked[i]);
    }
  }

  /**
   * The change, told without reading a file; null if that cannot be.
   *
   * @param asked lines of the earlier set, by their numbers in it, of which the places are wanted
   */
  public static @Nullable LineChange atOnce(LineSet before, LineSet after, int... asked) {
    try {
      return new LineChange(before, after, asked, LineLookup.AT_HAND);
    } catch (LineLookup.Unread inFile) {
      return null;
    }
  }

  /** As {@link #atOnce}, but reads what lies in a file: not for JavaFX's thread. */
  public static LineChange read(LineSet before, LineSet after, int... asked) {
    return new LineChange(before, after, asked, LineLookup.READING);
  }

  public LineSet before() {
    return before;
  }

  public LineSet after() {
    return after;
  }

  /**
   * How many of the earlier lines stand before the later set's first one: they are what went at the
   * top.
   */
  public int gone() {
    return gone;
  }

  /** How many lines after those both sets have in the same order, from the later one's first on. */
  public int kept() {
    return kept;
  }

  /** Whether the place of a line of the earlier set is known, and not only about. */
  public boolean knows(int n) {
    return n < gone + kept || n >= before.size() || Arrays.binarySearch(asked, n) >= 0;
  }

  /**
   * Where a line of the earlier set stands in the later one; -1 when it does not, or is unknown.
   */
  public int find(int n) {
    if (n < gone || n >= before.size()) {
      return -1;
    }
    if (n < gone + kept) {
      return n - gone;
    }
    int at = Arrays.binarySearch(asked, n);
    return at >= 0 && there.get(at) ? places[at] : -1;
  }

  /**
   * Where a line of the earlier set stands in the later one, or the first after it that does. Of
   * one that was not asked for, about: as far from the one before it as it was.
   */
  public int place(int n) {
    if (n < gone + kept) {
      return Math.max(0, n - gone);
    }
    int at = Arrays.binarySearch(asked, n);
    if (at >= 0) {
      return places[at];
    }
    int near = -at - 2;
    long about = near < 0 ? n - gone : (long) places[near] + n - asked[near];
    return Math.clamp(about, 0, after.size());
  }

  private int goneAtTop(LineLookup lookup) {
    if (after.size() == 0) {
      return before.size();
    }
    if (before.size() == 0 || same(lookup, 0, 0)) {
      return 0;
    }
    int at = lookup.find(before.view(), after.view(), after.line(0));
    return at < 0 || !before.contains(at) ? 0 : before.before(at);
  }

  private int kept(LineLookup lookup) {
    int most = Math.min(after.size(), before.size() - gone);
    int n = 0;
    while (n < most) {
      int block = after.wholeBlock(n, before, n + gone);
      if (block > 0) {
        n += block;
        continue;
      }
      int stop = Math.min(most, after.endOfBlock(n));
      while (n < stop && same(lookup, n, n + gone)) {
        n++;
      }
      if (n < stop) {
        return n;
      }
    }
    return Math.min(n, most);
  }

  private boolean same(LineLookup lookup, int n, int earlier) {
    return lookup.same(after.view(), after.line(n), before.view(), before.line(earlier));
  }
}
