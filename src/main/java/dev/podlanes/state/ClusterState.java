package dev.podlanes.state;

import dev.podlanes.model.CronJob;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known at one moment. Immutable, so any thread may read it; two states share what did
 * not change between them.
 *
 * @param jobs in order of creation, those of the same second by name
 * @param events oldest first, bounded by {@link Reducer#MAX_EVENTS}
 * @param health of each resource that has said anything
 * @param at the latest moment known to have been, server's clock: when the last event came, or what
 *     an object was stamped with if that is later
 * @param revision grows with every state
 */
public record ClusterState(
    List<JobHistory> jobs,
    List<CronJob> cronJobs,
    List<KubeEvent> events,
    Map<ResourceKind, ResourceHealth> health,
    Instant at,
    long revision) {

  public static final ClusterState EMPTY =
      new ClusterState(List.of(), List.of(), List.of(), Map.of(), Instant.EPOCH, 0);

  public ClusterState {
    jobs = List.copyOf(jobs);
    cronJobs = List.copyOf(cronJobs);
    events = List.copyOf(events);
    health = Map.copyOf(health);
  }

  /** The Job with this uid; null when it is not known. */
  public @Nullable JobHistory job(String uid) {
    for (JobHistory job : jobs) {
      if (job.uid().equals(uid)) {
        return job;
      }
    }
    return null;
  }

  /** Now by this clock, but never before a moment that the cluster has told of. */
  public Instant now(InstantSource clock) {
    Instant estimate = clock.instant();
    return estimate.isBefore(at) ? at : estimate;
  }

  /**
   * Since when Jobs or pods are not heard of any more, so that what runs may have ended; null while
   * both are.
   */
  public @Nullable Instant staleSince() {
    Instant since = null;
    for (ResourceKind kind : ResourceKind.VITAL) {
      ResourceHealth one = health.get(kind);
      if (one == null || isHeard(one.state())) {
        continue;
      }
      if (since == null || one.since().isBefore(since)) {
        since = one.since();
      }
    }
    return since;
  }

  private static boolean isHeard(HealthState state) {
    return switch (state) {
      case CONNECTING, LIVE, ENDED -> true;
      case POLLED, STALE, FAILED -> false;
    };
  }

  /** Whether all of this kind have been listed, so that what is not here is not there. */
  public boolean listed(ResourceKind kind) {
    ResourceHealth one = health.get(kind);
    return one != null
        && switch (one.state()) {
          case LIVE, POLLED, STALE, ENDED -> true;
          case CONNECTING, FAILED -> false;
        };
  }

  /** What ails the reading of this kind, as a sentence; null when nothing does. */
  public @Nullable String trouble(ResourceKind kind) {
    ResourceHealth one = health.get(kind);
    return one == null ? null : one.message();
  }

  /** Identity, as for {@link JobHistory}. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
