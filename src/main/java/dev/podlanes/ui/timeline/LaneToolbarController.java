package dev.podlanes.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.podlanes.timeline.Arranged;
import dev.podlanes.timeline.Colouring;
import dev.podlanes.timeline.LaneFilter;
import dev.podlanes.timeline.LaneOrder;
import dev.podlanes.timeline.LaneQuery;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.theme.Hint;
import dev.podlanes.ui.workspace.LaneView;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * The row above the lanes: which of them are shown, in which order, colours and stretch of time.
 */
public final class LaneToolbarController {
  /** How much the row says, by the room that it has. */
  private enum Room {
    ROOMY,
    /** Without what is also in a menu or a tooltip. */
    SHORT,
    /** With the colours in the menu. */
    SCARCE,
    /** With the order in the menu, too. */
    SCARCER,
    /** Without counts as well. */
    LEAST
  }

  private final LaneView view;
  private final ReadingOptions options;
  private final Map<LaneFilter, ToggleButton> chips = new EnumMap<>(LaneFilter.class);
  private final Map<LaneOrder, RadioMenuItem> orders = new EnumMap<>(LaneOrder.class);
  private final Map<Colouring, RadioMenuItem> colourings = new EnumMap<>(Colouring.class);
  private Room room = Room.ROOMY;
  private int countedLetters;
  private Runnable leave = () -> {};
  private Runnable goTo = () -> {};
  private Consumer<Node> explain = owner -> {};

  @FXML private HBox root;
  @FXML private HBox filters;
  @FXML private CustomTextField search;
  @FXML private MenuButton order;
  @FXML private MenuButton colour;
  @FXML private Button legend;
  @FXML private Menu orderMenu;
  @FXML private Menu colourMenu;
  @FXML private MenuItem goToItem;
  @FXML private MenuItem legendItem;
  @FXML private CheckMenuItem clock;
  @FXML private CheckMenuItem shortIdle;
  @FXML private CheckMenuItem minimap;
  @FXML private MenuButton more;
  @FXML private ToggleButton whole;
  @FXML private ToggleButton follow;
  @FXML private Button zoomOut;
  @FXML private Button zoomIn;

  public LaneToolbarController(LaneView view, ReadingOptions options) {
    this.view = view;
    this.options = options;
  }

  @FXML
  private void initialize() {
    for (LaneFilter filter : LaneFilter.values()) {
      chips.put(filter, chip(filter));
    }
    filters.getChildren().setAll(chips.values());
    ToggleGroup oneOrder = new ToggleGroup();
    for (LaneOrder one : LaneOrder.values()) {
      RadioMenuItem item = new RadioMenuItem(one.label());
      item.setToggleGroup(oneOrder);
      item.setOnAction(chosen -> view.ask(view.queryProperty().get().ordered(one)));
      orders.put(one, item);
    }
    order.getItems().setAll(orders.values());
    ToggleGroup oneColouring = new ToggleGroup();
    for (Colouring one : Colouring.values()) {
      RadioMenuItem item = new RadioMenuItem(one.label());
      item.setToggleGroup(oneColouring);
      item.setOnAction(chosen -> options.colouringProperty().set(one));
      colourings.put(one, item);
    }
    colour.getItems().setAll(colourings.values());
    bind(clock, options.clockProperty());
    bind(shortIdle, options.shortIdleProperty());
    bind(minimap, options.minimapProperty());
    goToItem.setOnAction(chosen -> goTo.run());
    legend.setOnAction(clicked -> explain.accept(legend));
    legendItem.setOnAction(chosen -> explain.accept(more));
    search
        .textProperty()
        .addListener((value, before, now) -> view.ask(view.queryProperty().get().searching(now)));
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::searchKey);
    root.widthProperty().addListener((value, before, now) -> fit());
    // Larger letters, as on a projector, make it higher.
    root.heightProperty().addListener((value, before, now) -> fit());
    for (Node part : List.of(legend, order, colour)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    view.queryProperty().addListener((value, before, now) -> showQuery(now));
    view.arrangedProperty().addListener((value, before, now) -> showCounts());
    options.colouringProperty().addListener((value, before, now) -> showColouring());
    showQuery(view.queryProperty().get());
    showCounts();
    showColouring();
  }

  /**
   * Connects it with the lanes below.
   *
   * @param leave gives them the focus
   * @param goTo asks for a lane's number
   * @param explain shows below a node what the colours mean
   */
  void connect(Runnable leave, Runnable goTo, Consumer<Node> explain) {
    this.leave = leave;
    this.goTo = goTo;
    this.explain = explain;
  }

  /** Connects the buttons that move the view with the lanes that they move. */
  void steer(TimelineView lanes) {
    whole.setOnAction(clicked -> {
      lanes.fit();
      showMode(lanes);
    });
    follow.setOnAction(clicked -> {
      lanes.follow();
      showMode(lanes);
    });
    zoomOut.setOnAction(clicked -> lanes.zoom(1 / LaneGestures.ZOOM_STEP));
    zoomIn.setOnAction(clicked -> lanes.zoom(LaneGestures.ZOOM_STEP));
    lanes.modeProperty().addListener((value, before, now) -> showMode(lanes));
    showMode(lanes);
  }

  /** Also after a click, which switches the selected one off. */
  private void showMode(TimelineView lanes) {
    whole.setSelected(lanes.modeProperty().get() == TimelineNavigator.Mode.FIT);
    follow.setSelected(lanes.modeProperty().get() == TimelineNavigator.Mode.FOLLOW);
  }

  private ToggleButton chip(LaneFilter filter) {
    ToggleButton chip = new ToggleButton(filter.label());
    chip.setId("filter-" + filter.label().toLowerCase(Locale.ROOT));
    chip.getStyleClass().addAll("small", "filter");
    chip.setMinWidth(HBox.USE_PREF_SIZE);
    chip.setOnAction(clicked -> {
      LaneQuery asked = view.queryProperty().get();
      // A second click on a filter lets all lanes back in.
      view.ask(asked.filtered(asked.filter() == filter ? LaneFilter.ALL : filter));
      showQuery(view.queryProperty().get());
    });
    return chip;
  }

  private static void bind(CheckMenuItem item, BooleanProperty option) {
    item.selectedProperty().bindBidirectional(option);
  }

  private void searchKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      search.clear();
      leave.run();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      leave.run();
      event.consume();
    }
  }

  /** Says as much as there is room for. */
  private void fit() {
    for (Room wanted : Room.values()) {
      say(wanted);
      // What has just been shown is measured as it is dressed.
      root.applyCss();
      if (needed() <= root.getWidth()) {
        return;
      }
    }
  }

  private double needed() {
    double width = root.snappedLeftInset() + root.snappedRightInset() - root.getSpacing();
    for (Node part : root.getChildren()) {
      width += part.isManaged() ? part.minWidth(-1) + root.getSpacing() : 0;
    }
    return width;
  }

  private void say(Room as) {
    room = as;
    boolean roomy = room == Room.ROOMY;
    order.setText((roomy ? "Sort: " : "") + view.queryProperty().get().order().label());
    colour.setText((roomy ? "Colour: " : "") + options.colouringProperty().get().label());
    legend.setVisible(roomy);
    place(colourings.values(), colour, colourMenu, room.compareTo(Room.SCARCE) >= 0);
    place(orders.values(), order, orderMenu, room.compareTo(Room.SCARCER) >= 0);
    Arranged arranged = room == Room.LEAST ? null : view.arrangedProperty().get();
    chips.forEach((filter, chip) ->
        chip.setText(
            arranged == null ? filter.label() : filter.label() + " " + arranged.count(filter)));
  }

  /** A choice stands in a button of its own or in the menu, never in both. */
  private static void place(
      Collection<RadioMenuItem> choices, MenuButton button, Menu menu, boolean inMenu) {
    if (inMenu == button.isVisible()) {
      (inMenu ? button.getItems() : menu.getItems()).clear();
      (inMenu ? menu.getItems() : button.getItems()).setAll(choices);
      button.setVisible(!inMenu);
      menu.setVisible(inMenu);
    }
  }

  private void showQuery(LaneQuery query) {
    chips.forEach((filter, chip) -> chip.setSelected(filter == query.filter()));
    orders.forEach((one, item) -> item.setSelected(one == query.order()));
    if (!search.getText().strip().toLowerCase(Locale.ROOT).equals(query.search())) {
      search.setText(query.search());
    }
    fit();
  }

  private void showColouring() {
    Colouring chosen = options.colouringProperty().get();
    colourings.forEach((one, item) -> item.setSelected(one == chosen));
    fit();
  }

  private void showCounts() {
    Arranged arranged = view.arrangedProperty().get();
    int letters = 0;
    for (LaneFilter filter : LaneFilter.values()) {
      ToggleButton chip = Objects.requireNonNull(chips.get(filter));
      int count = arranged == null ? 0 : arranged.count(filter);
      chip.setAccessibleText(filter.label() + ", " + count + " lanes");
      Hint.setText(chip, chip.getAccessibleText());
      letters += arranged == null ? 0 : Integer.toString(count).length();
    }
    // As long as the counts do not grow longer, neither does the room that they need.
    if (letters == countedLetters) {
      say(room);
    } else {
      countedLetters = letters;
      fit();
    }
  }

  /** Puts the cursor into the search field. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }
}
