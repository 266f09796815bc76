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
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the demo cluster when it is first asked for. The app reaches it as it reaches any cluster:
 * through the kubeconfig that it wrote. Other programs come in a little later, so that the window
 * need not wait for keys and handshakes.
 */
final class DemoLauncher implements ClusterCatalog.Demo, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoLauncher.class);

  /** Nobody copies a command from a window and runs it sooner. */
  private static final Duration FIRST_PICTURE = Duration.ofSeconds(3);

  private final DemoOptions options;
  private final Environment environment;
  private final Clock clock;
  private final Timing timing;
  private @Nullable DemoCluster running;
  private @Nullable ClusterDirectory directory;
  private @Nullable AtExit atExit;
  private boolean closed;

  DemoLauncher(DemoOptions options, Environment environment, Clock clock, Timing timing) {
    this.options = options;
    this.environment = environment;
    this.clock = clock;
    this.timing = timing;
  }

  /** Starts the cluster meanwhile, for whoever asks for it soon; a failure is told to them. */
  void begin() {
    Thread.ofVirtual()
        .name("demo-start")
        .start(() -> {
          try {
            directory();
          } catch (ClusterException toldWhenAskedFor) {
            LOG.debug("The demo cluster did not start.", toldWhenAskedFor);
          }
        });
  }

  @Override
  public synchronized ClusterDirectory directory() throws ClusterException {
    if (closed) {
      throw new ClusterException(
          ClusterException.Kind.CONFIGURATION, 0, "The demo cluster has ended.");
    }
    if (directory != null) {
      return directory;
    }
    try {
      DemoCluster started = DemoCluster.begin(options, clock);
      running = started;
      // Its kubeconfig must not outlive it, however the process ends.
      atExit = new AtExit("close demo cluster", started::close);
      Map<String, String> variables = new HashMap<>(environment.variables());
      variables.put("KUBECONFIG", started.kubeconfig().toString());
      directory =
          KubeDirectory.load(
              new Environment(variables, environment.home(), environment.directory()), timing);
      Thread.ofVirtual().name("demo-opening").start(() -> secure(started));
      return directory;
    } catch (IOException failed) {
      throw new ClusterException(
          ClusterException.Kind.CONFIGURATION,
          "The demo cluster could not be started: " + failed.getMessage(),
          failed);
    }
  }

  private void secure(DemoCluster started) {
    try {
      timing.sleeper().sleep(FIRST_PICTURE);
      started.secure();
    } catch (IOException failed) {
      LOG.warn("kubectl cannot reach the demo cluster: {}", failed.toString());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.close();
      running = null;
    }
    if (atExit != null) {
      atExit.close();
    }
  }
}
