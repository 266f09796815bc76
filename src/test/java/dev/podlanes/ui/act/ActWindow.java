package dev.podlanes.ui.act;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.action.Deed;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.JobHistory;
import dev.podlanes.testing.DemoWindow;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

/** The real window on a demo cluster of its own, and kubectl beside it. */
final class ActWindow implements AutoCloseable {
  final DemoCluster cluster;
  final Workspace workspace;
  final Theme theme;
  final Path kubeconfig;
  private final DemoWindow window;

  /**
   * Opens the window.
   *
   * @param as the user to ask as; empty for the administrator
   */
  ActWindow(Stage stage, Path directory, String as, String namespace) throws Exception {
    cluster = DemoCluster.start(DemoOptions.DEFAULT.withSpeed(10), Clock.systemUTC());
    kubeconfig = directory.resolve("kubeconfig");
    String config = Files.readString(cluster.kubeconfig());
    if (!as.isEmpty()) {
      config = config.replaceFirst("(\\n\\s*)(token: )", "$1as: " + as + "$1$2");
      assertThat(config).contains("as: " + as);
    }
    Files.writeString(kubeconfig, config);
    window = new DemoWindow(stage, cluster, kubeconfig, NamespaceScope.of(namespace));
    workspace = window.workspace;
    theme = window.theme;
  }

  /** Selects a Job once it is there. */
  void choose(WindowRobot robot, String name) {
    await(name + " in the list", () -> job(name) != null);
    robot.interact(() -> workspace.selectJob(job(name).uid()));
  }

  /** The newest Job of this name that is not deleted; null when there is none. */
  JobHistory job(String name) {
    JobHistory found = null;
    for (JobHistory each : onFx(() -> workspace.stateProperty().get()).jobs()) {
      if (each.name().equals(name) && each.deleted() == null) {
        found = each;
      }
    }
    return found;
  }

  Deed lastDeed() {
    return onFx(() -> workspace.historyProperty().get().last());
  }

  /** Waits for the last deed to end in this way. */
  Deed ended(Deed.Outcome outcome) {
    await(
        "a deed that is " + outcome,
        () -> lastDeed() != null && lastDeed().outcome() != Deed.Outcome.UNDER_WAY);
    assertThat(lastDeed().outcome()).as(String.valueOf(lastDeed().message())).isEqualTo(outcome);
    return lastDeed();
  }

  static boolean shows(WindowRobot robot, String query) {
    return robot.shows(query);
  }

  /** What a label or a field says; empty when it is not there. */
  static String text(WindowRobot robot, String query) {
    return onFx(() ->
        switch (robot.lookup(query).tryQuery().orElse(null)) {
          case TextInputControl input -> input.getText();
          case Labeled label -> label.getText();
          case null -> "";
          case Node other -> throw new AssertionError(other + " has no text");
        });
  }

  @Override
  public void close() {
    window.close();
  }
}
