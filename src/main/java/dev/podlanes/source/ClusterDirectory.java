package dev.podlanes.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clusters that the user's configuration names. */
public interface ClusterDirectory {
  /** In the order of the configuration. */
  List<ClusterContext> contexts();

  /** The current context's name; null when none is set. */
  @Nullable String currentContext();

  /**
   * The files that these contexts stand in, as the variable {@code KUBECONFIG} lists them; null
   * when they stand in the usual place.
   */
  default @Nullable String files() {
    return null;
  }

  /**
   * Prepares a connection; reads files and may run a credential helper, so never call it on the
   * JavaFX thread.
   *
   * @throws ClusterException when the context is unknown or its configuration cannot be used
   */
  Cluster open(String context) throws ClusterException;
}
