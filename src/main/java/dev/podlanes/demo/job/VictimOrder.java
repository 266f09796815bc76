package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which active pods a Job loses first (job controller, {@code activePodsForRemoval} and {@code
 * controller.ActivePods}): those without a valid index of their own; then unscheduled before
 * scheduled, pending before running, not ready before ready, ready for a shorter time first, more
 * restarts first, younger first.
 */
final class VictimOrder {
  private static final Comparator<JobPod> BY_WORTH =
      Comparator.comparing(JobPod::isScheduled)
          .thenComparing(JobPod::isRunning)
          .thenComparing(JobPod::isReady)
          .thenComparing(VictimOrder::readySince, Comparator.reverseOrder())
          .thenComparing(JobPod::restarts, Comparator.reverseOrder())
          .thenComparing(JobPod::created, Comparator.reverseOrder());

  private VictimOrder() {}

  /**
   * The pods to delete.
   *
   * @param completions the Job's completions, or -1 for a Job without indexes
   * @param atLeast how many must go; pods with invalid or doubled indexes go in any case
   */
  static List<JobPod> choose(List<JobPod> active, int completions, int atLeast) {
    if (atLeast <= 0 && (completions < 0 || haveIndexesOfTheirOwn(active, completions))) {
      return List.of();
    }
    List<JobPod> victims = new ArrayList<>();
    List<JobPod> left = new ArrayList<>(active);
    left.sort(BY_WORTH);
    if (completions >= 0) {
      // The worthiest pod of an index keeps it: looked at from the end of the order.
      Set<Integer> taken = new HashSet<>();
      for (JobPod pod : List.copyOf(left).reversed()) {
        int index = pod.index();
        if (index == JobPod.NO_INDEX || index >= completions || !taken.add(index)) {
          victims.add(pod);
          left.remove(pod);
        }
      }
    }
    for (JobPod pod : left) {
      if (victims.size() >= atLeast) {
        break;
      }
      victims.add(pod);
    }
    return victims;
  }

  private static boolean haveIndexesOfTheirOwn(List<JobPod> active, int completions) {
    Set<Integer> taken = new HashSet<>();
    return active.stream()
        .allMatch(pod ->
            pod.index() != JobPod.NO_INDEX && pod.index() < completions && taken.add(pod.index()));
  }

  private static Instant readySince(JobPod pod) {
    JsonObject ready = pod.condition("Ready", "True");
    Instant since = ready == null ? null : JobPod.time(ready.get("lastTransitionTime"));
    return since == null ? Instant.MIN : since;
  }
}
