package dev.podlanes.source;

import java.util.List;

/**
 * An open connection to one cluster. All methods that talk to it block and belong on a background
 * thread. Closing it ends all that was started from it.
 */
public interface Cluster extends AutoCloseable {
  ClusterContext context();

  /** The server's version such as {@code v1.34.9}. */
  String version() throws ClusterException;

  /**
   * The namespaces, sorted.
   *
   * @throws ClusterException also when the user may not list them, which is common
   */
  List<String> namespaces() throws ClusterException;

  ClusterSource watch(NamespaceScope scope);

  JobCommands jobs();

  /** What can be done to Jobs as a whole, pods and CronJobs. */
  ObjectCommands objects();

  /** What the user may do here. */
  AccessCheck access();

  /** Applies whole objects. */
  ManifestCommands manifests();

  LogSource logs();

  @Override
  void close();
}
