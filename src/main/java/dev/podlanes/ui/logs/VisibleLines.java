package dev.podlanes.ui.logs;

import dev.podlanes.logs.BufferedLine;
import dev.podlanes.logs.LineFilter;
import dev.podlanes.logs.LogSnapshot;
import dev.podlanes.logs.LogView;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The lines of a log that pass the filter, kept up to date by what is new only. JavaFX thread, or
 * any one thread while nothing is shown.
 */
final class VisibleLines {
  private final ObservableList<BufferedLine> lines = FXCollections.observableArrayList();
  private LineFilter filter = LineFilter.ALL;
  private LogView view = LogView.NONE;
  private long next;

  ObservableList<BufferedLine> lines() {
    return lines;
  }

  LineFilter filter() {
    return filter;
  }

  /** How many lines there are without the filter. */
  int held() {
    return view.snapshot().lines().size();
  }

  /** Takes the latest view. Returns how many lines went at the top, 0 or more. */
  int show(LogView latest) {
    boolean same = latest.run() == view.run();
    view = latest;
    if (!same) {
      refill();
      return 0;
    }
    LogSnapshot snapshot = latest.snapshot();
    int gone = 0;
    while (gone < lines.size() && lines.get(gone).number() < snapshot.dropped()) {
      gone++;
    }
    if (gone > 0) {
      lines.remove(0, gone);
    }
    List<BufferedLine> added = passing(snapshot.from(next));
    if (!added.isEmpty()) {
      lines.addAll(added);
    }
    next = snapshot.revision();
    return gone;
  }

  void filter(LineFilter chosen) {
    filter = chosen;
    refill();
  }

  private void refill() {
    lines.setAll(passing(view.snapshot().lines()));
    next = view.snapshot().revision();
  }

  private List<BufferedLine> passing(List<BufferedLine> candidates) {
    if (!filter.active()) {
      return candidates;
    }
    List<BufferedLine> passing = new ArrayList<>();
    for (BufferedLine line : candidates) {
      if (filter.accepts(line.text())) {
        passing.add(line);
      }
    }
    return passing;
  }
}
