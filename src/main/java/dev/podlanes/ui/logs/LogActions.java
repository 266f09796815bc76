package dev.podlanes.ui.logs;

import dev.podlanes.fx.FxThread;
import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LogFile;
import dev.podlanes.logs.LogRow;
import dev.podlanes.ui.workspace.LatestWins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What the menu's items and the keys in the list do. JavaFX thread. */
final class LogActions implements LogMenu.Actions {
  private final Pane pane;
  private final LogOptions options;
  private final LineTable table;
  private final LogSearch search;
  private final LogOutside outside;
  private final Saves saves;

  private final LatestWins<NextMark, NextMark.Found> marks =
      new LatestWins<>("next-mark", 0, NextMark::found, this::go);

  /** The Logs tab as its actions see it. */
  interface Pane {
    /** What is shown; null for nothing. */
    @Nullable LogSubject subject();

    WorkerChoice workers();

    Window window();

    /** What names the lanes that are shown. */
    Node chip();

    /** Says a sentence to the user. */
    void say(String words);

    /** Shows the lines anew, because their marks have changed. */
    void showLook();

    void openFind();

    /** Forgets all that was typed. */
    void clearFields();
  }

  LogActions(
      Pane pane,
      LogOptions options,
      LineTable table,
      LogSearch search,
      LogOutside outside,
      Saves saves) {
    this.pane = pane;
    this.options = options;
    this.table = table;
    this.search = search;
    this.outside = outside;
    this.saves = saves;
  }

  /** A key was pressed in the list. */
  void key(KeyEvent event) {
    boolean known = event.isShortcutDown() ? shortcut(event) : plain(event);
    if (known) {
      event.consume();
    }
  }

  private boolean shortcut(KeyEvent event) {
    switch (event.getCode()) {
      case C -> copy(event.isShiftDown());
      case L -> options.allProperty().set(!options.allProperty().get());
      case M -> mark();
      case S -> save();
      case PLUS, EQUALS, ADD -> options.enlarge(1);
      case MINUS, SUBTRACT -> options.enlarge(-1);
      case DIGIT0, NUMPAD0 -> options.enlarge(0);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    int way = event.isShiftDown() ? -1 : 1;
    LogRow selected = table.selectedRow();
    if (event.getCode() == KeyCode.F2) {
      nextMark(way);
    } else if (event.getCode() == KeyCode.F3) {
      search.step(way);
    } else if (event.getCode() == KeyCode.ENTER && selected != null) {
      if (options.allProperty().get()) {
        outside.select(selected.from());
      }
      outside.point(selected.time());
    } else {
      return false;
    }
    return true;
  }

  @Override
  public void find() {
    pane.openFind();
  }

  @Override
  public void chooseLanes() {
    LogSubject shown = pane.subject();
    if (shown != null) {
      LaneChooser.show(pane.chip(), shown.job(), options.lanes());
    }
  }

  @Override
  public void addLane() {
    LogSubject shown = pane.subject();
    LogTarget target = shown == null ? null : shown.target();
    if (target != null) {
      options.lanes().add(target.lane());
    }
  }

  @Override
  public void everything() {
    options.showEverything();
    pane.clearFields();
  }

  @Override
  public void mark() {
    LogSubject subject = pane.subject();
    List<Integer> selected = table.allSelected();
    if (selected.size() > LogMarks.MOST) {
      pane.say(
          String.format(
              Locale.ROOT, "Not more than %,d lines can be marked; select fewer.", LogMarks.MOST));
    } else if (subject != null && !selected.isEmpty()) {
      LineSet shown = table.shown();
      if (selected.stream().allMatch(at -> table.near().has(shown, at, at + 1))) {
        List<LogRow> rows = new ArrayList<>();
        for (int at : selected) {
          LogRow row = table.near().row(shown, at);
          if (row != null) {
            rows.add(row);
          }
        }
        mark(subject, rows);
      } else {
        Thread.ofVirtual()
            .name("mark-lines")
            .start(() -> {
              List<LogRow> rows = selected.stream().map(shown::row).toList();
              FxThread.run(() -> mark(subject, rows));
            });
      }
    }
  }

  private void mark(LogSubject subject, List<LogRow> rows) {
    rows.forEach(subject.shelved().marks()::toggle);
    pane.showLook();
  }

  @Override
  public void nextMark(int step) {
    LogSubject shown = pane.subject();
    if (shown != null) {
      LogMarks all = shown.shelved().marks();
      marks.put(new NextMark(all, all.rows(), table.shown(), table.selected(), step));
    }
  }

  /**
   * Where the next mark is looked for; the marked lines may lie in a file.
   *
   * @param of whose marks they are
   */
  private record NextMark(LogMarks of, List<LogRow> marked, LineSet shown, int from, int step) {
    Found found() {
      return new Found(this, LogMarks.next(marked, shown, from, step));
    }

    /**
     * A mark.
     *
     * @param line among those shown; -1 for none
     */
    record Found(NextMark wanted, int line) {}
  }

  private void go(NextMark.Found mark) {
    LogSubject shown = pane.subject();
    if (mark.line() >= 0 && shown != null && shown.shelved().marks() == mark.wanted().of()) {
      int line = table.shown().placeAtOnce(mark.wanted().shown(), mark.line());
      if (line < 0) {
        nextMark(mark.wanted().step()); // Other lines stand there now.
      } else {
        table.goTo(line);
      }
    }
  }

  @Override
  public void clearMarks() {
    LogSubject shown = pane.subject();
    if (shown != null) {
      shown.shelved().marks().clear();
      pane.showLook();
    }
  }

  @Override
  public void copy(boolean times) {
    List<Integer> selected = table.allSelected();
    if (selected.isEmpty()) {
      pane.say("Select lines to copy them; Ctrl+A selects all.");
    } else {
      LogCopies.copy(table.shown(), selected, times, pane::say);
    }
  }

  @Override
  public void copyCommand() {
    LogSubject shown = pane.subject();
    if (shown == null) {
      return;
    }
    boolean times = options.timestampsProperty().get() != Timestamps.OFF;
    String command =
        LogCommand.of(outside.kubectl(), shown.job(), shown.target(), pane.workers(), times);
    if (command != null) {
      LogCopies.put(command);
      pane.say("Copied: " + command);
    }
  }

  @Override
  public void save() {
    LogSubject shown = pane.subject();
    if (shown == null || table.shown().size() == 0) {
      pane.say("There are no lines to save.");
      return;
    }
    boolean all = options.allProperty().get();
    LogTarget target = shown.target();
    String name = all || target == null ? shown.job().name() : target.attempt().name();
    Path to = saves.choose(pane.window(), name + ".log");
    if (to != null) {
      LogFile.Format format = new LogFile.Format(options.savedTimesProperty().get(), all);
      LogSaver.save(table.shown(), format, saves, to, pane::say);
    }
  }
}
