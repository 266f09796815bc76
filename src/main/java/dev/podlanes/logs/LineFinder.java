package dev.podlanes.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines in one view after the other. What was found in a part that has not changed is not
 * looked for again, so that a following log costs only its new lines. For one thread, which had
 * better not be JavaFX's.
 */
public final class LineFinder {
  /** Finds lines in one block. */
  private interface Search {
    int[] in(LineBlock block);
  }

  private final Search search;

  /** Whether blocks may be searched at the same time. */
  private final boolean parallel;

  private final @Nullable LineFilter filter;
  private Map<LineBlock, int[]> known = new HashMap<>();

  private LineFinder(Search search, boolean parallel, @Nullable LineFilter filter) {
    this.search = search;
    this.parallel = parallel;
    this.filter = filter;
  }

  /** All lines. */
  public static LineFinder all() {
    return new LineFinder(block -> IntStream.range(0, block.count()).toArray(), false, null);
  }

  /** Lines that contain a text, whatever its case; none for an empty one. */
  public static LineFinder containing(String text) {
    if (text.isEmpty()) {
      return new LineFinder(block -> new int[0], false, null);
    }
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      return new LineFinder(new AsciiSearch(text)::in, true, null);
    }
    return filtering(LineFilter.containing(text));
  }

  /** Lines in which a regular expression is found; see {@link #complaint}. */
  public static LineFinder matching(String expression) {
    return expression.isEmpty() ? containing("") : filtering(LineFilter.matching(expression));
  }

  /** Lines of some logs. The test is asked once for each log in a block. */
  public static LineFinder from(Predicate<LogOrigin> wanted) {
    return new LineFinder(block -> from(block, wanted), false, null);
  }

  private static int[] from(LineBlock block, Predicate<LogOrigin> wanted) {
    IdentityHashMap<LogStream, Boolean> answers = new IdentityHashMap<>();
    return where(
        block,
        line -> answers.computeIfAbsent(block.stream(line), each -> wanted.test(each.origin())));
  }

  /** Lines of some kinds. */
  public static LineFinder kinds(Set<LineKind> wanted) {
    return new LineFinder(
        block -> where(block, line -> wanted.contains(block.kind(line))), false, null);
  }

  private static LineFinder filtering(LineFilter filter) {
    return new LineFinder(
        block -> where(block, line -> filter.accepts(block.text(line))), false, filter);
  }

  /** Lines that pass a test, which is asked once for each. */
  public static LineFinder where(Predicate<LogRow> test) {
    return new LineFinder(block -> where(block, line -> test.test(block.row(line))), false, null);
  }

  private static int[] where(LineBlock block, java.util.function.IntPredicate test) {
    return IntStream.range(0, block.count()).filter(test).toArray();
  }

  /** What is wrong with the expression; null when nothing is. */
  public @Nullable String complaint() {
    return filter == null ? null : filter.complaint();
  }

  /** The lines found. In proportion to what is new in the view since the last call. */
  public LineSet find(MergedView view) {
    int[][] found = new int[view.blocks()][];
    IntStream missing =
        IntStream.range(0, found.length)
            .filter(i -> {
              int[] before = known.get(view.block(i));
              if (before != null) {
                found[i] = before;
              }
              return before == null;
            });
    int[] unknown = missing.toArray();
    IntStream numbers = Arrays.stream(unknown);
    (parallel && unknown.length > 1 ? numbers.parallel() : numbers)
        .forEach(i -> found[i] = search.in(view.block(i)));
    Map<LineBlock, int[]> now = new HashMap<>();
    for (int i = 0; i < found.length; i++) {
      now.put(view.block(i), found[i]);
    }
    known = now;
    return new LineSet(view, found);
  }
}
