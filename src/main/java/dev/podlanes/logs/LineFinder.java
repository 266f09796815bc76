package dev.podlanes.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines in one view after the other. What was found in a part that has not changed is not
 * looked for again, so that a following log costs only its new lines. For one thread, which had
 * better not be JavaFX's.
 */
public final class LineFinder {
  /** Blocks looked at before {@link #findSome} says what it has. */
  private static final int SOME = 64;

  /** Of those, at the same time, before it is asked what that has cost. */
  private static final int WAVE = 8;

  /** Looks at characters, after which {@link #findSome} says what it has. */
  private static final long MOST_WORK = 5_000_000;

  /** Threads that look at the same time. */
  private static final int THREADS = 4;

  /** Finds lines in one block. */
  interface Search {
    LineBits in(PackedLines lines);
  }

  private final Search search;

  /** Whether blocks may be searched at the same time. */
  private final boolean parallel;

  private final @Nullable LineFilter filter;

  /** Grows with what the search has cost. */
  private final LongSupplier work;

  private Map<LineBlock, LineBits> known = new HashMap<>();

  private LineFinder(Search search, boolean parallel, @Nullable LineFilter filter) {
    this(search, parallel, filter, () -> 0);
  }

  private LineFinder(
      Search search, boolean parallel, @Nullable LineFilter filter, LongSupplier work) {
    this.search = search;
    this.parallel = parallel;
    this.filter = filter;
    this.work = work;
  }

  /** All lines. */
  public static LineFinder all() {
    return new LineFinder(lines -> LineBits.all(lines.count()), false, null);
  }

  /** Lines that contain a text, whatever its case; none for an empty one. */
  public static LineFinder containing(String text) {
    if (text.isEmpty()) {
      return new LineFinder(lines -> LineBits.NONE, false, null);
    }
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      return new LineFinder(new AsciiSearch(text)::in, true, null);
    }
    return filtering(LineFilter.containing(text));
  }

  /** Lines in which a regular expression is found; see {@link #complaint}. */
  public static LineFinder matching(String expression) {
    if (expression.isEmpty()) {
      return containing("");
    }
    LineFilter filter = LineFilter.matching(expression);
    return filter.active() ? new ExpressionSearch(expression, filter).finder() : filtering(filter);
  }

  static LineFinder matching(Search search, LineFilter filter, LongSupplier work) {
    return new LineFinder(search, true, filter, work);
  }

  private static LineFinder filtering(LineFilter filter) {
    return new LineFinder(
        lines -> LineBits.where(lines.count(), line -> filter.accepts(lines.text(line))),
        true,
        filter);
  }

  /** Lines that another one does not find. */
  public static LineFinder not(LineFinder other) {
    return new LineFinder(
        lines -> LineBits.all(lines.count()).without(other.search.in(lines)),
        other.parallel,
        other.filter,
        other.work);
  }

  /** Lines that pass a test, which is asked once for each. */
  public static LineFinder where(Predicate<LogRow> test) {
    return new LineFinder(
        lines -> LineBits.where(lines.count(), line -> test.test(lines.row(line))), false, null);
  }

  /** Lines of some kinds. */
  public static LineFinder kinds(Set<LineKind> wanted) {
    return new LineFinder(
        lines -> LineBits.where(lines.count(), line -> wanted.contains(lines.kind(line))),
        false,
        null);
  }

  /** Lines of some logs. The test is asked once for each log in some thousand lines. */
  public static LineFinder from(Predicate<LogOrigin> test) {
    return new LineFinder(
        lines -> {
          boolean[] passes = new boolean[lines.table().length];
          for (int i = 0; i < passes.length; i++) {
            passes[i] = test.test(lines.table()[i].origin());
          }
          char[] which = lines.which();
          return LineBits.where(lines.count(), line -> passes[which[line]]);
        },
        false,
        null);
  }

  /** What is wrong with the expression; null when nothing is. */
  public @Nullable String complaint() {
    return filter == null ? null : filter.complaint();
  }

  /** The lines found. In proportion to what is new in the view since the last call. */
  public LineSet find(MergedView view) {
    return find(view, Integer.MAX_VALUE);
  }

  /**
   * The lines found so far: looks at some hundred thousand lines at most, the latest first, so that
   * a search of very many shows what it has. Ask again while {@link LineSet#unseen} says so.
   */
  public LineSet findSome(MergedView view) {
    return find(view, SOME);
  }

  private LineSet find(MergedView view, int mostBlocks) {
    @Nullable LineBits[] looked = new LineBits[view.blocks()];
    int[] unknown = new int[looked.length];
    int count = 0;
    for (int i = looked.length - 1; i >= 0; i--) {
      looked[i] = known.get(view.block(i));
      if (looked[i] == null) {
        unknown[count++] = i;
      }
    }
    if (mostBlocks == Integer.MAX_VALUE) {
      look(view, Arrays.copyOf(unknown, count), looked);
    } else {
      lookInWaves(view, Arrays.copyOf(unknown, Math.min(count, mostBlocks)), looked);
    }
    LineBits[] found = new LineBits[looked.length];
    Map<LineBlock, LineBits> now = HashMap.newHashMap(found.length);
    int unseen = 0;
    for (int i = 0; i < found.length; i++) {
      LineBits bits = looked[i];
      if (bits == null) {
        unseen += view.block(i).count();
        found[i] = LineBits.NONE;
      } else {
        now.put(view.block(i), bits);
        found[i] = bits;
      }
    }
    known = now;
    return new LineSet(view, found, unseen);
  }

  /** Stops before all are looked at when the search turns out to be slow. */
  private void lookInWaves(MergedView view, int[] at, @Nullable LineBits[] found) {
    long before = work.getAsLong();
    for (int from = 0; from < at.length && work.getAsLong() - before < MOST_WORK; from += WAVE) {
      look(view, Arrays.copyOfRange(at, from, Math.min(at.length, from + WAVE)), found);
    }
  }

  private void look(MergedView view, int[] at, @Nullable LineBits[] found) {
    int parts = parallel ? Math.min(at.length, THREADS) : 1;
    if (parts < 2) {
      look(view, at, 0, 1, found);
    } else {
      IntStream.range(0, parts).parallel().forEach(part -> look(view, at, part, parts, found));
    }
  }

  private void look(MergedView view, int[] at, int from, int step, @Nullable LineBits[] found) {
    for (int i = from; i < at.length; i += step) {
      found[at[i]] = search.in(view.block(at[i]).linesOnce());
    }
  }
}
