package dev.podlanes.ui.logs;

import dev.podlanes.recording.RecordingReader;
import dev.podlanes.source.AccessCheck;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterContext;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.ManifestCommands;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ObjectCommands;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import dev.podlanes.state.StateStore;
import dev.podlanes.ui.workspace.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** States from recordings, and sessions whose logs a test writes. */
public final class Scenes {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  private Scenes() {}

  /** The state at the end of a recording. */
  public static ClusterState end(String recording) throws Exception {
    return until(recording, state -> false);
  }

  /** The first state of a recording that is as wanted, else its last. */
  public static ClusterState until(String recording, Predicate<ClusterState> wanted)
      throws Exception {
    Reducer reducer = new Reducer();
    ClusterState[] found = {ClusterState.EMPTY};
    new RecordingReader()
        .read(
            RECORDINGS.resolve(recording + ".jsonl.gz"),
            recorded -> {
              reducer.accept(recorded.event());
              found[0] = reducer.state();
              return !wanted.test(found[0]);
            });
    return found[0];
  }

  static JobHistory onlyJob(ClusterState state) {
    if (state.jobs().size() != 1) {
      throw new IllegalArgumentException(state.jobs().size() + " Jobs");
    }
    return state.jobs().getFirst();
  }

  /** A connection whose clock stands and whose logs are those given. */
  public static Session live(LogSource logs, Instant now) {
    return Session.showing("test", NamespaceScope.all(), new Logs(logs), store(now));
  }

  public static Session recording(Instant now) {
    return Session.showing("test", NamespaceScope.all(), null, store(now));
  }

  /** A recording whose time a test moves. */
  public static Session recording(InstantSource clock) {
    return Session.showing("test", NamespaceScope.all(), null, store(clock));
  }

  private static StateStore store(Instant now) {
    return store(InstantSource.fixed(now));
  }

  private static StateStore store(InstantSource clock) {
    ClusterSource silent =
        new ClusterSource() {
          @Override
          public InstantSource clock() {
            return clock;
          }

          @Override
          public void start(Consumer<SourceEvent> sink) {}

          @Override
          public void close() {}
        };
    return new StateStore(silent, Duration.ZERO, state -> {});
  }

  private record Logs(LogSource logs) implements Cluster {
    @Override
    public ClusterContext context() {
      return new ClusterContext("test", "test", null);
    }

    @Override
    public String version() {
      return "v1.34.9";
    }

    @Override
    public List<String> namespaces() {
      return List.of();
    }

    @Override
    public ClusterSource watch(NamespaceScope scope) {
      throw new UnsupportedOperationException("Only logs are read.");
    }

    @Override
    public ManifestCommands manifests() {
      throw new UnsupportedOperationException();
    }

    @Override
    public JobCommands jobs() {
      throw new UnsupportedOperationException("Only logs are read.");
    }

    @Override
    public ObjectCommands objects() {
      throw new UnsupportedOperationException("Only logs are read.");
    }

    @Override
    public AccessCheck access() {
      return (namespace, permission) -> true;
    }

    @Override
    public void close() {}
  }
}
