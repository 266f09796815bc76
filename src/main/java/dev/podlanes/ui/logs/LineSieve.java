package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.MergedView;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines to show in one view after the other. What is asked for again costs in proportion
 * to what is new. For one thread.
 */
final class LineSieve {
  private final TextFinder include = new TextFinder(false);
  private final TextFinder exclude = new TextFinder(true);
  private final TextFinder find = new TextFinder(false);
  private LineFinder origins = LineFinder.all();
  private LineFinder severity = LineFinder.all();
  private @Nullable Severity asked;

  /**
   * What was found.
   *
   * @param held lines of the logs that are shown, whatever they say
   * @param shown of those, the ones that pass
   * @param hits of the ones shown, those with what is searched for; null while nothing is
   * @param complaints about what was typed, by who it was typed for
   */
  record Found(LineSet held, LineSet shown, @Nullable LineSet hits, Complaints complaints) {}

  /**
   * What is wrong with an expression; null where nothing is. One that is wrong holds nothing back.
   */
  record Complaints(@Nullable String include, @Nullable String exclude, @Nullable String find) {
    static final Complaints NONE = new Complaints(null, null, null);
  }

  /** Other logs are to be shown from now on. */
  void show(Predicate<LogOrigin> wanted) {
    origins = LineFinder.from(wanted);
  }

  Found find(MergedView view, LineChoice choice, Instant now) {
    LineSet held = origins.find(view);
    LineSet shown = held;
    shown = including(shown, view, choice);
    LineFinder excluded = exclude.finder(choice.exclude(), choice.expressions());
    if (excluded != null) {
      LineSet in = excluded.findSome(view);
      if (excluded.complaint() == null) {
        shown = shown.and(in);
      }
    }
    if (choice.severity() != Severity.EVERYTHING) {
      shown = shown.and(severe(choice.severity()).find(view));
    }
    if (!choice.since().isZero()) {
      shown = shown.from(view.firstAt(now.minus(choice.since())));
    }
    if (choice.tail() > 0) {
      shown = shown.lastOfEach(choice.tail());
    }
    LineFinder searched = find.finder(choice.find(), choice.expressions());
    LineSet hits = null;
    if (searched != null) {
      LineSet all = searched.findSome(view);
      hits = searched.complaint() == null ? all.and(shown) : null;
    }
    return new Found(held, shown, hits, complaints());
  }

  private LineSet including(LineSet shown, MergedView view, LineChoice choice) {
    LineFinder included = include.finder(choice.include(), choice.expressions());
    if (included == null) {
      return shown;
    }
    LineSet in = included.findSome(view);
    return included.complaint() == null ? shown.and(in) : shown;
  }

  private LineFinder severe(Severity wanted) {
    if (wanted != asked) {
      asked = wanted;
      severity = LineFinder.kinds(wanted.kinds());
    }
    return severity;
  }

  private Complaints complaints() {
    return new Complaints(include.complaint(), exclude.complaint(), find.complaint());
  }

  /** Keeps what was found while the same is looked for. */
  private static final class TextFinder {
    private final boolean not;
    private String text = "";
    private boolean expression;
    private @Nullable LineFinder finder;

    /**
     * @param not whether the lines without the text are looked for
     */
    TextFinder(boolean not) {
      this.not = not;
    }

    /** Null when nothing is looked for. */
    @Nullable LineFinder finder(String wanted, boolean asExpression) {
      if (wanted.isEmpty()) {
        finder = null;
      } else if (finder == null || !wanted.equals(text) || asExpression != expression) {
        LineFinder having =
            asExpression ? LineFinder.matching(wanted) : LineFinder.containing(wanted);
        finder = not ? LineFinder.not(having) : having;
      }
      text = wanted;
      expression = asExpression;
      return finder;
    }

    @Nullable String complaint() {
      return finder == null ? null : finder.complaint();
    }
  }
}
