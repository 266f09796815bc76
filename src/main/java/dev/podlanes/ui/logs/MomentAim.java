package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Brings the list to a moment that was pointed at on the lanes, and again while the lines of that
 * time are still on their way, unless the reader has gone elsewhere. JavaFX thread.
 */
final class MomentAim {
  private final LineTable table;
  private @Nullable Instant wanted;

  /** The last line there was, where one at that time or later was missing. */
  private @Nullable LogRow instead;

  MomentAim(LineTable table) {
    this.table = table;
  }

  void at(Instant moment) {
    wanted = moment;
    instead = null;
  }

  void drop() {
    wanted = null;
    instead = null;
  }

  boolean pending() {
    return wanted != null;
  }

  /** The lines of the logs that the moment is to be shown in have arrived, or some of them. */
  void arrived() {
    Instant moment = wanted;
    LineSet shown = table.shown();
    if (moment == null || shown.size() == 0) {
      return;
    }
    LogRow before = instead;
    if (before != null && !before.equals(table.selectedRow())) {
      drop();
      return;
    }
    int at = shown.before(shown.view().firstAt(moment));
    boolean there = at < shown.size();
    table.goTo(there ? at : shown.size() - 1);
    if (there) {
      drop();
    } else {
      instead = table.selectedRow();
    }
  }
}
