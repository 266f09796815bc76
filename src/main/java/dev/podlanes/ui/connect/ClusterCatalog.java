package dev.podlanes.ui.connect;

import dev.podlanes.action.Kubectl;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterContext;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be connected to: the contexts of the user's kubeconfig, if it can be read, and the demo
 * cluster.
 */
public final class ClusterCatalog {
  private final @Nullable ClusterDirectory directory;
  private final @Nullable String problem;
  private final Demo demo;

  /** Starts the demo cluster, or hands out the running one. */
  @FunctionalInterface
  public interface Demo {
    ClusterDirectory directory() throws ClusterException;
  }

  /**
   * @param directory null when the kubeconfig cannot be used
   * @param problem why not, as a sentence
   */
  public ClusterCatalog(@Nullable ClusterDirectory directory, @Nullable String problem, Demo demo) {
    this.directory = directory;
    this.problem = problem;
    this.demo = demo;
  }

  public List<ContextChoice> choices() {
    List<ContextChoice> choices = new ArrayList<>();
    if (directory != null) {
      directory.contexts().forEach(context -> choices.add(new ContextChoice(context)));
    }
    choices.add(ContextChoice.DEMO);
    return choices;
  }

  /** The choice of this name; null when there is none. */
  public @Nullable ContextChoice find(String name) {
    for (ContextChoice choice : choices()) {
      if (choice.context() != null && choice.context().name().equals(name)) {
        return choice;
      }
    }
    return null;
  }

  /** The current context; null when none is set or it does not exist. */
  public @Nullable ContextChoice current() {
    String name = directory == null ? null : directory.currentContext();
    return name == null ? null : find(name);
  }

  /** Why the kubeconfig cannot be used; null when it can. */
  public @Nullable String problem() {
    return problem;
  }

  /** A connection, and how kubectl is pointed at the same. */
  record Opened(Cluster cluster, Kubectl kubectl) {}

  /** Connects; blocks. */
  Opened open(ContextChoice choice) throws ClusterException {
    ClusterContext context = choice.context();
    if (context != null && directory != null) {
      boolean implied = context.name().equals(directory.currentContext());
      return new Opened(
          directory.open(context.name()), new Kubectl(null, implied ? null : context.name()));
    }
    ClusterDirectory started = demo.directory();
    return new Opened(
        started.open(started.contexts().getFirst().name()), new Kubectl(started.files(), null));
  }
}
