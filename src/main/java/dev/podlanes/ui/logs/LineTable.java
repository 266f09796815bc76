package dev.podlanes.ui.logs;

import dev.podlanes.fx.PulseSlot;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LinesAtHand;
import dev.podlanes.logs.LogRow;
import java.time.ZoneId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The list of lines: takes the latest ones and keeps what is selected and read where it is. JavaFX
 * thread.
 */
final class LineTable {
  /** Lines before the end of what is in the list, at which more is fetched. */
  private static final int EDGE = 200;

  private static final PseudoClass WRAPPED = PseudoClass.getPseudoClass("wrapped");

  private final ListView<LogRow> list;
  private final LineList lines = new LineList();
  private final LiveEnd end;
  private final PulseSlot<Boolean> edges = new PulseSlot<>(asked -> shift());
  private LineLook look;

  /** Told when the reader has moved the list. */
  private Runnable moved = () -> {};

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

    Range in(LineSet latest, LineSet before) {
      return equals(EVERYTHING) || before.size() == 0
          ? this
          : new Range(
              latest.place(before, Math.clamp(from, 0, before.size() - 1)),
              latest.place(before, Math.clamp(to - 1L, 0, before.size() - 1)) + 1);
    }
  }

  /** What a click on a line does. */
  interface Clicks {
    void chip(LogRow line);

    void line(LogRow line);
  }

  LineTable(ListView<LogRow> list, ScrollBar bar, ZoneId zone, Clicks clicks) {
    this.list = list;
    look = LineLook.plain(zone);
    list.setItems(lines);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(view -> new LineCell(() -> look, this::raw, clicks::chip, clicks::line));
    end = new LiveEnd(list, () -> lines.reachesEnd() ? lines.size() : Integer.MAX_VALUE);
    end.followingProperty()
        .subscribe(follows -> {
          if (follows) {
            move(lines.set().size());
          }
        });
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::clicked);
    list.addEventFilter(ScrollEvent.SCROLL, scrolled -> moved.run());
    new LineScroll(bar, new Around());
  }

  private void pressed(KeyEvent key) {
    if (key.getCode() == KeyCode.A && key.isShortcutDown()) {
      range = Range.EVERYTHING;
      selectRange();
      key.consume();
    } else if (key.getCode().isNavigationKey() || key.getCode() == KeyCode.SPACE) {
      range = null;
      clicked = -1;
      moved.run();
      if (key.getCode() == KeyCode.HOME) {
        lines.move(0);
      }
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

  /** Asked by a cell for what it shows. */
  private String raw(int index) {
    if (index < 0 || index >= lines.size()) {
      return "";
    }
    if (nearStart(index) || nearEnd(index)) {
      edges.put(true);
    }
    String raw = lines.near().raw(lines.set(), lines.first() + index);
    return raw == null ? "" : raw;
  }

  /**
   * The stretch of all lines that is in the list comes to its end: it goes on by half. A cell may
   * have asked on the way to where the list is by now, so what is in the window decides.
   */
  private void shift() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
    if (first == null || last == null || followingProperty().get()) {
      return;
    }
    int way = nearStart(first.getIndex()) ? -1 : nearEnd(last.getIndex()) ? 1 : 0;
    Anchor anchor = way == 0 ? null : anchor();
    if (anchor != null) {
      move(lines.first() + way * LineList.MOST / 2);
      hold(anchor);
    }
  }

  /** Whether there are lines before the list's that may be wanted next to one of the list. */
  private boolean nearStart(int index) {
    return index < EDGE && lines.first() > 0;
  }

  private boolean nearEnd(int index) {
    return index >= lines.size() - EDGE && !lines.reachesEnd();
  }

  private void move(int first) {
    int selected = selected();
    lines.move(first);
    if (range == null && selected >= 0 && selected() != selected) {
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

  BooleanProperty followingProperty() {
    return end.followingProperty();
  }

  LineSet shown() {
    return lines.set();
  }

  /** Those lines that can be had at once. */
  LinesAtHand near() {
    return lines.near();
  }

  void whenSelectionChanges(Runnable then) {
    list.getSelectionModel().selectedIndexProperty().addListener(changed -> then.run());
  }

  /** Tells when the reader scrolls, by wheel, bar or keys. */
  void whenMoved(Runnable then) {
    moved = then;
  }

  /** Takes the latest lines. */
  void show(LineSet latest) {
    LineSet before = lines.set();
    if (latest.view().revision() == before.view().revision() && latest == before) {
      return;
    }
    List<Integer> moved = takeSelection(before, latest);
    Anchor anchor = followingProperty().get() ? null : anchor();
    Range chosen = range;
    range = chosen == null ? null : chosen.in(latest, before);
    clicked = clicked < 0 || clicked >= before.size() ? -1 : latest.place(before, clicked);
    LineList.Moved change = lines.show(latest, followingProperty().get());
    for (int n : moved) {
      selectAgain(latest, before, n);
    }
    selectRange();
    if (anchor != null && (change.gone() > 0 || change.kept() < before.size() - change.gone())) {
      hold(anchor.in(latest, before));
    }
    if (change.added() > 0) {
      end.grown();
    }
  }

  /**
   * What is selected, by numbers among all lines, the last one chosen last, if a selected line is
   * about to change its place; the list would select a neighbour instead.
   */
  private List<Integer> takeSelection(LineSet before, LineSet latest) {
    MultipleSelectionModel<LogRow> selection = list.getSelectionModel();
    if (selection.isEmpty() || range != null) {
      return List.of();
    }
    int gone = latest.goneAtTop(before);
    int same = gone + latest.commonFrom(before, gone);
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

  private void selectAgain(LineSet latest, LineSet before, int n) {
    int line = latest.view().find(before.view(), before.line(n));
    int at = line < 0 || !latest.contains(line) ? -1 : latest.before(line) - lines.first();
    if (at >= 0 && at < lines.size()) {
      list.getSelectionModel().select(at);
    }
  }

  /**
   * What stands at the top of the list, and how far above its edge it begins.
   *
   * @param line its number among all lines
   */
  private record Anchor(int line, double offset) {
    /** The same line, or the first one after it that is still shown. */
    Anchor in(LineSet latest, LineSet before) {
      return new Anchor(Math.min(latest.place(before, line), latest.size() - 1), offset);
    }
  }

  private @Nullable Anchor anchor() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    if (first == null || first.getIndex() < 0 || first.getIndex() >= lines.size()) {
      return null;
    }
    return new Anchor(lines.first() + first.getIndex(), first.getLayoutY());
  }

  private void hold(Anchor anchor) {
    VirtualFlow<?> flow = flow();
    int line = anchor.line();
    if (line >= 0 && (line < lines.first() || line >= lines.first() + lines.size())) {
      move(line - LineList.MOST / 2);
    }
    int at = Math.min(line - lines.first(), lines.size() - 1);
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

  /** The selected line's number among those shown; -1 when none is. */
  int selected() {
    int at = list.getSelectionModel().getSelectedIndex();
    return at < 0 ? -1 : lines.first() + at;
  }

  /** The selected line; null when none is, and while it is being read. */
  @Nullable LogRow selectedRow() {
    int at = list.getSelectionModel().getSelectedIndex();
    return at >= 0 && at < lines.size() ? lines.near().row(lines.set(), lines.first() + at) : null;
  }

  /** The selected lines in their order, by their numbers among those shown. */
  List<Integer> allSelected() {
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

  /** Selects a line and brings it into view; the list stays there from now on. */
  void goTo(int line) {
    if (line < 0 || line >= lines.set().size()) {
      return;
    }
    range = null;
    clicked = line;
    followingProperty().set(false);
    if (line < lines.first() || line >= lines.first() + lines.size()) {
      move(line - LineList.MOST / 2);
    }
    int index = line - lines.first();
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

  /** The list as its bar sees it. */
  private final class Around implements LineScroll.Lines {
    @Override
    public LineSet shown() {
      return lines.set();
    }

    @Override
    public LineScroll.@Nullable Span span() {
      VirtualFlow<?> flow = flow();
      IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
      IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
      if (flow == null || first == null || last == null) {
        return null;
      }
      double top = first.getIndex() - first.getLayoutY() / Math.max(1, first.getHeight());
      double below = bottom(flow) - last.getLayoutY();
      double bottom = last.getIndex() + Math.clamp(below / Math.max(1, last.getHeight()), 0, 1);
      return new LineScroll.Span(lines.first() + top, Math.max(0, bottom - top));
    }

    /** Where what is below is hidden. */
    private static double bottom(VirtualFlow<?> flow) {
      return flow.lookup(".clipped-container") instanceof Region shown
          ? shown.getHeight()
          : flow.getHeight();
    }

    @Override
    public void scrollTo(double top) {
      VirtualFlow<?> flow = flow();
      int line = Math.clamp((int) top, 0, Math.max(0, lines.set().size() - 1));
      int inList = line - lines.first();
      if (nearStart(inList) || nearEnd(inList)) {
        move(line - LineList.MOST / 2);
      }
      if (flow != null) {
        list.layout();
        flow.scrollToTop(line - lines.first());
        list.layout();
        IndexedCell<?> first = flow.getFirstVisibleCell();
        if (first != null && first.getIndex() == line - lines.first()) {
          flow.scrollPixels((top - line) * first.getHeight());
        }
      }
    }

    @Override
    public LinesAtHand near() {
      return lines.near();
    }

    @Override
    public void read() {
      if (lines.missed()) {
        list.refresh();
      }
    }

    @Override
    public void follow(boolean follows) {
      moved.run();
      followingProperty().set(follows);
    }
  }
}
