package dev.podlanes.app;

import dev.podlanes.ui.connect.ClusterCatalog;
import dev.podlanes.ui.connect.Connector;
import dev.podlanes.ui.connect.ContextChoice;
import org.jspecify.annotations.Nullable;

/**
 * What the window opens first, and what must be said about it.
 *
 * @param choice null when only the user can say
 */
record FirstChoice(@Nullable ContextChoice choice, Connector.@Nullable Notice notice) {

  /**
   * Decides from what was asked for and what there is.
   *
   * @param hasKubeconfig whether the user has a kubeconfig at all, good or bad
   * @param demo whether the demo cluster was asked for
   * @param context the context asked for; null for the current one
   */
  static FirstChoice of(
      ClusterCatalog catalog, boolean hasKubeconfig, boolean demo, @Nullable String context) {
    if (demo) {
      return new FirstChoice(ContextChoice.DEMO, null);
    }
    String problem = catalog.problem();
    if (problem != null && !hasKubeconfig) {
      // Nobody who has no kubeconfig can mean another cluster.
      return new FirstChoice(
          ContextChoice.DEMO,
          new Connector.Notice(problem + " This is the built-in demo cluster.", false));
    }
    if (problem != null) {
      return new FirstChoice(null, new Connector.Notice(problem, true));
    }
    ContextChoice choice = context == null ? catalog.current() : catalog.find(context);
    if (choice != null) {
      return new FirstChoice(choice, null);
    }
    String missing =
        context == null
            ? "The kubeconfig has no current context. Choose one above, or set it with: kubectl"
                + " config use-context NAME"
            : "The kubeconfig has no context named " + context + ". Choose another one above.";
    return new FirstChoice(null, new Connector.Notice(missing, true));
  }
}
