package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogRow;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What of a list stands in the window, by the list's own numbers, and what is to stand there.
 * JavaFX thread.
 */
final class LineWindow {
  /** Tries to bring a place to the top: of lines that differ in height the list only guesses. */
  private static final int TRIES = 3;

  /** Pixels that cannot be seen. */
  private static final double NOTHING = 0.1;

  private final ListView<LogRow> list;

  LineWindow(ListView<LogRow> list) {
    this.list = list;
  }

  private @Nullable VirtualFlow<?> flow() {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  private @Nullable IndexedCell<?> firstCell() {
    VirtualFlow<?> flow = flow();
    return flow == null ? null : flow.getFirstVisibleCell();
  }

  private @Nullable IndexedCell<?> lastCell() {
    VirtualFlow<?> flow = flow();
    return flow == null ? null : flow.getLastVisibleCell();
  }

  /** The first line that can be seen, or a part of it; -1 for none. */
  int first() {
    IndexedCell<?> first = firstCell();
    return first == null ? -1 : first.getIndex();
  }

  /** The last line that can be seen, or a part of it; -1 for none. */
  int last() {
    IndexedCell<?> last = lastCell();
    return last == null ? -1 : last.getIndex();
  }

  /** In pixels, where the first line begins: negative for what is above the edge. */
  double offset() {
    IndexedCell<?> first = firstCell();
    return first == null ? 0 : first.getLayoutY();
  }

  /** What is in the window; null for nothing. */
  LineScroll.@Nullable Span span() {
    IndexedCell<?> first = firstCell();
    IndexedCell<?> last = lastCell();
    if (first == null || last == null) {
      return null;
    }
    double top = first.getIndex() - first.getLayoutY() / Math.max(1, first.getHeight());
    double below = bottom() - last.getLayoutY();
    double bottom = last.getIndex() + Math.clamp(below / Math.max(1, last.getHeight()), 0, 1);
    return new LineScroll.Span(top, Math.max(0, bottom - top));
  }

  /** Where what is below is hidden. */
  private double bottom() {
    VirtualFlow<?> flow = flow();
    if (flow == null) {
      return 0;
    }
    return flow.lookup(".clipped-container") instanceof Region shown
        ? shown.getHeight()
        : flow.getHeight();
  }

  /**
   * Brings a line to the top, or the last line to the bottom if that comes first.
   *
   * @param offset in pixels, where it is to begin: negative for what is to be above the edge
   */
  void bringToTop(int line, double offset) {
    bringToTop(line, cell -> -offset);
  }

  /**
   * The same.
   *
   * @param part how much of the line is to be above the edge, from 0 to less than 1
   */
  void bringPartToTop(int line, double part) {
    bringToTop(line, cell -> part * cell.getHeight());
  }

  private interface Above {
    /** In pixels. */
    double edge(IndexedCell<?> cell);
  }

  private void bringToTop(int line, Above above) {
    VirtualFlow<?> flow = flow();
    if (flow == null) {
      return;
    }
    // A change takes effect with the next layout, and only then can it be made up for.
    list.layout();
    flow.scrollToTop(line);
    for (int i = 0; i < TRIES; i++) {
      list.layout();
      IndexedCell<?> cell = flow.getVisibleCell(line);
      if (cell == null) {
        return;
      }
      double pixels = cell.getLayoutY() + above.edge(cell);
      if (Math.abs(pixels) < NOTHING || flow.scrollPixels(pixels) == 0) {
        return;
      }
    }
  }

  /** Brings a line into the window, unless it is there whole. */
  void reveal(int line) {
    int first = first();
    int last = last();
    if (first < 0 || last < 0) {
      list.scrollTo(line);
    } else if (line <= first || line >= last) {
      list.scrollTo(Math.max(0, line - (last - first) / 3));
    }
  }
}
