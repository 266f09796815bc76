package dev.podlanes.kube;

import dev.podlanes.kube.auth.Credentials;
import dev.podlanes.kube.auth.ExecCredentials;
import dev.podlanes.kube.auth.FileCredentials;
import dev.podlanes.kube.config.Connection;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.config.ExecEntry;
import dev.podlanes.kube.config.Kubeconfig;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Deadlines;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterContext;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contexts of the user's kubeconfig. Never writes to it. */
public final class KubeDirectory implements ClusterDirectory {
  private static final String USER_AGENT = "podlanes";

  private final Kubeconfig config;
  private final Environment environment;
  private final Timing timing;
  private final Deadlines deadlines;

  private KubeDirectory(
      Kubeconfig config, Environment environment, Timing timing, Deadlines deadlines) {
    this.config = config;
    this.environment = environment;
    this.timing = timing;
    this.deadlines = deadlines;
  }

  /** Whether the user has a kubeconfig at all, good or bad. */
  public static boolean exists(Environment environment) {
    return Kubeconfig.exists(environment);
  }

  /**
   * Reads the kubeconfig.
   *
   * @throws ClusterException of kind CONFIGURATION naming the file, and the line where there is one
   */
  public static KubeDirectory load(Environment environment, Timing timing) throws ClusterException {
    return load(environment, timing, Deadlines.USUAL);
  }

  /** The same with other deadlines than the usual ones. */
  public static KubeDirectory load(Environment environment, Timing timing, Deadlines deadlines)
      throws ClusterException {
    return new KubeDirectory(Kubeconfig.load(environment), environment, timing, deadlines);
  }

  @Override
  public List<ClusterContext> contexts() {
    return config.contexts();
  }

  @Override
  public @Nullable String currentContext() {
    return config.currentContext();
  }

  @Override
  public @Nullable String files() {
    return environment.variable("KUBECONFIG");
  }

  @Override
  public Cluster open(String context) throws ClusterException {
    Connection connection = config.connection(context);
    ClusterHttp http =
        new ClusterHttp(
            connection, credentials(connection), environment, timing, deadlines, USER_AGENT);
    return new KubeCluster(connection.context(), http, timing);
  }

  private Credentials credentials(Connection connection) {
    FileCredentials files = new FileCredentials(connection.user());
    ExecEntry exec = connection.user().exec();
    // A token or password of the kubeconfig makes the helper superfluous, as for kubectl.
    return exec == null || files.hasAuthorization()
        ? files
        : new ExecCredentials(
            exec,
            connection.cluster(),
            files,
            environment,
            timing.clock(),
            ExecCredentials.TIMEOUT);
  }
}
