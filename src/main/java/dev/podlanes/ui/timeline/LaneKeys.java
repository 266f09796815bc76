package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.LaneFilter;
import dev.podlanes.timeline.LaneQuery;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.workspace.LaneView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keys do on a timeline: some while it has the focus, some wherever nobody types. */
final class LaneKeys {
  /** Share of the width by which one key press moves the time in view. */
  private static final double PAN_SHARE = 0.15;

  /** By which one key press makes rows thinner or thicker; more than a notch of the wheel. */
  private static final double ROW_STEP = 1.5;

  private final TimelineNavigator navigator;
  private final LaneSelection selection;
  private final LaneView view;
  private final ReadingOptions options;
  private final Runnable touch;

  /**
   * @param touch asks for another frame
   */
  LaneKeys(
      TimelineNavigator navigator,
      LaneSelection selection,
      LaneView view,
      ReadingOptions options,
      Runnable touch) {
    this.navigator = navigator;
    this.selection = selection;
    this.view = view;
    this.options = options;
    this.touch = touch;
  }

  /** Keys that need the focus: they mean other things in a list or a slider. */
  void onLanes(KeyEvent event) {
    boolean shortcut = event.isControlDown() || event.isMetaDown();
    if ((event.isAltDown() || shortcut) && event.isShiftDown()) {
      return;
    }
    boolean known;
    if (event.isAltDown()) {
      known = !shortcut && scroll(event.getCode());
    } else if (shortcut) {
      known = cursorOrAll(event.getCode());
    } else {
      known = event.isShiftDown() ? extendOrPan(event.getCode()) : select(event.getCode());
    }
    if (known) {
      touch.run();
      event.consume();
    }
  }

  private boolean select(KeyCode code) {
    switch (code) {
      case UP -> selection.moveRows(-1);
      case DOWN -> selection.moveRows(1);
      case PAGE_UP -> selection.movePages(-1);
      case PAGE_DOWN -> selection.movePages(1);
      case HOME -> selection.selectRow(0);
      case END -> selection.selectRow(Integer.MAX_VALUE);
      case LEFT -> selection.moveAttempts(-1);
      case RIGHT -> selection.moveAttempts(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean scroll(KeyCode code) {
    switch (code) {
      case UP -> navigator.scrollBy(-scrollStep(), view.rows());
      case DOWN -> navigator.scrollBy(scrollStep(), view.rows());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** As in any list: the cursor goes alone, and what it stands at is taken in or out. */
  private boolean cursorOrAll(KeyCode code) {
    switch (code) {
      case UP -> selection.moveCursor(-1);
      case DOWN -> selection.moveCursor(1);
      case SPACE -> selection.toggleAtCursor();
      case A -> selection.selectAll();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean extendOrPan(KeyCode code) {
    switch (code) {
      case UP -> selection.extendRows(-1);
      case DOWN -> selection.extendRows(1);
      case PAGE_UP -> selection.extendPages(-1);
      case PAGE_DOWN -> selection.extendPages(1);
      case HOME -> selection.extendTo(0);
      case END -> selection.extendTo(Integer.MAX_VALUE);
      case LEFT -> pan(-1);
      case RIGHT -> pan(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A row, or as much as one usually takes where rows are thinner. */
  private double scrollStep() {
    return Math.max(RowGeometry.STANDARD.row(), navigator.geometry().row());
  }

  /** The height at which rows stay where they are: the selected one's, else the middle. */
  private double rowAnchor() {
    double height = navigator.view().height();
    double selected =
        (selection.row() + 0.5) * navigator.geometry().row() - navigator.view().scrollY();
    return selection.row() >= 0 && selected >= 0 && selected <= height ? selected : height / 2;
  }

  private void zoomRows(double factor) {
    navigator.zoomRowsAt(rowAnchor(), factor, view.rows());
  }

  private void pan(int direction) {
    navigator.panBy(direction * PAN_SHARE * navigator.view().width());
  }

  /** Letters that work wherever nobody types; says whether it knows the key. */
  boolean anywhere(KeyCode code) {
    LaneQuery query = view.queryProperty().get();
    switch (code) {
      case F -> navigator.fit();
      case L -> navigator.follow();
      case A -> pan(-1);
      case D -> pan(1);
      case S -> view.ask(query.ordered(query.order().next()));
      case R -> view.resort();
      case C -> options.colouringProperty().set(options.colouringProperty().get().next());
      case W -> ReadingOptions.flip(options.clockProperty());
      case I -> ReadingOptions.flip(options.shortIdleProperty());
      case M -> ReadingOptions.flip(options.minimapProperty());
      default -> {
        return false;
      }
    }
    touch.run();
    return true;
  }

  /** Characters, because where they lie depends on the keyboard; says whether it knows this one. */
  boolean typed(String character) {
    switch (character) {
      case "+" -> zoom(LaneGestures.ZOOM_STEP);
      case "-" -> zoom(1 / LaneGestures.ZOOM_STEP);
      case "0" -> navigator.fit();
      case "z" -> zoomRows(1 / ROW_STEP);
      case "Z" -> zoomRows(ROW_STEP);
      case "v" -> navigator.fitRows(rowAnchor(), view.rows());
      case "1" -> filter(LaneFilter.ALL);
      case "2" -> filter(LaneFilter.FAILED);
      case "3" -> filter(LaneFilter.RUNNING);
      case "4" -> filter(LaneFilter.RETRIED);
      case "5" -> filter(LaneFilter.SLOW);
      default -> {
        return false;
      }
    }
    touch.run();
    return true;
  }

  void zoom(double factor) {
    navigator.zoomAt(navigator.view().width() / 2, factor);
  }

  private void filter(LaneFilter to) {
    view.ask(view.queryProperty().get().filtered(to));
  }
}
