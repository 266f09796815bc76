package dev.podlanes.bench;

import dev.podlanes.fx.FxThread;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.testing.Catalogs;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The app's window, without a screen, on the current context of a kubeconfig. */
final class LiveWindow implements AutoCloseable {
  private static final double WIDTH = 1_000;
  private static final double HEIGHT = 900;
  private static final long PATIENCE_NANOS = 300_000_000_000L;

  private final Workspace workspace = new Workspace();
  private final PulseMeter pulses = new PulseMeter();
  private final Connector connector;
  private final WindowView view;
  private final Scene scene;
  private final Stage stage = new Stage();

  private LiveWindow(ClusterCatalog catalog) {
    Theme theme = new Theme();
    theme.choose(Colours.DARK);
    pulses.start(); // Before all others, so that it sees where a pulse begins.
    connector = new Connector(catalog, workspace);
    view = new WindowView(workspace, connector, theme, ZoneOffset.UTC);
    scene = view.scene(WIDTH, HEIGHT);
    stage.setScene(scene);
    stage.show();
  }

  /** The window on a cluster. */
  static LiveWindow open(Path kubeconfig) throws Exception {
    Environment environment =
        new Environment(Map.of("KUBECONFIG", kubeconfig.toString()), Path.of("/"), Path.of("/"));
    KubeDirectory directory = KubeDirectory.load(environment, Timing.of(Clock.systemUTC()));
    ClusterCatalog catalog = new ClusterCatalog(directory, null, () -> directory);
    ContextChoice current = Objects.requireNonNull(catalog.current(), "no current context");
    FxThread.start();
    return FxThread.call(() -> {
      LiveWindow window = new LiveWindow(catalog);
      window.connector.connect(current);
      return window;
    });
  }

  /** The window on nothing. */
  static LiveWindow open() throws Exception {
    FxThread.start();
    return FxThread.call(() -> new LiveWindow(Catalogs.nothing()));
  }

  /** For JavaFX's thread. */
  Workspace workspace() {
    return workspace;
  }

  /** For JavaFX's thread. */
  Scene scene() {
    return scene;
  }

  PulseMeter pulses() {
    return pulses;
  }

  /** Waits until something is so, asked on the JavaFX thread now and then. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    long from = System.nanoTime();
    while (!FxThread.call(condition)) {
      if (System.nanoTime() - from > PATIENCE_NANOS) {
        throw new IllegalStateException("Waited in vain for " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      FxThread.call(() -> {
        pulses.stop();
        connector.close();
        view.close();
        stage.close();
        return null;
      });
    } catch (ExecutionException failed) {
      throw new IOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
