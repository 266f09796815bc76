package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogRow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The list of lines: takes the latest ones and keeps what is selected and read where it is. JavaFX
 * thread.
 */
final class LineTable {
  private static final PseudoClass WRAPPED = PseudoClass.getPseudoClass("wrapped");

  private final ListView<LogRow> list;
  private final LineList lines = new LineList();
  private final LiveEnd end;
  private LineLook look;

  /** What a click on a line does. */
  interface Clicks {
    void chip(LogRow line);

    void line(LogRow line);
  }

  LineTable(ListView<LogRow> list, ZoneId zone, Clicks clicks) {
    this.list = list;
    look = LineLook.plain(zone);
    list.setItems(lines);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(view -> new LineCell(() -> look, this::raw, clicks::chip, clicks::line));
    end = new LiveEnd(list, lines::size);
  }

  private String raw(int index) {
    return index >= 0 && index < lines.size() ? lines.set().raw(index) : "";
  }

  BooleanProperty followingProperty() {
    return end.followingProperty();
  }

  LineSet shown() {
    return lines.set();
  }

  void whenSelectionChanges(Runnable then) {
    list.getSelectionModel().selectedIndexProperty().addListener(changed -> then.run());
  }

  /** Takes the latest lines. */
  void show(LineSet latest) {
    LineSet before = lines.set();
    if (latest.view().revision() == before.view().revision() && latest == before) {
      return;
    }
    int gone = latest.goneAtTop(before);
    int same = gone + latest.commonFrom(before, gone);
    List<LogRow> moved = takeSelection(before, same);
    Anchor anchor = followingProperty().get() ? null : anchor();
    LineList.Moved change = lines.show(latest);
    moved.forEach(this::selectAgain);
    if (anchor != null && (change.gone() > 0 || change.kept() < before.size() - change.gone())) {
      hold(anchor);
    }
    if (change.added() > 0) {
      end.grown();
    }
  }

  /**
   * What is selected, the last one chosen last, if a selected line is about to change its place;
   * the list would select a neighbour instead.
   *
   * @param same lines that stay where they stand
   */
  private List<LogRow> takeSelection(LineSet before, int same) {
    MultipleSelectionModel<LogRow> selection = list.getSelectionModel();
    List<Integer> selected = List.copyOf(selection.getSelectedIndices());
    if (selected.stream().noneMatch(index -> index >= same)) {
      return List.of();
    }
    int chosen = selection.getSelectedIndex();
    List<LogRow> taken = new ArrayList<>();
    for (int index : selected) {
      if (index != chosen && index < before.size()) {
        taken.add(before.row(index));
      }
    }
    if (chosen >= 0 && chosen < before.size()) {
      taken.add(before.row(chosen));
    }
    selection.clearSelection();
    return taken;
  }

  private void selectAgain(LogRow row) {
    int at = index(row);
    if (at >= 0) {
      list.getSelectionModel().select(at);
    }
  }

  /** What stands at the top of the list, and how far above its edge it begins. */
  private record Anchor(LogRow row, double offset) {}

  private @Nullable Anchor anchor() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    if (first == null || first.getIndex() < 0 || first.getIndex() >= lines.size()) {
      return null;
    }
    return new Anchor(lines.get(first.getIndex()), first.getLayoutY());
  }

  private void hold(Anchor anchor) {
    VirtualFlow<?> flow = flow();
    int at = nearest(anchor.row());
    if (flow != null && at >= 0) {
      // The change takes effect with the next layout, and only then can it be made up for.
      list.layout();
      flow.scrollToTop(at);
      list.layout();
      flow.scrollPixels(-anchor.offset());
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  /** Where a line stands among those shown; negative when it does not. */
  int index(LogRow row) {
    LineSet shown = lines.set();
    int line = shown.view().find(row);
    return line >= 0 && shown.contains(line) ? shown.before(line) : -1;
  }

  private int nearest(LogRow row) {
    LineSet shown = lines.set();
    int line = shown.view().find(row);
    int at = shown.before(line >= 0 ? line : shown.view().firstAt(row.time()));
    return Math.min(at, shown.size() - 1);
  }

  /** The selected line's number in the list; -1 when none is. */
  int selected() {
    return list.getSelectionModel().getSelectedIndex();
  }

  @Nullable LogRow selectedRow() {
    int at = selected();
    return at >= 0 && at < lines.size() ? lines.get(at) : null;
  }

  /** The selected lines in their order. */
  List<Integer> allSelected() {
    return list.getSelectionModel().getSelectedIndices().stream().sorted().toList();
  }

  /** Selects a line and brings it into view; the list stays there from now on. */
  void goTo(int index) {
    if (index < 0 || index >= lines.size()) {
      return;
    }
    followingProperty().set(false);
    MultipleSelectionModel<LogRow> selection = list.getSelectionModel();
    selection.clearAndSelect(index);
    list.getFocusModel().focus(index);
    reveal(index);
  }

  private void reveal(int index) {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
    if (first == null || last == null) {
      list.scrollTo(index);
      return;
    }
    if (index <= first.getIndex() || index >= last.getIndex()) {
      int rows = last.getIndex() - first.getIndex();
      list.scrollTo(Math.max(0, index - rows / 3));
    }
  }

  /** Shows the lines in another way. */
  void show(LineLook latest, double scale) {
    boolean wrapped = latest.wrap() != look.wrap();
    look = latest;
    list.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.3fem;", scale));
    list.pseudoClassStateChanged(WRAPPED, latest.wrap());
    if (wrapped) {
      list.applyCss();
    }
    list.refresh();
    end.grown(); // Lines of another height end elsewhere.
  }

  void onKey(Consumer<KeyEvent> handler) {
    list.addEventHandler(KeyEvent.KEY_PRESSED, handler::accept);
  }

  void focus() {
    list.requestFocus();
  }
}
