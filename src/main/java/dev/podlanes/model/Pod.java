package dev.podlanes.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod of a Job as the server last showed it.
 *
 * @param completionIndex 0 or more; null for a pod without one
 * @param indexFailures how often its index had failed when the pod was created ({@code
 *     batch.kubernetes.io/job-index-failure-count}, KEP-3850); null without a limit per index
 * @param node null until it is scheduled
 * @param started {@code status.startTime}: when the kubelet took it; null before
 * @param reason {@code status.reason}, such as Evicted; null mostly
 * @param conditions those whose presence tells something: PodScheduled, Ready, DisruptionTarget
 * @param containers init, sidecar, main and ephemeral containers, in the spec's order
 */
public record Pod(
    Metadata meta,
    @Nullable Integer completionIndex,
    @Nullable Integer indexFailures,
    @Nullable String node,
    PodPhase phase,
    @Nullable Instant started,
    @Nullable String reason,
    @Nullable String message,
    List<Condition> conditions,
    List<ContainerStatus> containers)
    implements ClusterObject {

  public Pod {
    conditions = List.copyOf(conditions);
    containers = List.copyOf(containers);
  }

  /** The same without its version, so that a write that changes nothing here makes it no other. */
  public Pod unversioned() {
    return new Pod(
        meta.unversioned(),
        completionIndex,
        indexFailures,
        node,
        phase,
        started,
        reason,
        message,
        conditions,
        containers);
  }

  public @Nullable Condition condition(String type) {
    for (Condition condition : conditions) {
      if (condition.type().equals(type)) {
        return condition;
      }
    }
    return null;
  }

  /** When the scheduler gave it a node; null before. */
  public @Nullable Instant scheduled() {
    Condition condition = condition("PodScheduled");
    return condition != null && condition.isTrue() ? condition.lastTransition() : null;
  }

  public boolean ready() {
    Condition condition = condition("Ready");
    return condition != null && condition.isTrue();
  }

  /** Whether the cluster, not the program, ends it: preemption, eviction, a lost node. */
  public boolean disrupted() {
    Condition condition = condition("DisruptionTarget");
    return condition != null && condition.isTrue();
  }

  /** The uid of the owning Job; null when no Job controls it. */
  public @Nullable String jobUid() {
    OwnerReference owner = meta.controller();
    return owner != null && owner.kind().equals("Job") ? owner.uid() : null;
  }
}
