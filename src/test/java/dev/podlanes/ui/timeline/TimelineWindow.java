package dev.podlanes.ui.timeline;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;

import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.Catalogs;
import dev.podlanes.testing.Fx;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.logs.Scenes;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.time.ZoneOffset;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The whole window on states that a test chooses, at a time that it sets. */
final class TimelineWindow {
  final Workspace workspace = new Workspace();
  final LaneView view;
  final ReadingOptions options;
  final TimelineController timeline;
  final Scene scene;
  private final Theme theme = new Theme();
  private final WindowView window;
  private volatile Instant now = Instant.EPOCH;

  /** On the JavaFX thread. */
  TimelineWindow(Stage stage, double width, double height) throws Exception {
    ClusterCatalog catalog = Catalogs.nothing();
    Connector connector = new Connector(catalog, workspace);
    theme.choose(Colours.DARK);
    window = new WindowView(workspace, connector, theme, ZoneOffset.UTC);
    scene = window.scene(width, height);
    timeline = window.timeline();
    view = timeline.lanesInView();
    options = timeline.options();
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
      window.close();
      return null;
    });
  }
}
