package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineChange;
import dev.podlanes.logs.LogRow;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The lines that are selected, by their numbers among all lines shown, of which the list has a
 * stretch. JavaFX thread.
 */
final class LineSelection {
  private final ListView<LogRow> list;
  private final LineList lines;

  /** The lines that are selected though they may not be in the list; null for those of the list. */
  private @Nullable Range range;

  /** Which of all lines was clicked last, where Shift begins; -1 for none. */
  private int clicked = -1;

  /**
   * Of all lines shown, by their numbers.
   *
   * @param to the line after the last; as large as can be for all that ever come
   */
  private record Range(int from, int to) {
    static final Range EVERYTHING = new Range(0, Integer.MAX_VALUE);

    /** Between two lines, both included. */
    static Range between(int one, int other) {
      return new Range(Math.min(one, other), Math.max(one, other) + 1);
    }

    /** Its ends, of so many lines. */
    IntStream ends(int lines) {
      return equals(EVERYTHING) || lines == 0
          ? IntStream.empty()
          : IntStream.of(Math.clamp(from, 0, lines - 1), Math.clamp(to - 1L, 0, lines - 1));
    }

    Range after(LineChange change) {
      int[] ends = ends(change.before().size()).toArray();
      return ends.length == 0 ? this : new Range(change.place(ends[0]), change.place(ends[1]) + 1);
    }
  }

  LineSelection(ListView<LogRow> list, LineList lines) {
    this.list = list;
    this.lines = lines;
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::clicked);
  }

  private void pressed(KeyEvent key) {
    if (key.getCode() == KeyCode.A && key.isShortcutDown()) {
      range = Range.EVERYTHING;
      selectRange();
      key.consume();
    } else if (key.getCode().isNavigationKey() || key.getCode() == KeyCode.SPACE) {
      range = null;
      clicked = -1;
    }
  }

  /**
   * Shift selects from the line that was clicked before, wherever that is by now; the list would
   * begin with what stands there now.
   */
  private void clicked(MouseEvent press) {
    if (press.getButton() != MouseButton.PRIMARY) {
      return;
    }
    int line = lineOf(press);
    if (line >= 0 && clicked >= 0 && press.isShiftDown() && !press.isShortcutDown()) {
      range = Range.between(clicked, line);
      selectRange();
      list.getFocusModel().focus(line - lines.first());
      list.requestFocus();
      press.consume();
    } else if (line >= 0) {
      range = null;
      clicked = line;
    }
  }

  /** Which of all lines the mouse is on; -1 for none. */
  private int lineOf(MouseEvent press) {
    Node node = press.getTarget() instanceof Node target ? target : null;
    while (node != null && !(node instanceof LineCell)) {
      node = node.getParent();
    }
    return node instanceof LineCell cell && !cell.isEmpty() ? lines.first() + cell.getIndex() : -1;
  }

  /** The selected line's number; -1 when none is. */
  int line() {
    int at = list.getSelectionModel().getSelectedIndex();
    return at < 0 ? -1 : lines.first() + at;
  }

  /** The selected lines in their order. */
  List<Integer> all() {
    Range chosen = range;
    if (chosen != null) {
      int to = Math.min(chosen.to(), lines.set().size());
      return numbers(Math.min(chosen.from(), to), to);
    }
    return list.getSelectionModel().getSelectedIndices().stream()
        .map(at -> lines.first() + at)
        .sorted()
        .toList();
  }

  /** From one number to before another, of which there may be millions between. */
  private static List<Integer> numbers(int from, int to) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        return from + Objects.checkIndex(index, to - from);
      }

      @Override
      public int size() {
        return to - from;
      }
    };
  }

  /** Selects a line that is in the list, and no other. */
  void select(int line) {
    range = null;
    clicked = line;
    int index = line - lines.first();
    list.getSelectionModel().clearAndSelect(index);
    list.getFocusModel().focus(index);
  }

  /** Moves the list's stretch of all lines, and selects in it what is selected. */
  void move(int first) {
    int selected = line();
    lines.move(first);
    if (range == null && selected >= 0 && line() != selected) {
      // The list would select a neighbour of what has left it.
      list.getSelectionModel().clearSelection();
    }
    selectRange();
  }

  /** What has come into the list is selected with the rest. */
  private void selectRange() {
    Range wanted = range;
    if (wanted == null) {
      return;
    }
    MultipleSelectionModel<LogRow> selection = list.getSelectionModel();
    int from = Math.clamp((long) wanted.from() - lines.first(), 0, lines.size());
    int to = Math.clamp((long) wanted.to() - lines.first(), 0, lines.size());
    List<Integer> selected = selection.getSelectedIndices();
    boolean same =
        selected.size() == to - from
            && (from == to || (selected.getFirst() == from && selected.getLast() == to - 1));
    if (!same) {
      int focused = list.getFocusModel().getFocusedIndex();
      selection.clearSelection();
      selection.selectRange(from, to);
      list.getFocusModel().focus(focused); // It went to the last one, where the keys have no next.
    }
  }

  /** The lines whose places are wanted when others are shown. */
  IntStream asked() {
    IntStream shift = clicked < 0 ? IntStream.empty() : IntStream.of(clicked);
    Range chosen = range;
    IntStream selected =
        chosen == null
            ? list.getSelectionModel().getSelectedIndices().stream()
                .mapToInt(at -> lines.first() + at)
            : chosen.ends(lines.set().size());
    return IntStream.concat(shift, selected);
  }

  /**
   * Has other lines shown, and selects among them those that were.
   *
   * @param end whether the last ones if there are too many for the list, see {@link LineList#show}
   */
  LineList.Moved show(LineChange change, boolean end) {
    List<Integer> moved = takeSelection(change);
    Range chosen = range;
    range = chosen == null ? null : chosen.after(change);
    clicked = clicked < 0 || clicked >= change.before().size() ? -1 : change.place(clicked);
    LineList.Moved how = lines.show(change, end);
    for (int line : moved) {
      int at = change.find(line) - lines.first();
      if (change.find(line) >= 0 && at >= 0 && at < lines.size()) {
        list.getSelectionModel().select(at);
      }
    }
    selectRange();
    return how;
  }

  /**
   * What is selected, the last one chosen last, if a selected line is about to change its place;
   * the list would select a neighbour instead.
   */
  private List<Integer> takeSelection(LineChange change) {
    MultipleSelectionModel<LogRow> selection = list.getSelectionModel();
    if (selection.isEmpty() || range != null) {
      return List.of();
    }
    int same = change.gone() + change.kept();
    List<Integer> selected = List.copyOf(selection.getSelectedIndices());
    int first = lines.first();
    if (selected.stream().noneMatch(index -> first + index >= same)) {
      return List.of();
    }
    int chosen = selection.getSelectedIndex();
    List<Integer> taken = new ArrayList<>();
    for (int index : selected) {
      if (index != chosen && index < lines.size()) {
        taken.add(first + index);
      }
    }
    if (chosen >= 0 && chosen < lines.size()) {
      taken.add(first + chosen);
    }
    selection.clearSelection();
    return taken;
  }
}
