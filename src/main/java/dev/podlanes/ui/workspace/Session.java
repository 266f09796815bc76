package dev.podlanes.ui.workspace;

import dev.podlanes.action.Kubectl;
import dev.podlanes.action.Permissions;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.Intents;
import dev.podlanes.state.StateStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection on screen: a cluster's namespace, or a recording. Closed when another takes its
 * place, so that nothing crosses from one to the next.
 *
 * @param title the context's name, or the recording's
 * @param scope what is watched
 * @param version of the server; null while unknown and for a recording
 * @param cluster null for a recording
 * @param kubectl writes commands for the same cluster; null for a recording
 * @param permissions knows what the user may do there; null for a recording
 * @param parallelism carries wishes for it; null for a recording, which cannot be changed
 * @param suspension carries wishes to suspend and resume; null for a recording
 */
public record Session(
    String title,
    NamespaceScope scope,
    @Nullable String version,
    @Nullable Cluster cluster,
    @Nullable Kubectl kubectl,
    @Nullable Permissions permissions,
    StateStore store,
    @Nullable Intents<Parallelism> parallelism,
    @Nullable Intents<Boolean> suspension)
    implements AutoCloseable {

  /** A session that only shows, such as a recording's. */
  public static Session showing(
      String title, NamespaceScope scope, @Nullable Cluster cluster, StateStore store) {
    return new Session(title, scope, null, cluster, null, null, store, null, null);
  }

  public InstantSource clock() {
    return store.source().clock();
  }

  /** Reads logs; null for a recording. */
  public @Nullable LogSource logs() {
    return cluster == null ? null : cluster.logs();
  }

  public Session withVersion(String known) {
    return new Session(
        title, scope, known, cluster, kubectl, permissions, store, parallelism, suspension);
  }

  @Override
  public void close() {
    store.close();
    if (cluster != null) {
      cluster.close();
    }
  }
}
