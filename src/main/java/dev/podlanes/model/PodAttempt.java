package dev.podlanes.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pod as an attempt at its lane's work: the pod as last shown and what follows from it.
 *
 * @param state the conclusion
 * @param exitCode the first non-zero one of the main containers, else 0, else null while none has
 *     ended
 * @param reason that container's reason, else the pod's; null when neither says
 * @param started when the first main container first ran; null before
 * @param ended when its work was over; null while it is not
 * @param earlierRuns how runs of its main containers ended that were followed by a restart in
 *     place, in order, as far as seen: a pod only remembers the last one ({@code lastState})
 * @param stopAsked when its deletion was first asked for; null while nobody has
 * @param gone when the object disappeared from the cluster; null while it is there
 */
public record PodAttempt(
    Pod pod,
    AttemptState state,
    @Nullable Integer exitCode,
    @Nullable String reason,
    @Nullable Instant started,
    @Nullable Instant ended,
    List<Termination> earlierRuns,
    @Nullable Instant stopAsked,
    @Nullable Instant gone) {
  public PodAttempt {
    earlierRuns = List.copyOf(earlierRuns);
  }

  public String uid() {
    return pod.meta().uid();
  }

  public String name() {
    return pod.meta().name();
  }

  public Instant created() {
    return pod.meta().created();
  }

  /** When its work was over, else when it disappeared, else now: as far as a bar reaches. */
  public Instant endBy(Instant now) {
    if (ended != null) {
      return ended;
    }
    return gone != null ? gone : now;
  }

  /** Restarts in place, summed over the main containers. */
  public int restarts() {
    int sum = 0;
    for (ContainerStatus container : pod.containers()) {
      if (container.role() == ContainerRole.MAIN) {
        sum += container.restarts();
      }
    }
    return sum;
  }
}
