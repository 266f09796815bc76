package dev.podlanes.ui.timeline;

import atlantafx.base.controls.CustomTextField;
import dev.podlanes.timeline.Arranged;
import dev.podlanes.timeline.Colouring;
import dev.podlanes.timeline.LaneFilter;
import dev.podlanes.timeline.LaneOrder;
import dev.podlanes.timeline.LaneQuery;
import dev.podlanes.ui.workspace.LaneView;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The row above the lanes: which of them are shown, in which order and colours. */
public final class LaneToolbarController {
  /** Narrower than this, what is also in the menu is left out. */
  private static final double ROOMY = 860;

  private final LaneView view;
  private final ReadingOptions options;
  private final Map<LaneFilter, ToggleButton> chips = new EnumMap<>(LaneFilter.class);
  private final Map<LaneOrder, RadioMenuItem> orders = new EnumMap<>(LaneOrder.class);
  private final Map<Colouring, RadioMenuItem> colourings = new EnumMap<>(Colouring.class);
  private Runnable leave = () -> {};
  private Runnable goTo = () -> {};
  private Consumer<Node> explain = owner -> {};

  @FXML private HBox root;
  @FXML private HBox filters;
  @FXML private CustomTextField search;
  @FXML private MenuButton order;
  @FXML private MenuButton colour;
  @FXML private Button legend;
  @FXML private MenuItem goToItem;
  @FXML private MenuItem legendItem;
  @FXML private CheckMenuItem clock;
  @FXML private CheckMenuItem shortIdle;
  @FXML private CheckMenuItem minimap;
  @FXML private MenuButton more;

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
    root.widthProperty().addListener((value, before, now) -> fit(now.doubleValue()));
    legend.managedProperty().bind(legend.visibleProperty());
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

  private void fit(double width) {
    boolean roomy = width >= ROOMY;
    order.setText((roomy ? "Sort: " : "") + view.queryProperty().get().order().label());
    legend.setVisible(roomy);
    colour.setText((roomy ? "Colour: " : "") + options.colouringProperty().get().label());
  }

  private void showQuery(LaneQuery query) {
    chips.forEach((filter, chip) -> chip.setSelected(filter == query.filter()));
    orders.forEach((one, item) -> item.setSelected(one == query.order()));
    if (!search.getText().strip().toLowerCase(Locale.ROOT).equals(query.search())) {
      search.setText(query.search());
    }
    fit(root.getWidth());
  }

  private void showColouring() {
    Colouring chosen = options.colouringProperty().get();
    colourings.forEach((one, item) -> item.setSelected(one == chosen));
    fit(root.getWidth());
  }

  private void showCounts() {
    Arranged arranged = view.arrangedProperty().get();
    chips.forEach((filter, chip) -> {
      int count = arranged == null ? 0 : arranged.count(filter);
      chip.setText(arranged == null ? filter.label() : filter.label() + " " + count);
      chip.setAccessibleText(filter.label() + ", " + count + " lanes");
    });
  }

  /** Puts the cursor into the search field. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }
}
