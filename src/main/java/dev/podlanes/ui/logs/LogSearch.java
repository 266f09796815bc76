package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes from one line that is searched for to the next. JavaFX thread. */
final class LogSearch {
  private final FindBar find;
  private final LineTable table;
  private final Supplier<@Nullable LogPage> pages;

  /** Steps that wait until what was typed has been found. */
  private int wanted;

  /**
   * @param pages what is shown; null for nothing
   */
  LogSearch(FindBar find, LineTable table, Supplier<@Nullable LogPage> pages) {
    this.find = find;
    this.table = table;
    this.pages = pages;
  }

  /** What is searched for among the lines shown was found, or not. */
  void arrived() {
    LogPage page = pages.get();
    if (wanted != 0 && page != null && page.question().lines().find().equals(find.find())) {
      int by = wanted;
      wanted = 0;
      step(by);
    }
    showCount();
  }

  /** Goes to the next line that is searched for, and from the last one to the first again. */
  void step(int by) {
    LogPage page = pages.get();
    LineSet hits = page == null ? null : page.hits();
    if (page == null || hits == null || !page.question().lines().find().equals(find.find())) {
      wanted = find.find().isEmpty() ? 0 : by;
      return;
    }
    if (hits.size() > 0) {
      table.goTo(page.shown().before(hits.line(next(hits, by))));
      showCount();
    }
  }

  private int next(LineSet hits, int by) {
    int line = selected(hits);
    if (line < 0) {
      return by > 0 ? 0 : hits.size() - 1;
    }
    return by > 0
        ? hits.before(line + 1) % hits.size()
        : Math.floorMod(hits.before(line) - 1, hits.size());
  }

  /** Where the selected line stands in the view of the hits; negative for none. */
  private int selected(LineSet hits) {
    LineSet shown = table.shown();
    int at = table.selected();
    boolean other = shown.view().revision() != hits.view().revision();
    return at < 0 || at >= shown.size() || other ? -1 : shown.line(at);
  }

  /** Says which of the hits is selected, and how many there are. */
  void showCount() {
    LogPage page = pages.get();
    LineSet hits = page == null ? null : page.hits();
    if (hits == null) {
      find.count(0, -1);
      return;
    }
    int line = selected(hits);
    boolean hit = line >= 0 && hits.contains(line);
    find.count(hit ? hits.before(line) + 1 : 0, hits.size());
  }
}
