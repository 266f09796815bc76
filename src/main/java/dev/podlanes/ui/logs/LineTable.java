package dev.podlanes.ui.logs;

import dev.podlanes.fx.PulseSlot;
import dev.podlanes.logs.LineChange;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LinesAtHand;
import dev.podlanes.logs.LogRow;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
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
  private final LineSelection selection;
  private final LineWindow window;
  private final LiveEnd end;
  private final PulseSlot<Boolean> edges = new PulseSlot<>(asked -> shift());
  private LineLook look;

  /** Told when the reader has moved the list. */
  private Runnable moved = () -> {};

  /** What a click on a line does. */
  interface Clicks {
    void chip(LogRow line);

    void line(LogRow line);
  }

  LineTable(ListView<LogRow> list, ScrollBar bar, ZoneId zone, Clicks clicks) {
    this.list = list;
    look = LineLook.plain(zone);
    list.setItems(lines);
    list.setCellFactory(view -> new LineCell(() -> look, this::raw, clicks::chip, clicks::line));
    selection = new LineSelection(list, lines);
    window = new LineWindow(list);
    end = new LiveEnd(list, () -> lines.reachesEnd() ? lines.size() : Integer.MAX_VALUE);
    end.followingProperty()
        .subscribe(follows -> {
          if (follows) {
            selection.move(lines.set().size());
          }
        });
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.addEventFilter(ScrollEvent.SCROLL, scrolled -> moved.run());
    new LineScroll(bar, new Around());
  }

  private void pressed(KeyEvent key) {
    if (key.getCode().isNavigationKey() || key.getCode() == KeyCode.SPACE) {
      moved.run();
      if (key.getCode() == KeyCode.HOME) {
        lines.move(0);
      }
    }
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
    int first = window.first();
    int last = window.last();
    if (first < 0 || last < 0 || followingProperty().get()) {
      return;
    }
    int way = nearStart(first) ? -1 : nearEnd(last) ? 1 : 0;
    Anchor anchor = way == 0 ? null : anchor();
    if (anchor != null) {
      selection.move(lines.first() + way * LineList.MOST / 2);
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

  /** The lines whose places among others are wanted, by their numbers among those shown. */
  int[] asked() {
    Anchor anchor = anchor();
    return IntStream.concat(
            selection.asked(), anchor == null ? IntStream.empty() : IntStream.of(anchor.line()))
        .toArray();
  }

  /** Whether all is known that it takes to show other lines. */
  boolean fits(LineChange change) {
    return change.before() == lines.set() && selection.asked().allMatch(change::knows);
  }

  /**
   * Takes the latest lines.
   *
   * @param change for which the table {@link #fits}
   */
  void show(LineChange change) {
    if (change.after() == lines.set()) {
      return;
    }
    Anchor anchor = followingProperty().get() ? null : anchor();
    int before = lines.set().size();
    LineList.Moved how = selection.show(change, followingProperty().get());
    if (anchor != null && (how.gone() > 0 || how.kept() < before - how.gone())) {
      hold(anchor.after(change));
    }
    if (how.added() > 0) {
      end.grown();
    }
  }

  /** Shows no lines. */
  void clear() {
    show(LineChange.read(lines.set(), LineSet.NONE));
  }

  /**
   * What stands at the top of the list, and how far above its edge it begins.
   *
   * @param line its number among all lines
   */
  private record Anchor(int line, double offset) {
    /** The same line, or the first one after it that is still shown. */
    Anchor after(LineChange change) {
      return new Anchor(Math.min(change.place(line), change.after().size() - 1), offset);
    }
  }

  private @Nullable Anchor anchor() {
    int first = window.first();
    return first < 0 || first >= lines.size()
        ? null
        : new Anchor(lines.first() + first, window.offset());
  }

  private void hold(Anchor anchor) {
    int line = anchor.line();
    if (line >= 0 && (line < lines.first() || line >= lines.first() + lines.size())) {
      selection.move(line - LineList.MOST / 2);
    }
    int at = Math.min(line - lines.first(), lines.size() - 1);
    if (at >= 0) {
      window.bringToTop(at, anchor.offset());
    }
  }

  /** The selected line's number among those shown; -1 when none is. */
  int selected() {
    return selection.line();
  }

  /** The selected line; null when none is, and while it is being read. */
  @Nullable LogRow selectedRow() {
    int line = selection.line();
    return line >= 0 && line < lines.set().size() ? lines.near().row(lines.set(), line) : null;
  }

  /** The selected lines in their order, by their numbers among those shown. */
  List<Integer> allSelected() {
    return selection.all();
  }

  /** Selects a line and brings it into view; the list stays there from now on. */
  void goTo(int line) {
    if (line < 0 || line >= lines.set().size()) {
      return;
    }
    followingProperty().set(false);
    if (line < lines.first() || line >= lines.first() + lines.size()) {
      selection.move(line - LineList.MOST / 2);
    }
    selection.select(line);
    window.reveal(line - lines.first());
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
      LineScroll.Span span = window.span();
      return span == null ? null : new LineScroll.Span(lines.first() + span.top(), span.length());
    }

    @Override
    public void scrollTo(double top) {
      int line = Math.clamp((int) top, 0, Math.max(0, lines.set().size() - 1));
      int inList = line - lines.first();
      if (nearStart(inList) || nearEnd(inList)) {
        selection.move(line - LineList.MOST / 2);
      }
      window.bringPartToTop(line - lines.first(), Math.clamp(top - line, 0, 1));
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
