package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of one Job's logs that the user has marked. For one thread. */
final class LogMarks {
  /** More would not help anybody to find anything; the oldest mark goes. */
  static final int MOST = 1_000;

  /** By the line's number. */
  private final Map<Long, LogRow> marked = new LinkedHashMap<>();

  boolean contains(LogRow row) {
    return marked.containsKey(row.line().number());
  }

  int size() {
    return marked.size();
  }

  /** Marks a line, or takes its mark off. */
  void toggle(LogRow row) {
    if (marked.remove(row.line().number()) == null) {
      marked.put(row.line().number(), row);
      if (marked.size() > MOST) {
        marked.remove(marked.keySet().iterator().next());
      }
    }
  }

  void clear() {
    marked.clear();
  }

  /** What is marked, as of now. */
  List<LogRow> rows() {
    return List.copyOf(marked.values());
  }

  /**
   * The next marked one of the lines shown, from the first again after the last; -1 when none of
   * them is marked. Reads those that lie in a file: not for JavaFX's thread.
   *
   * @param marked what {@link #rows} said
   * @param from where to look from, not a candidate unless it is the only one; negative for nowhere
   * @param step 1 forwards, -1 backwards
   */
  static int next(List<LogRow> marked, LineSet shown, int from, int step) {
    int nearest = -1;
    int outermost = -1;
    for (LogRow row : marked) {
      int line = shown.view().find(row);
      if (line < 0 || !shown.contains(line)) {
        continue;
      }
      int at = shown.before(line);
      boolean beyond = from < 0 || (at - from) * step > 0;
      if (beyond && from >= 0 && (nearest < 0 || (nearest - at) * step > 0)) {
        nearest = at;
      }
      if (outermost < 0 || (outermost - at) * step > 0) {
        outermost = at;
      }
    }
    return nearest >= 0 ? nearest : outermost;
  }
}
