package dev.podlanes.ui;

import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Durations;
import dev.podlanes.ui.act.Actions;
import dev.podlanes.ui.act.PodMenu;
import dev.podlanes.ui.apply.ApplyDialog;
import dev.podlanes.ui.apply.FilePicker;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.jobs.ParallelismController;
import dev.podlanes.ui.logs.DetailsController;
import dev.podlanes.ui.logs.LogRoom;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.theme.Vacancy;
import dev.podlanes.ui.timeline.TimelineController;
import dev.podlanes.ui.workspace.Absence;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Duration;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The frame around the parts: the places where they go, the status line, and the keys that work
 * everywhere. The timeline is there from the beginning, the other parts join it.
 */
public final class WindowController implements Dialogs {
  private final Workspace workspace;
  private final Connector connector;
  private final Theme theme;
  private final About about;
  private final Actions actions;
  private final LogRoom logRoom;
  private final ApplyDialog applying;
  private final Panels panels;
  @FXML private BorderPane root;
  @FXML private VBox content;
  @FXML private Label nothing;
  @FXML private StackPane barPlace;
  @FXML private StackPane jobsPlace;
  @FXML private StackPane headerPlace;
  @FXML private StackPane parallelismPlace;
  @FXML private StackPane detailsPlace;
  @FXML private SplitPane split;
  @FXML private Label statusLeft;
  @FXML private Label statusRight;
  @FXML private TimelineController timelineController;
  private @Nullable ParallelismController parallelism;
  private @Nullable DetailsController details;

  WindowController(
      Workspace workspace,
      Connector connector,
      Theme theme,
      Panels panels,
      About about,
      Actions actions,
      LogRoom logRoom) {
    this.workspace = workspace;
    this.connector = connector;
    this.theme = theme;
    this.panels = panels;
    this.about = about;
    this.actions = actions;
    this.logRoom = logRoom;
    this.applying = new ApplyDialog(workspace, theme, FilePicker.system());
  }

  @FXML
  private void initialize() {
    panels.attach(root, split);
    theme.projectorProperty().addListener((value, before, now) -> fitPanels());
    // Window managers change the size that a window opened with, and so do users.
    root.widthProperty().addListener((value, before, now) -> fitPanels());
    root.heightProperty().addListener((value, before, now) -> fitPanels());
    PodMenu.install(timelineController.lanes(), actions, workspace::selectedAttempt);
    applying.takeDrops(root);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    Timeline clock =
        new Timeline(new KeyFrame(javafx.util.Duration.millis(500), tick -> showStatus()));
    clock.setCycleCount(Timeline.INDEFINITE);
    clock.play();
    showStatus();
    content.visibleProperty().bind(workspace.jobProperty().isNotNull());
    content
        .visibleProperty()
        .addListener((value, before, now) -> {
          if (now) {
            focusLanes();
          }
        });
    nothing.visibleProperty().bind(content.visibleProperty().not());
    workspace.stateProperty().addListener((value, before, now) -> showNothing());
    workspace.sessionProperty().addListener((value, before, now) -> showNothing());
    connector.choiceProperty().addListener((value, before, now) -> showNothing());
    showNothing();
  }

  /** The lanes and what belongs to them. */
  TimelineController timeline() {
    return timelineController;
  }

  void putBar(Node bar) {
    Vacancy.fill(barPlace, bar);
  }

  void putJobs(Node jobs) {
    Vacancy.fill(jobsPlace, jobs);
  }

  void putHeader(Node header) {
    Vacancy.fill(headerPlace, header);
  }

  void putParallelism(Node panel, ParallelismController controller) {
    Vacancy.fill(parallelismPlace, panel);
    parallelism = controller;
  }

  void putDetails(Node panel, DetailsController controller) {
    Vacancy.fill(detailsPlace, panel);
    details = controller;
    PodMenu.install(controller.podsTable(), actions, workspace::selectedAttempt);
  }

  /** What stands in place of a Job when there is none. */
  private void showNothing() {
    ClusterState state = workspace.stateProperty().get();
    if (workspace.sessionProperty().get() == null) {
      boolean chosen = connector.choiceProperty().get() != null;
      nothing.setText(chosen ? "" : "Choose a context above to begin.");
    } else {
      nothing.setText(
          Absence.words(
              state, ResourceKind.JOBS, "No Jobs here yet. A new one appears by itself."));
    }
  }

  /** The first Job gives the lanes the keys, unless the user is typing somewhere. */
  private void focusLanes() {
    Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
    if (!(owner instanceof TextInputControl)) {
      timelineController.focus();
    }
  }

  private void fitPanels() {
    if (root.getWidth() > 0 && root.getHeight() > 0) {
      panels.fitTo(theme.projectorProperty().get(), root.getWidth(), root.getHeight());
    }
  }

  private void showStatus() {
    ClusterState state = workspace.stateProperty().get();
    JobHistory job = workspace.jobProperty().get();
    if (workspace.sessionProperty().get() == null || !state.listed(ResourceKind.JOBS)) {
      statusLeft.setText("");
    } else {
      StringBuilder text = new StringBuilder("watching jobs, pods");
      if (state.health().containsKey(ResourceKind.EVENTS)) {
        text.append(", events");
      }
      Duration ago = Duration.between(state.at(), workspace.now());
      text.append(" · last change ").append(ago(ago));
      if (job != null) {
        text.append(" · ").append(job.lanes().size()).append(" lanes · ");
        text.append(job.counts().all()).append(" attempts");
      }
      statusLeft.setText(text.toString());
    }
    Runtime runtime = Runtime.getRuntime();
    long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    statusRight.setText(String.format(Locale.ROOT, "%,d MB", used));
  }

  private static String ago(Duration ago) {
    if (ago.toMillis() < 0) {
      return "just now";
    }
    return ago.toSeconds() < 10
        ? String.format(Locale.ROOT, "%.1f s ago", ago.toMillis() / 1_000.0)
        : Durations.words(ago) + " ago";
  }

  private void key(KeyEvent event) {
    ParallelismController pods = parallelism;
    DetailsController below = details;
    if (pods == null || below == null) {
      // The window is still being put together.
      return;
    }
    boolean onLanes = event.getTarget() instanceof Canvas;
    boolean typing = event.getTarget() instanceof TextInputControl;
    if (event.getCode() == KeyCode.ESCAPE && pods.giveUp()) {
      event.consume();
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.Z && !typing) {
      pods.undo();
      event.consume();
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE) {
      timelineController.back(event);
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
      panels.detailsProperty().set(true);
      below.findInLog();
      event.consume();
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.COMMA) {
      showPreferences();
      event.consume();
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.Q) {
      event.consume();
      window().hide();
      return;
    }
    if (event.isShortcutDown() && event.getCode() == KeyCode.O) {
      applying.open(window());
      event.consume();
      return;
    }
    if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.V) {
      applying.paste(window());
      event.consume();
      return;
    }
    if (typing || event.isControlDown() || event.isMetaDown() || event.isAltDown()) {
      return;
    }
    boolean known = true;
    switch (event.getCode()) {
      case T -> theme.toggle();
      case H -> theme.choose(Colours.HIGH_CONTRAST);
      case P -> flip(theme.projectorProperty());
      case B -> flip(panels.jobsProperty());
      case O -> flip(panels.detailsProperty());
      case ENTER -> {
        known = onLanes;
        if (onLanes) {
          panels.detailsProperty().set(true);
          below.showLog();
        }
      }
      default -> known = !event.isShiftDown() && timelineController.press(event.getCode());
    }
    if (known) {
      event.consume();
    }
  }

  private static void flip(BooleanProperty value) {
    value.set(!value.get());
  }

  /**
   * By character, because where brackets and the slash lie depends on the keyboard, and because a
   * field that is given the focus by a key press would be given the letter, too.
   */
  private void typed(KeyEvent event) {
    ParallelismController pods = parallelism;
    if (pods == null || event.getTarget() instanceof TextInputControl) {
      return;
    }
    switch (event.getCharacter()) {
      case "[" -> pods.step(-1);
      case "]" -> pods.step(1);
      case "j" -> {
        panels.jobsProperty().set(true);
        root.lookup("#job-filter").requestFocus();
      }
      case "?" -> showKeys();
      default -> {
        if (!timelineController.type(event.getCharacter())) {
          return;
        }
      }
    }
    event.consume();
  }

  @Override
  public void showApply() {
    applying.show(window());
  }

  @Override
  public void showKeys() {
    KeysDialog.show(window(), theme);
  }

  @Override
  public void showPreferences() {
    PreferencesDialog.show(window(), theme, logRoom);
  }

  @Override
  public void showAbout() {
    AboutDialog.show(window(), theme, about);
  }

  @Override
  public BooleanProperty readOnlyProperty() {
    return workspace.readOnlyProperty();
  }

  private Window window() {
    return root.getScene().getWindow();
  }
}
