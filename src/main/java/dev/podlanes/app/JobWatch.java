package dev.podlanes.app;

import dev.podlanes.model.AttemptState;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows a namespace's Jobs without a window. For one thread, which waits. */
final class JobWatch implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(100);

  private final BlockingQueue<ClusterState> latest = new ArrayBlockingQueue<>(1);
  private final StateStore store;

  /** Begins to watch; closed before the cluster is. */
  JobWatch(Cluster cluster, NamespaceScope scope) {
    store =
        new StateStore(
            cluster.watch(scope),
            PACE,
            state -> {
              latest.poll();
              latest.add(state);
            });
    store.start();
  }

  /**
   * Waits until something stands in the state.
   *
   * @param patience how long at most, up to a hundred years
   * @param wanted looks at every state, the present one first; may end the waiting by throwing
   * @return what it found; empty when the time was up
   */
  <T> Optional<T> until(Duration patience, Function<ClusterState, Optional<T>> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    ClusterState state = store.state();
    while (state != null) {
      Optional<T> found = wanted.apply(state);
      if (found.isPresent()) {
        return found;
      }
      state = latest.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    return Optional.empty();
  }

  /**
   * Waits until Jobs and pods are listed.
   *
   * @throws UserError when the server refuses them, or when they are not listed in time
   */
  ClusterState untilListed(Duration patience) throws InterruptedException {
    Optional<ClusterState> listed =
        until(
            patience,
            state -> {
              checkNotRefused(state);
              return ResourceKind.VITAL.stream().allMatch(kind -> isListed(state, kind))
                  ? Optional.of(state)
                  : Optional.empty();
            });
    return listed.orElseThrow(() ->
        new UserError(
            ExitCode.UNREACHABLE,
            message(store.state())
                .orElse("The server has not listed Jobs and pods in time. Try again later.")));
  }

  /**
   * Nothing more will come of it by itself.
   *
   * @throws UserError with the server's words when it refuses
   */
  static void checkNotRefused(ClusterState state) {
    for (ResourceKind kind : ResourceKind.VITAL) {
      if (is(state, kind, HealthState.FAILED)) {
        throw new UserError(
            ExitCode.REFUSED, message(state).orElse("The server refuses the " + kind.plural()));
      }
    }
  }

  /** What ails the watching, as a sentence; empty when nothing does. */
  static Optional<String> message(ClusterState state) {
    for (ResourceKind kind : ResourceKind.VITAL) {
      ResourceHealth health = state.health().get(kind);
      String message = health == null ? null : health.message();
      if (message != null) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  /** The Job of that name that is there, else the latest that was. */
  static Optional<JobHistory> find(ClusterState state, String name) {
    JobHistory gone = null;
    for (JobHistory job : state.jobs()) {
      if (job.name().equals(name)) {
        if (job.deleted() == null) {
          return Optional.of(job);
        }
        gone = job;
      }
    }
    return Optional.ofNullable(gone);
  }

  /** Whether the Job is over and all that was seen of its pods too. */
  static boolean settled(JobHistory job) {
    boolean over = job.state().finished() || job.deleted() != null;
    for (AttemptState state : AttemptState.values()) {
      over = over && (state.ended() || job.counts().of(state) == 0);
    }
    return over;
  }

  /** The server's present, or the latest moment that it has told of. */
  Instant now() {
    return store.state().now(store.source().clock());
  }

  private static boolean isListed(ClusterState state, ResourceKind kind) {
    return is(state, kind, HealthState.LIVE) || is(state, kind, HealthState.POLLED);
  }

  private static boolean is(ClusterState state, ResourceKind kind, HealthState wanted) {
    @Nullable ResourceHealth health = state.health().get(kind);
    return health != null && health.state() == wanted;
  }

  @Override
  public void close() {
    store.close();
  }
}
