package dev.podlanes.ui.logs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** The menu of the Logs tab: everything that is not needed every minute. JavaFX thread. */
final class LogMenu {
  /** What the menu's items do. */
  interface Actions {
    void find();

    void chooseLanes();

    void addLane();

    void everything();

    void mark();

    void nextMark(int step);

    void clearMarks();

    void copy(boolean times);

    void copyCommand();

    void save();
  }

  private static final List<Duration> AGES =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofDays(1));
  private static final List<Integer> TAILS = List.of(0, 10, 100, 1_000);

  private final LogOptions options;
  private final Actions actions;

  private LogMenu(LogOptions options, Actions actions) {
    this.options = options;
    this.actions = actions;
  }

  /** Fills the button's menu. */
  static void fill(MenuButton button, LogOptions options, Actions actions) {
    LogMenu menu = new LogMenu(options, actions);
    button
        .getItems()
        .setAll(
            item("Find, exclude, highlight…", "log-find-item", "Ctrl+F", actions::find),
            menu.levels(),
            menu.ages(),
            menu.tails(),
            menu.workers(),
            item("Show everything", "log-everything", "", actions::everything),
            new SeparatorMenuItem(),
            menu.times(),
            check("Wrap long lines", "log-wrap", options.wrapProperty()),
            check("Fold JSON and logfmt", "log-fold", options.foldProperty()),
            menu.sizes(),
            menu.marks(),
            new SeparatorMenuItem(),
            item("Copy lines", "log-copy", "Ctrl+C", () -> actions.copy(false)),
            item("Copy with times", "log-copy-times", "Ctrl+Shift+C", () -> actions.copy(true)),
            item("Copy kubectl command", "log-copy-command", "", actions::copyCommand),
            item("Save…", "log-save", "Ctrl+S", actions::save),
            check("Save with times", "log-save-times", options.savedTimesProperty()));
  }

  private Menu levels() {
    return choice(
        "Severity",
        "log-severity",
        List.of(Severity.values()),
        Severity::label,
        options.severityProperty());
  }

  private Menu ages() {
    return choice("Since", "log-since", AGES, LogMenu::age, options.sinceProperty());
  }

  private Menu tails() {
    return choice(
        "Tail of each", "log-tail", TAILS, LogMenu::tail, options.tailProperty().asObject());
  }

  private Menu times() {
    return choice(
        "Times",
        "log-times",
        List.of(Timestamps.values()),
        Timestamps::label,
        options.timestampsProperty());
  }

  private Menu workers() {
    Menu menu = new Menu("Workers");
    menu.setId("log-workers");
    for (WorkerState state : WorkerState.values()) {
      CheckMenuItem item = new CheckMenuItem(state.label());
      item.setId("log-state-" + state.name().toLowerCase(Locale.ROOT));
      showIn(item, state);
      menu.getItems().add(item);
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Choose lanes…", "log-choose-lanes", "", actions::chooseLanes),
            item("Add the selected lane", "log-add-lane", "", actions::addLane),
            item("All lanes", "log-all-lanes", "", options.lanes()::clear));
    menu.disableProperty().bind(options.allProperty().not());
    return menu;
  }

  private void showIn(CheckMenuItem item, WorkerState state) {
    ObservableSet<WorkerState> hidden = options.hidden();
    item.setSelected(!hidden.contains(state));
    item.setOnAction(chosen -> {
      if (item.isSelected()) {
        hidden.remove(state);
      } else {
        hidden.add(state);
      }
    });
    hidden.addListener(
        (SetChangeListener<WorkerState>) change -> item.setSelected(!hidden.contains(state)));
  }

  private Menu sizes() {
    Menu menu = new Menu("Text size");
    menu.getItems()
        .setAll(
            item("Larger", "log-larger", "Ctrl +", () -> options.enlarge(1)),
            item("Smaller", "log-smaller", "Ctrl −", () -> options.enlarge(-1)),
            item("Usual", "log-usual", "Ctrl 0", () -> options.enlarge(0)));
    return menu;
  }

  private Menu marks() {
    Menu menu = new Menu("Marks");
    menu.getItems()
        .setAll(
            item("Mark the line, or not", "log-mark", "Ctrl+M", actions::mark),
            item("Next mark", "log-next-mark", "F2", () -> actions.nextMark(1)),
            item("Previous mark", "log-previous-mark", "Shift+F2", () -> actions.nextMark(-1)),
            item("Clear all", "log-clear-marks", "", actions::clearMarks));
    return menu;
  }

  private interface Words<T> {
    String of(T value);
  }

  private static <T> Menu choice(
      String title, String id, List<T> values, Words<T> words, Property<T> chosen) {
    Menu menu = new Menu(title);
    menu.setId(id);
    ToggleGroup one = new ToggleGroup();
    List<RadioMenuItem> items = new ArrayList<>();
    for (T value : values) {
      RadioMenuItem item = new RadioMenuItem(words.of(value));
      item.setToggleGroup(one);
      item.setOnAction(event -> chosen.setValue(value));
      items.add(item);
    }
    Consumer<T> select =
        now -> {
          for (int i = 0; i < items.size(); i++) {
            items.get(i).setSelected(Objects.equals(values.get(i), now));
          }
        };
    chosen.addListener((value, before, now) -> select.accept(now));
    select.accept(chosen.getValue());
    menu.getItems().setAll(items);
    return menu;
  }

  /** An age in words, such as {@code the last 5 min}. */
  static String age(Duration age) {
    if (age.isZero()) {
      return "The beginning";
    }
    if (age.toDays() > 0) {
      return "the last " + (age.toDays() == 1 ? "day" : age.toDays() + " days");
    }
    return "the last " + (age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min");
  }

  private static String tail(int lines) {
    return lines == 0 ? "All lines" : "The last " + String.format(Locale.ROOT, "%,d", lines);
  }

  private static MenuItem item(String text, String id, String keys, Runnable action) {
    MenuItem item = new MenuItem(keys.isEmpty() ? text : text + "  (" + keys + ")");
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setOnAction(chosen -> action.run());
    return item;
  }

  private static CheckMenuItem check(String text, String id, BooleanProperty value) {
    CheckMenuItem item = new CheckMenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    item.selectedProperty().bindBidirectional(value);
    return item;
  }
}
