package dev.podlanes.app;

import static dev.podlanes.testing.Fx.await;
import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

/** The window of somebody whose kubeconfig is broken. */
@ExtendWith(WindowExtension.class)
class BrokenKubeconfigTest {
  @TempDir private static Path folder;

  private Workspace workspace;
  private Connector connector;
  private DemoLauncher launcher;

  @Start
  void openTheWindow(Stage stage) throws Exception {
    Path config = Files.writeString(folder.resolve("config"), "clusters: [\nusers: }");
    Clock clock = Clock.systemUTC();
    Surroundings surroundings =
        new Surroundings(
            new Environment(Map.of("KUBECONFIG", config.toString()), folder, folder),
            clock,
            Timing.of(clock),
            new PrintStream(PrintStream.nullOutputStream()),
            "Linux",
            null,
            10);
    launcher = surroundings.demo();
    ClusterCatalog catalog = surroundings.catalog(launcher);
    workspace = new Workspace();
    connector = new Connector(catalog, workspace);
    stage.setScene(
        new WindowView(workspace, connector, new Theme(), ZoneOffset.UTC).scene(1_000, 800));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    connector.tell(FirstChoice.of(catalog, surroundings.hasKubeconfig(), false, null).notice());
  }

  @AfterEach
  void close(WindowRobot robot) {
    robot.interact(connector::close);
    launcher.close();
  }

  @Test
  void theWindowSaysWhatIsWrongAndOffersTheDemoCluster(WindowRobot robot) throws Exception {
    Label text = robot.lookup("#notice-text").queryAs(Label.class);
    assertThat(onFx(() -> text.getText()))
        .contains(folder.resolve("config").toString())
        .contains("2");
    assertThat(onFx(() -> robot.lookup("#health").queryAs(Label.class).getText()))
        .isEqualTo("Not connected");

    robot.clickOn("#use-demo");
    await("the demo's Jobs", () -> workspace.stateProperty().get().jobs().size() >= 6);
    assertThat(robot.shows("#notice")).isFalse();
  }
}
