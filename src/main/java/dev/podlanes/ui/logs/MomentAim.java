package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogRow;
import dev.podlanes.ui.workspace.LatestWins;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Brings the list to a moment that was pointed at on the lanes, and again while the lines of that
 * time are still on their way, unless the reader has gone elsewhere. JavaFX thread.
 */
final class MomentAim {
  private final LineTable table;
  private final LatestWins<Look, Look.Found> looking =
      new LatestWins<>("log-moment", 0, Look::found, this::found);
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
    looking.put(new Look(shown, moment));
  }

  /** Where a moment is among lines, which may lie in a file. */
  private record Look(LineSet shown, Instant moment) {
    record Found(Look look, int line) {}

    Found found() {
      return new Found(this, shown.before(shown.view().firstAt(moment)));
    }
  }

  private void found(Look.Found found) {
    LineSet then = found.look().shown();
    if (!found.look().moment().equals(wanted) || table.shown().size() == 0) {
      return;
    }
    boolean there = found.line() < then.size();
    int line = there ? table.shown().placeAtOnce(then, found.line()) : table.shown().size() - 1;
    if (line < 0) {
      looking.put(new Look(table.shown(), found.look().moment())); // Other lines stand there now.
      return;
    }
    table.goTo(line);
    if (there) {
      drop();
    } else {
      instead = table.selectedRow();
    }
  }
}
