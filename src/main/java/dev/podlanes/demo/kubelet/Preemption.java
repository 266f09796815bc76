package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes room for an important pod by deleting less important ones from the node that loses the
 * least by it (kubernetes.io/docs, "Pod Priority and Preemption"). The cluster serves no
 * PriorityClasses: {@code spec.priority} counts as the manifest has it.
 */
final class Preemption {
  private final ObjectStore store;
  private final Deletion deletion;
  private final EventRecorder events;
  private final Clock clock;
  private final NodeLedger ledger;

  Preemption(
      ObjectStore store, Deletion deletion, EventRecorder events, Clock clock, NodeLedger ledger) {
    this.store = store;
    this.deletion = deletion;
    this.events = events;
    this.clock = clock;
    this.ledger = ledger;
  }

  static int priority(JsonObject pod) {
    return Json.integer(pod, 0, "spec", "priority");
  }

  /**
   * Starts the end of pods in whose place a pod fits.
   *
   * @return the node where there will be room; empty when there is no such or its room is being
   *     made already
   */
  Optional<JsonObject> makeRoom(JsonObject pod, List<JsonObject> nodes, Refusal refusal) {
    if (Json.string(pod, "", "spec", "preemptionPolicy").equals("Never")
        || Json.has(pod, "status", "nominatedNodeName")) {
      return Optional.empty();
    }
    JsonObject best = null;
    List<JsonObject> fewest = List.of();
    for (JsonObject node : refusal.preemptible()) {
      List<JsonObject> victims = victims(pod, node, nodes);
      if (!victims.isEmpty() && (best == null || victims.size() < fewest.size())) {
        best = node;
        fewest = victims;
      }
    }
    Optional<JsonObject> chosen = Optional.ofNullable(best);
    for (JsonObject victim : fewest) {
      chosen.ifPresent(node -> preempt(victim, pod, ObjectStore.name(node)));
    }
    return chosen;
  }

  /** The least important pods without which the pod fits; empty when it does not even then. */
  private List<JsonObject> victims(JsonObject pod, JsonObject node, List<JsonObject> nodes) {
    NodeLedger without = new NodeLedger();
    for (JsonObject each : nodes) {
      ledger.pods(ObjectStore.name(each)).forEach(without::note);
    }
    List<JsonObject> candidates = new ArrayList<>(ledger.pods(ObjectStore.name(node)));
    candidates.removeIf(each -> priority(each) >= priority(pod));
    candidates.sort(Comparator.comparingInt(Preemption::priority));
    List<JsonObject> victims = new ArrayList<>();
    NodeFit fit = new NodeFit(nodes, without);
    for (JsonObject candidate : candidates) {
      without.forget(ObjectStore.uid(candidate));
      victims.add(candidate);
      if (fit.of(pod, node).fits()) {
        return victims;
      }
    }
    return List.of();
  }

  private void preempt(JsonObject victim, JsonObject pod, String node) {
    String namespace = ObjectStore.namespace(victim);
    String name = ObjectStore.name(victim);
    Disruption.mark(
        store,
        clock,
        victim,
        "PreemptionByScheduler",
        "default-scheduler: preempting to accommodate a higher priority pod");
    deletion.delete(Resource.PODS, namespace, name, Deletion.Options.BACKGROUND);
    events.recordAction(
        victim,
        "Normal",
        "Preempted",
        "Preempting",
        "Preempted by pod " + ObjectStore.uid(pod) + " on node " + node);
  }
}
