package dev.podlanes.app;

import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import dev.podlanes.ui.connect.ClusterCatalog;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the demo cluster when it is first asked for. The app reaches it as it reaches any cluster:
 * through the kubeconfig that it wrote.
 */
final class DemoLauncher implements ClusterCatalog.Demo, AutoCloseable {
  private final DemoOptions options;
  private final Environment environment;
  private final Clock clock;
  private final Timing timing;
  private @Nullable DemoCluster running;

  DemoLauncher(DemoOptions options, Environment environment, Clock clock, Timing timing) {
    this.options = options;
    this.environment = environment;
    this.clock = clock;
    this.timing = timing;
  }

  @Override
  public synchronized ClusterDirectory directory() throws ClusterException {
    try {
      if (running == null) {
        running = DemoCluster.start(options, clock);
      }
      Map<String, String> variables = new HashMap<>(environment.variables());
      variables.put("KUBECONFIG", running.kubeconfig().toString());
      return KubeDirectory.load(
          new Environment(variables, environment.home(), environment.directory()), timing);
    } catch (IOException failed) {
      throw new ClusterException(
          ClusterException.Kind.CONFIGURATION,
          "The demo cluster could not be started: " + failed.getMessage(),
          failed);
    }
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
