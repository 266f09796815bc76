package dev.podlanes.logs;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Searches blocks for a regular expression: only lines that have what the expression requires are
 * tried. Any thread.
 */
final class ExpressionSearch {
  private final LineFilter filter;
  private final List<Required> required;
  private final LongAdder looks = new LongAdder();

  /**
   * @param expression valid
   * @param filter of that expression
   */
  ExpressionSearch(String expression, LineFilter filter) {
    this.filter = filter;
    this.required = RequiredTexts.of(expression).stream().map(Required::new).toList();
  }

  /** A text that is required, and how many lines have it: one that most have tells little. */
  private static final class Required {
    private static final int ENOUGH = 2 * LineBlock.LINES;

    private final AsciiSearch search;
    private final LongAdder looked = new LongAdder();
    private final LongAdder having = new LongAdder();

    Required(String text) {
      search = new AsciiSearch(text);
    }

    boolean tells() {
      return looked.sum() < ENOUGH || 2 * having.sum() < looked.sum();
    }

    LineBits in(PackedLines lines) {
      LineBits found = search.in(lines);
      looked.add(lines.count());
      having.add(found.count());
      return found;
    }
  }

  LineFinder finder() {
    return LineFinder.matching(this::in, filter, looks::sum);
  }

  private LineBits in(PackedLines lines) {
    LineBits left = LineBits.all(lines.count());
    for (Required text : required) {
      if (text.tells()) {
        left = left.and(text.in(lines));
      }
    }
    LineFilter.Tester tester = filter.tester();
    LineBits candidates = left;
    LineBits found =
        LineBits.where(
            lines.count(), line -> candidates.contains(line) && tester.accepts(lines.text(line)));
    looks.add(tester.looks());
    return found;
  }
}
