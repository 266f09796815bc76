package dev.podlanes.ui.act;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.fx.FxThread;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ObjectCommands;
import dev.podlanes.ui.workspace.Workspace;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things in the background and writes down how they ended. JavaFX thread. */
final class Doing {
  private static final Logger LOG = LoggerFactory.getLogger(Doing.class);

  private final Workspace workspace;

  Doing(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What is asked of a cluster; blocks. */
  @FunctionalInterface
  interface Work<T> {
    T ask(ObjectCommands objects) throws ClusterException;
  }

  /** The same without an answer. */
  @FunctionalInterface
  interface Deeding {
    void act(ObjectCommands objects) throws ClusterException;
  }

  /**
   * Does something and writes it into the window's history.
   *
   * @param done told when the server has done it
   */
  void act(
      Cluster cluster,
      Action action,
      String namespace,
      String what,
      String command,
      Deeding work,
      Runnable done) {
    long deed = workspace.begin(action, namespace, what, command);
    Thread.ofVirtual()
        .name("deed")
        .start(() -> {
          Deed.Outcome outcome = Deed.Outcome.DONE;
          String message = null;
          try {
            work.act(cluster.objects());
          } catch (ClusterException refused) {
            outcome = outcome(refused);
            message = refused.getMessage();
          } catch (RuntimeException broken) {
            LOG.error("An action failed unexpectedly.", broken);
            outcome = Deed.Outcome.UNKNOWN;
            message = "An error in Podlanes: look at the cluster before you try again.";
          }
          end(deed, outcome, message, done);
        });
  }

  private void end(long deed, Deed.Outcome outcome, @Nullable String message, Runnable done) {
    FxThread.run(() -> {
      workspace.end(deed, outcome, message);
      if (outcome == Deed.Outcome.DONE) {
        done.run();
      }
    });
  }

  private static Deed.Outcome outcome(ClusterException refused) {
    return refused.kind() == ClusterException.Kind.LOST
        ? Deed.Outcome.UNKNOWN
        : Deed.Outcome.REFUSED;
  }

  /**
   * Reads something that a dialog needs.
   *
   * @param read told the answer
   * @param failed told why there is none, as a sentence
   */
  <T> void read(Cluster cluster, Work<T> work, Consumer<T> read, Consumer<String> failed) {
    Thread.ofVirtual()
        .name("read-for-dialog")
        .start(() -> {
          try {
            T answer = work.ask(cluster.objects());
            FxThread.run(() -> read.accept(answer));
          } catch (ClusterException refused) {
            FxThread.run(() -> failed.accept(refused.getMessage()));
          } catch (IllegalArgumentException unusable) {
            FxThread.run(() -> failed.accept(String.valueOf(unusable.getMessage())));
          }
        });
  }
}
