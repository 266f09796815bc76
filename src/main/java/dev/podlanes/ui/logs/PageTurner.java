package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineChange;
import dev.podlanes.logs.LineSet;
import dev.podlanes.ui.workspace.LatestWins;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Turns from the lines that are shown to the latest ones. What has changed between them is told at
 * once where that takes no file; else it is read on another thread first. JavaFX thread.
 */
final class PageTurner {
  private final LineTable table;
  private final BiConsumer<LogPage, LineChange> show;
  private final LatestWins<Supplier<Compared>, Compared> comparing =
      new LatestWins<>("log-compare", 0, Supplier::get, this::compared);

  /** Pages that came, and which of them is shown. */
  private long came;

  private long shown;

  /**
   * @param show shows a page; the change leads to its lines from those that are in the table
   */
  PageTurner(LineTable table, BiConsumer<LogPage, LineChange> show) {
    this.table = table;
    this.show = show;
  }

  private record Compared(LogPage page, long number, LineChange change) {}

  /** A page has come. */
  void turnTo(LogPage page) {
    turnTo(page, ++came);
  }

  private void turnTo(LogPage page, long number) {
    LineSet before = table.shown();
    int[] asked = table.asked();
    LineChange change = LineChange.atOnce(before, page.shown(), asked);
    if (change == null) {
      comparing.put(() -> new Compared(page, number, LineChange.read(before, page.shown(), asked)));
    } else {
      show(page, number, change);
    }
  }

  private void compared(Compared latest) {
    if (latest.number() <= shown) {
      return; // A later page is shown, or none is to be.
    }
    if (table.fits(latest.change())) {
      show(latest.page(), latest.number(), latest.change());
    } else if (latest.number() == came) {
      turnTo(latest.page(), latest.number());
    } // Else a later one is being compared, which this one must not push out.
  }

  private void show(LogPage page, long number, LineChange change) {
    shown = number;
    show.accept(page, change);
  }

  /** Shows no page that has come so far. */
  void forget() {
    shown = came;
  }
}
