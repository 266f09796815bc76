package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why a pod fits on no node, as the scheduler words it (framework.FitError). */
final class Refusal {
  private final int nodes;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final List<JsonObject> preemptible = new ArrayList<>();

  Refusal(int nodes) {
    this.nodes = nodes;
  }

  void add(JsonObject node, NodeFit.Verdict verdict) {
    verdict.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    if (verdict.preemptible()) {
      preemptible.add(node);
    }
  }

  /** The nodes that the pod might fit on if others were gone. */
  List<JsonObject> preemptible() {
    return preemptible;
  }

  /** "0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: …". */
  String message() {
    if (nodes == 0) {
      return "no nodes available to schedule pods";
    }
    Map<String, Integer> hopes = new TreeMap<>();
    if (!preemptible.isEmpty()) {
      hopes.put("No preemption victims found for incoming pod", preemptible.size());
    }
    if (preemptible.size() < nodes) {
      hopes.put("Preemption is not helpful for scheduling", nodes - preemptible.size());
    }
    String none = "0/" + nodes + " nodes are available: ";
    return none
        + join(reasons)
        + ". no new claims to deallocate, preemption: "
        + none
        + join(hopes)
        + ".";
  }

  /** Sorted as text, count first, as the scheduler sorts them. */
  private static String join(Map<String, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .sorted()
            .toList());
  }
}
