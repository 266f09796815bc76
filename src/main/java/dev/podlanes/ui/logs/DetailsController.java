package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogRow;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.workspace.Absence;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.time.ZoneId;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The lower panel: the selected attempt's log, and the selected Job's events, conditions and pods.
 * JavaFX thread.
 */
public final class DetailsController implements AutoCloseable {
  /** Between the tabs' titles and the tools beside them, in pixels. */
  private static final double GAP = 24;

  private final Workspace workspace;
  private final LaneView lanes;
  private final Surroundings surroundings;
  private @Nullable LogsPane logs;
  private @Nullable DetailsPanel panel;
  private @Nullable Timeline ticks;

  @FXML private StackPane root;
  @FXML private TabPane tabs;
  @FXML private Tab logsTab;
  @FXML private Tab eventsTab;
  @FXML private Tab podsTab;
  @FXML private HBox tools;
  @FXML private ListView<LogRow> lines;
  @FXML private ScrollBar linesBar;
  @FXML private Label placeholder;
  @FXML private HBox foot;
  @FXML private Label footer;
  @FXML private Button older;
  @FXML private ComboBox<ContainerChoice> containers;
  @FXML private ToggleButton previous;
  @FXML private TextField filter;
  @FXML private ToggleButton expression;
  @FXML private Button chip;
  @FXML private ToggleButton all;
  @FXML private ToggleButton follow;
  @FXML private MenuButton more;
  @FXML private HBox findRow;
  @FXML private TextField find;
  @FXML private Label found;
  @FXML private Button findPrevious;
  @FXML private Button findNext;
  @FXML private TextField exclude;
  @FXML private TextField highlight;
  @FXML private Button findClose;
  @FXML private TableView<EventRow> eventTable;
  @FXML private TableView<ConditionRow> conditionTable;
  @FXML private TableView<PodRow> podTable;
  @FXML private Label noEvents;
  @FXML private Label noPods;
  private @Nullable Subscription absences;

  /** What the panel needs of the app around it. */
  public record Surroundings(ObservableValue<Colours> colours, LogServices logs, ZoneId zone) {}

  public DetailsController(Workspace workspace, LaneView lanes, Surroundings surroundings) {
    this.workspace = workspace;
    this.lanes = lanes;
    this.surroundings = surroundings;
  }

  @FXML
  void initialize() {
    ZoneId zone = surroundings.zone();
    ObjectProperty<Instant> now = new SimpleObjectProperty<>(workspace.now());
    LogsPane pane =
        new LogsPane(
            controls(),
            new WindowAround(workspace, this::toggleAutomatic),
            zone,
            surroundings.logs());
    logs = pane;
    RowTable<ConditionRow> conditions = new RowTable<>(conditionTable, now);
    conditions.columns(ConditionRow.COLUMNS);
    DetailsPanel made =
        new DetailsPanel(
            workspace,
            lanes,
            now,
            pane,
            new EventsTable(eventTable, eventsTab, now),
            conditions,
            new PodsTable(podTable, now, zone, workspace::select),
            eventsTab,
            podsTab,
            surroundings.colours());
    panel = made;
    absences = workspace.stateProperty().subscribe(this::showAbsences);
    chip.setOnAction(click -> pane.chip());
    tabs.getTabs().forEach(this::fillWhenChosen);
    tools.visibleProperty().bind(logsTab.selectedProperty());
    tabs.skinProperty().subscribe(this::makeRoom);

    Timeline everySecond = new Timeline(new KeyFrame(Duration.seconds(1), tick -> made.tick()));
    everySecond.setCycleCount(Timeline.INDEFINITE);
    ticks = everySecond;
    // The log shows no ages, and a hidden panel none at all.
    logsTab.selectedProperty().subscribe(this::tickIfNeeded);
    root.sceneProperty().subscribe(this::tickIfNeeded);
  }

  private void showAbsences(ClusterState state) {
    noEvents.setText(
        Absence.words(state, ResourceKind.EVENTS, "Nothing was said about this Job or its pods."));
    noPods.setText(Absence.words(state, ResourceKind.PODS, "No pod was seen."));
  }

  private LogControls controls() {
    return new LogControls(
        lines,
        linesBar,
        placeholder,
        foot,
        footer,
        older,
        containers,
        previous,
        filter,
        expression,
        chip,
        all,
        follow,
        more,
        new FindBar.Controls(
            findRow, find, found, findPrevious, findNext, exclude, highlight, findClose));
  }

  /**
   * A tab's table becomes part of the window when the tab is first chosen: the styles and skins of
   * three tables would be a good part of a start.
   */
  private void fillWhenChosen(Tab tab) {
    if (tab.equals(logsTab)) {
      return;
    }
    Node content = tab.getContent();
    tab.setContent(null);
    tab.selectedProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends Boolean> value, Boolean before, Boolean chosen) {
                tab.selectedProperty().removeListener(this);
                tab.setContent(content);
              }
            });
  }

  private void toggleAutomatic() {
    if (panel != null) {
      panel.toggleAutomatic();
    }
  }

  /** The tools share a row with the tabs' titles, and give way to them. */
  private void makeRoom() {
    if (tabs.lookup(".headers-region") instanceof Region titles) {
      tools
          .maxWidthProperty()
          .bind(tabs.widthProperty().subtract(titles.widthProperty()).subtract(GAP));
    }
  }

  private void tickIfNeeded() {
    if (ticks == null) {
      return;
    }
    if (!logsTab.isSelected() && root.getScene() != null) {
      ticks.play();
    } else {
      ticks.stop();
    }
  }

  /** Shows the Logs tab and gives its lines the keyboard. */
  public void showLog() {
    tabs.getSelectionModel().select(logsTab);
    lines.requestFocus();
  }

  /** The table of pods, whose selected row is the selected attempt. */
  public Node podsTable() {
    return podTable;
  }

  /** Shows the Logs tab and puts the cursor where its lines are searched. */
  public void findInLog() {
    tabs.getSelectionModel().select(logsTab);
    if (logs != null) {
      logs.openFind();
    }
  }

  /** Ends the reading of logs and listens to the workspace no more. */
  @Override
  public void close() {
    if (panel != null) {
      panel.close();
    }
    if (ticks != null) {
      ticks.stop();
    }
    if (absences != null) {
      absences.unsubscribe();
    }
  }
}
