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
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The real window on a demo cluster of its own, which it reaches as any cluster: over HTTPS,
 * through a kubeconfig. Made on the JavaFX thread.
 */
public final class DemoWindow implements AutoCloseable {
  public final DemoCluster cluster;
  public final Workspace workspace = new Workspace();
  public final Theme theme = new Theme();
  public final Connector connector;
  private final ClusterCatalog catalog;
  private final WindowView view;

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
    catalog = new ClusterCatalog(directory, null, () -> directory);
    theme.choose(Colours.DARK);
    connector = new Connector(catalog, workspace);
    view = new WindowView(workspace, connector, theme, ZoneOffset.UTC);
    stage.setScene(view.scene(1_000, 900));
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

  /** The choice of a context of the kubeconfig by its name. */
  public ContextChoice context(String name) {
    return catalog.choices().stream()
        .filter(choice -> choice.label().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    view.close();
    connector.close();
    cluster.close();
  }
}
