package dev.podlanes.insight.whatif;

import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which active pods a Job loses first (job controller, {@code activePodsForRemoval} and {@code
 * controller.ActivePods}). Of an Indexed Job those without a valid index and all but the worthiest
 * of each index go in any case; then unscheduled before scheduled, pending before running, not
 * ready before ready, ready for a shorter time first, more restarts first, younger first. Times are
 * whole seconds, so that pods started together are often equal. Then the sort decides: up to twelve
 * pods of an Indexed Job keep the order of their indexes, otherwise it is chance.
 */
final class VictimOrder {
  private static final Comparator<ActivePod> WORTH =
      Comparator.comparing((ActivePod active) -> active.pod().node() != null)
          .thenComparingInt(active -> phase(active.pod()))
          .thenComparing(active -> active.pod().ready())
          .thenComparing(active -> readySince(active.pod()), Comparator.reverseOrder())
          .thenComparingInt(active -> -restarts(active.pod()))
          .thenComparing(active -> active.pod().meta().created(), Comparator.reverseOrder());

  private static final Comparator<ActivePod> ORDER = WORTH.thenComparingInt(ActivePod::lane);

  private VictimOrder() {}

  /**
   * The pods that would be deleted, in the controller's order.
   *
   * @param completions of an Indexed Job; null for a Job without indexes
   * @param atLeast how many must go; pods with invalid or doubled indexes go in any case
   */
  static List<Victim> choose(List<ActivePod> active, @Nullable Integer completions, int atLeast) {
    List<ActivePod> left = new ArrayList<>(active);
    left.sort(ORDER);
    List<Victim> victims = new ArrayList<>();
    if (completions != null) {
      misplaced(left, completions).forEach(pod -> victims.add(pod.victim(false)));
    }
    int more = Math.clamp(atLeast - victims.size(), 0, left.size());
    if (more == 0) {
      return victims;
    }
    ActivePod last = left.get(more - 1);
    boolean drawn = more < left.size() && WORTH.compare(last, left.get(more)) == 0;
    for (ActivePod pod : left.subList(0, more)) {
      victims.add(pod.victim(drawn && WORTH.compare(pod, last) == 0));
    }
    return victims;
  }

  /** Takes out those whose index is missing, out of range, or another pod's. */
  private static List<ActivePod> misplaced(List<ActivePod> ordered, int completions) {
    List<ActivePod> misplaced = new ArrayList<>();
    List<ActivePod> placed = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    // The worthiest pod of an index keeps it: looked at from the end of the order.
    for (ActivePod pod : ordered.reversed()) {
      Integer index = pod.pod().completionIndex();
      boolean keeps = index != null && index < completions && taken.add(index);
      (keeps ? placed : misplaced).add(pod);
    }
    ordered.clear();
    ordered.addAll(placed.reversed());
    return misplaced.reversed();
  }

  private static int phase(Pod pod) {
    return pod.phase() == PodPhase.PENDING ? 0 : pod.phase() == PodPhase.UNKNOWN ? 1 : 2;
  }

  /** Compared among ready pods only; one that does not say since when counts as the latest. */
  private static Instant readySince(Pod pod) {
    Condition ready = pod.condition("Ready");
    if (ready == null || !ready.isTrue()) {
      return Instant.MIN;
    }
    return ready.lastTransition() == null ? Instant.MAX : ready.lastTransition();
  }

  private static int restarts(Pod pod) {
    int most = 0;
    for (ContainerStatus container : pod.containers()) {
      if (container.role() == ContainerRole.MAIN) {
        most = Math.max(most, container.restarts());
      }
    }
    return most;
  }
}
