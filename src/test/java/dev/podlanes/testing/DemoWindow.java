package dev.podlanes.testing;

import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.ui.WindowView;
import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import dev.podlanes.ui.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window on a demo cluster of its own, which it reaches as any cluster: over HTTPS,
 * through a kubeconfig. Made on the JavaFX thread.
 */
public final class DemoWindow implements AutoCloseable {
  /** Long enough for a machine with other work. */
  private static final int PATIENCE_SECONDS = 60;

  public final DemoCluster cluster;
  public final Workspace workspace = new Workspace();
  public final Theme theme = new Theme();
  private final Connector connector;

  /** Starts a cluster and opens the window on all that its administrator sees. */
  public DemoWindow(Stage stage, DemoOptions options) throws Exception {
    this(stage, DemoCluster.start(options, Clock.systemUTC()), null, null);
  }

  /**
   * Opens the window on a cluster that runs already.
   *
   * @param kubeconfig another than the cluster's own; null for that
   * @param scope the namespaces to show; null for those of the kubeconfig's context
   */
  public DemoWindow(
      Stage stage, DemoCluster cluster, @Nullable Path kubeconfig, @Nullable NamespaceScope scope)
      throws Exception {
    this.cluster = cluster;
    Path file = kubeconfig == null ? cluster.kubeconfig() : kubeconfig;
    Environment environment =
        new Environment(Map.of("KUBECONFIG", file.toString()), Path.of("/"), Path.of("/"));
    KubeDirectory directory = KubeDirectory.load(environment, Timing.of(Clock.systemUTC()));
    ClusterCatalog catalog = new ClusterCatalog(directory, null, () -> directory);
    theme.choose(Colours.DARK);
    connector = new Connector(catalog, workspace);
    stage.setScene(new WindowView(workspace, connector, theme, ZoneOffset.UTC).scene(1_000, 900));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    ContextChoice current = Objects.requireNonNull(catalog.current());
    if (scope == null) {
      connector.connect(current);
    } else {
      connector.connect(current, scope);
    }
  }

  /** Waits for what must come true; fails with what it waited for. */
  public static void await(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    } catch (TimeoutException late) {
      throw new AssertionError("Waited in vain for " + what, late);
    }
  }

  @Override
  public void close() {
    connector.close();
    cluster.close();
  }
}
