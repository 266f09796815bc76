package dev.podlanes.ui.act;

import dev.podlanes.action.Action;
import dev.podlanes.action.Deed;
import dev.podlanes.fx.FxThread;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ObjectCommands;
import dev.podlanes.ui.workspace.Workspace;
import java.util.function.Consumer;
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
  interface Change {
    void act(ObjectCommands objects) throws ClusterException;
  }

  /** Changes something and writes it into the window's history. */
  void act(
      Cluster cluster,
      Action action,
      String namespace,
      String what,
      String command,
      Change change) {
    act(
        cluster,
        action,
        namespace,
        what,
        command,
        objects -> {
          change.act(objects);
          return true;
        },
        done -> {});
  }

  /**
   * Does something and writes it into the window's history.
   *
   * @param done told the answer when the server has done it
   */
  <T> void act(
      Cluster cluster,
      Action action,
      String namespace,
      String what,
      String command,
      Work<T> work,
      Consumer<T> done) {
    long deed = workspace.begin(action, namespace, what, command);
    Thread.ofVirtual()
        .name("deed")
        .start(() -> {
          try {
            T answer = work.ask(cluster.objects());
            FxThread.run(() -> {
              workspace.end(deed, Deed.Outcome.DONE, null);
              done.accept(answer);
            });
          } catch (ClusterException refused) {
            end(deed, outcome(refused), refused.getMessage());
          } catch (RuntimeException broken) {
            LOG.error("An action failed unexpectedly.", broken);
            end(
                deed,
                Deed.Outcome.UNKNOWN,
                "An error in Podlanes: look at the cluster before you try again.");
          }
        });
  }

  private void end(long deed, Deed.Outcome outcome, String message) {
    FxThread.run(() -> workspace.end(deed, outcome, message));
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
