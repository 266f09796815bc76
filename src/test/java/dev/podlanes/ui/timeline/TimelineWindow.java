package dev.podlanes.ui.timeline;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;

import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.Fx;
import dev.podlanes.ui.About;
import dev.podlanes.ui.WindowController;
import dev.podlanes.ui.act.Actions;
import dev.podlanes.ui.act.DeedLineController;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.ConnectionController;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.jobs.JobHeaderController;
import dev.podlanes.ui.jobs.JobListController;
import dev.podlanes.ui.jobs.ParallelismController;
import dev.podlanes.ui.logs.DetailsController;
import dev.podlanes.ui.logs.LogServices;
import dev.podlanes.ui.logs.Scenes;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The whole window on states that a test chooses, at a time that it sets. */
final class TimelineWindow {
  final Workspace workspace = new Workspace();
  final LaneView view = new LaneView(workspace);
  final ReadingOptions options = new ReadingOptions();
  final TimelineController timeline;
  final Scene scene;
  private final Theme theme = new Theme();
  private final DetailsController details =
      new DetailsController(
          workspace,
          view,
          new DetailsController.Surroundings(
              theme.coloursProperty(), LogServices.plain(), ZoneOffset.UTC));
  private volatile Instant now = Instant.EPOCH;

  /** On the JavaFX thread. */
  TimelineWindow(Stage stage, double width, double height) throws Exception {
    ClusterCatalog catalog =
        new ClusterCatalog(
            null,
            null,
            () -> {
              throw new IllegalStateException("Nothing is connected here.");
            });
    Connector connector = new Connector(catalog, workspace);
    theme.choose(Colours.DARK);
    timeline = new TimelineController(workspace, view, options, theme, ZoneOffset.UTC);
    Actions actions = new Actions(workspace, theme, new Random(1));
    Map<Class<?>, Supplier<Object>> controllers =
        Map.of(
            WindowController.class,
                () ->
                    new WindowController(
                        workspace,
                        connector,
                        theme,
                        About.UNKNOWN,
                        actions,
                        LogServices.plain().room()),
            ConnectionController.class,
                () -> new ConnectionController(workspace, connector, ZoneOffset.UTC),
            JobListController.class, () -> new JobListController(workspace, actions),
            JobHeaderController.class, () -> new JobHeaderController(workspace, actions),
            ParallelismController.class, () -> new ParallelismController(workspace, ZoneOffset.UTC),
            DeedLineController.class, () -> new DeedLineController(workspace),
            LaneToolbarController.class, () -> new LaneToolbarController(view, options),
            TimelineController.class, () -> timeline,
            DetailsController.class, () -> details);
    FXMLLoader loader = new FXMLLoader(WindowController.class.getResource("Window.fxml"));
    loader.setControllerFactory(type -> Objects.requireNonNull(controllers.get(type)).get());
    scene = new Scene(loader.load(), width, height);
    theme.dress(scene);
    stage.setScene(scene);
    // The stage is TestFX's own, for all tests: one of them may have made it narrower.
    stage.sizeToScene();
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  /** Shows a recording's states as of a moment. */
  void open(ClusterState state, Instant at) throws Exception {
    now = at;
    onFx(() -> {
      workspace.open(Scenes.recording(() -> now));
      workspace.show(state);
      return null;
    });
    drawn();
  }

  /** The same, with the lanes there and the keyboard's focus on them. */
  void openOnLanes(ClusterState state, Instant at) throws Exception {
    open(state, at);
    await("lanes", () -> view.arrangedProperty().get() != null);
    onFx(() -> {
      timeline.focus();
      return null;
    });
  }

  /** The next state of what is shown. */
  void show(ClusterState state, Instant at) throws Exception {
    now = at;
    onFx(() -> {
      workspace.show(state);
      return null;
    });
    drawn();
  }

  void dress(Colours scheme) throws Exception {
    onFx(() -> {
      theme.choose(scheme);
      return null;
    });
  }

  /** Shows everything at a projector's size, or as usual. */
  void project(boolean large) throws Exception {
    onFx(() -> {
      theme.projectorProperty().set(large);
      return null;
    });
    drawn();
  }

  /** Waits until the latest is drawn and all that is computed elsewhere has come. */
  void drawn() throws Exception {
    Fx.settle();
    await("a drawn frame", () -> timeline.isDrawn());
  }

  void close() throws Exception {
    onFx(() -> {
      details.close();
      return null;
    });
  }
}
