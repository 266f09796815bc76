package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
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
  private static final Comparator<JsonObject> BY_WORTH =
      Comparator.comparing((JsonObject pod) -> Json.has(pod, "spec", "nodeName"))
          .thenComparing(pod -> Pods.phase(pod).equals("Running"))
          .thenComparing(Pods::ready)
          .thenComparing(VictimOrder::readySince, Comparator.reverseOrder())
          .thenComparing(Pods::restarts, Comparator.reverseOrder())
          .thenComparing(VictimOrder::created, Comparator.reverseOrder());

  private VictimOrder() {}

  /**
   * The pods to delete.
   *
   * @param completions the Job's completions, or -1 for a Job without indexes
   * @param atLeast how many must go; pods with invalid or doubled indexes go in any case
   */
  static List<JsonObject> choose(List<JsonObject> active, int completions, int atLeast) {
    List<JsonObject> victims = new ArrayList<>();
    List<JsonObject> left = new ArrayList<>(active);
    left.sort(BY_WORTH);
    if (completions >= 0) {
      // The worthiest pod of an index keeps it: looked at from the end of the order.
      Set<Integer> taken = new HashSet<>();
      for (JsonObject pod : List.copyOf(left).reversed()) {
        int index = Pods.index(pod);
        if (index == Pods.NO_INDEX || index >= completions || !taken.add(index)) {
          victims.add(pod);
          left.remove(pod);
        }
      }
    }
    for (JsonObject pod : left) {
      if (victims.size() >= atLeast) {
        break;
      }
      victims.add(pod);
    }
    return victims;
  }

  private static Instant readySince(JsonObject pod) {
    JsonObject ready = Pods.condition(pod, "Ready", "True");
    Instant since = ready == null ? null : Pods.time(ready.get("lastTransitionTime"));
    return since == null ? Instant.MIN : since;
  }

  private static Instant created(JsonObject pod) {
    Instant time = Pods.time(Json.at(pod, "metadata", "creationTimestamp"));
    return time == null ? Instant.MIN : time;
  }
}
