package dev.podlanes.ui.logs;

import static dev.podlanes.testing.Fx.onFx;
import static dev.podlanes.testing.Fx.runOnFx;

import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogRow;
import dev.podlanes.logs.ScriptedLogs;
import dev.podlanes.state.ClusterState;
import dev.podlanes.testing.Fx;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;

/**
 * What the tests of a Job's details share: the details in a window of their own, on logs that a
 * test writes. What is read of them is read on the JavaFX thread.
 */
abstract class DetailsWindow {
  static final Instant AT = Instant.parse("2026-11-23T09:02:20.500Z");

  final Workspace workspace = new Workspace();
  final ScriptedLogs logs = new ScriptedLogs();
  Theme theme;
  Parent root;
  DetailsController controller;
  private int kept;

  /**
   * Opens the window; on the JavaFX thread.
   *
   * @param lines how many lines of each container are kept
   */
  void openTheWindow(Stage stage, double height, int lines, Saves saves) throws Exception {
    LogLimits limits = new LogLimits(lines, 64 << 20, LogLimits.STREAMS);
    openTheWindow(stage, height, new LogServices.Keeping(limits, null), saves);
  }

  /** The same, keeping lines otherwise. */
  void openTheWindow(Stage stage, double height, LogServices.Keeping keeping, Saves saves)
      throws Exception {
    kept = keeping.limits().linesOfOne();
    theme = new Theme();
    FXMLLoader loader =
        new FXMLLoader(Objects.requireNonNull(DetailsController.class.getResource("Details.fxml")));
    loader.setControllerFactory(type ->
        new DetailsController(
            workspace,
            new LaneView(workspace),
            new DetailsController.Surroundings(
                theme.coloursProperty(),
                new LogServices(() -> keeping, saves, LogServices.plain().room()),
                ZoneOffset.UTC)));
    root = loader.load();
    controller = loader.getController();
    // In the window it is not the root either, which styles tell apart.
    Scene scene = new Scene(new StackPane(root), 900, height);
    theme.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() {
    runOnFx(controller::close);
  }

  /** Waits for what must come true on screen. */
  static void await(Callable<Boolean> condition) {
    Fx.await("what this test expects next", condition);
  }

  /** Shows a state of a cluster whose logs the test writes. */
  void open(ClusterState state) {
    runOnFx(() -> {
      workspace.open(Scenes.live(logs, state.at()));
      workspace.show(state);
    });
  }

  void show(ClusterState state) {
    runOnFx(() -> workspace.show(state));
  }

  void select(Workspace.Selection selection) {
    runOnFx(() -> workspace.select(selection));
  }

  /** Without those whose tails are fetched only, in case their pods go. */
  List<ScriptedLogs.Stream> followed() {
    return logs.streams.stream().filter(each -> each.request.depth().tailLines() == kept).toList();
  }

  <T> T node(Class<T> type, String id) {
    return onFx(() -> type.cast(root.lookup("#" + id)));
  }

  @SuppressWarnings("unchecked") // The file says what it lists.
  ListView<LogRow> list() {
    return node(ListView.class, "lines");
  }

  List<String> texts() {
    return list().getItems().stream().map(row -> row.line().text()).toList();
  }

  /** What a label says. */
  String words(String id) {
    return node(Label.class, id).getText();
  }

  boolean following() {
    return node(ToggleButton.class, "follow").isSelected();
  }

  int firstVisible() {
    return ((VirtualFlow<?>) list().lookup(".virtual-flow")).getFirstVisibleCell().getIndex();
  }

  int lastVisible() {
    return ((VirtualFlow<?>) list().lookup(".virtual-flow")).getLastVisibleCell().getIndex();
  }
}
