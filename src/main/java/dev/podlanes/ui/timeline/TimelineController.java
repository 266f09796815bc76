package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.theme.Vacancy;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.ZoneId;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The lanes, the tools above them and the strip below, as the rest of the window knows them. */
public final class TimelineController {
  private final Workspace workspace;
  private final LaneView lanesInView;
  private final ReadingOptions options;
  private final Theme theme;
  private final ZoneId zone;
  private @Nullable TimelineView made;

  @FXML private StackPane toolsPlace;
  @FXML private Pane lanesPane;
  @FXML private LaneCanvas lanes;
  @FXML private Pane minimapPane;
  @FXML private Canvas minimapCanvas;
  @FXML private ScrollBar scroll;
  @FXML private Pane stripPane;
  @FXML private Canvas strip;
  @FXML private Label placeholder;
  @FXML private HBox goToBox;
  @FXML private Label goToQuestion;
  @FXML private TextField goToField;
  @FXML private HBox orderBox;
  @FXML private Label orderText;
  @FXML private Hyperlink orderLink;

  /**
   * @param zone in which times of day are shown
   */
  public TimelineController(
      Workspace workspace, LaneView lanesInView, ReadingOptions options, Theme theme, ZoneId zone) {
    this.workspace = workspace;
    this.lanesInView = lanesInView;
    this.options = options;
    this.theme = theme;
    this.zone = zone;
  }

  @FXML
  private void initialize() {
    TimelineControls controls =
        new TimelineControls(
            lanesPane,
            lanes,
            minimapPane,
            minimapCanvas,
            scroll,
            stripPane,
            strip,
            placeholder,
            goToBox,
            goToQuestion,
            goToField,
            orderBox,
            orderText,
            orderLink);
    TimelineView view = new TimelineView(controls, workspace, lanesInView, options, theme, zone);
    view.start();
    made = view;
  }

  /** Adds the row of tools above the lanes. */
  public void putTools(Node tools, LaneToolbarController controller) {
    Vacancy.fill(toolsPlace, tools);
    view().takeTools(controller);
  }

  private TimelineView view() {
    return Objects.requireNonNull(made, "The timeline's FXML is not loaded.");
  }

  /** Does what a letter means, wherever the focus is; false when it means nothing here. */
  public boolean press(KeyCode code) {
    return view().press(code);
  }

  /** Does what a character means, wherever the focus is; false when it means nothing here. */
  public boolean type(String character) {
    return view().type(character);
  }

  /**
   * One step back, as Esc does: to the lanes, then to all of them, then to no selection.
   *
   * @param event left alone where another part may want it
   */
  public void back(KeyEvent event) {
    view().back(event);
  }

  /** Where the lanes are drawn, for menus on them. */
  public Node lanes() {
    return lanes;
  }

  public void focus() {
    view().focus();
  }

  /** Whether pods have been drawn. */
  public boolean showsPods() {
    return view().showsPods();
  }

  /** Which lanes are shown. */
  LaneView lanesInView() {
    return lanesInView;
  }

  /** How they are read. */
  ReadingOptions options() {
    return options;
  }

  /** What is on screen; null before the first frame. */
  @Nullable TimelineFrame frame() {
    return view().frame();
  }

  /** What is drawn as selected. */
  Selected selected() {
    return view().selected();
  }

  /** Whether what is on screen is the latest. */
  boolean isDrawn() {
    return view().isDrawn();
  }

  /** Where the view comes from, for the buttons that show it. */
  public ReadOnlyObjectProperty<TimelineNavigator.Mode> modeProperty() {
    return view().modeProperty();
  }
}
