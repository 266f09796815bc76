package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a pod may be bound to a node; asked in the order of the scheduler's filter plug-ins, of
 * which the first to object gives the reasons.
 */
final class NodeFit {
  private final NodeLedger ledger;
  private final Topology topology;

  NodeFit(List<JsonObject> nodes, NodeLedger ledger) {
    this.ledger = ledger;
    this.topology = new Topology(nodes, ledger);
  }

  /**
   * Why a pod does not fit.
   *
   * @param reasons in the scheduler's words; empty when it fits
   * @param preemptible whether it might if other pods were gone
   */
  record Verdict(List<String> reasons, boolean preemptible) {
    boolean fits() {
      return reasons.isEmpty();
    }

    private static Verdict never(String reason) {
      return new Verdict(List.of(reason), false);
    }
  }

  Verdict of(JsonObject pod, JsonObject node) {
    if (Json.bool(node, "spec", "unschedulable")) {
      return Verdict.never("node(s) were unschedulable");
    }
    JsonObject taint = Taints.keepingOut(pod, node).orElse(null);
    if (taint != null) {
      return Verdict.never(
          "node(s) had untolerated taint {%s: %s}"
              .formatted(Json.string(taint, "", "key"), Json.string(taint, "", "value")));
    }
    if (!NodeAffinity.matches(pod, node)) {
      return Verdict.never("node(s) didn't match Pod's node affinity/selector");
    }
    Verdict room = room(pod, node);
    if (!room.fits()) {
      return room;
    }
    String company = topology.misfit(pod, node);
    return company.isEmpty() ? room : new Verdict(List.of(company), true);
  }

  private Verdict room(JsonObject pod, JsonObject node) {
    String name = ObjectStore.name(node);
    Requests all = Requests.of(Json.object(node, "status", "allocatable"));
    Requests wanted = Requests.ofPod(pod);
    Requests left = all.minus(ledger.used(name)).minus(wanted);
    List<String> reasons = new ArrayList<>();
    if (ledger.pods(name).size()
        >= Quantity.units(Json.string(node, "110", "status", "allocatable", "pods"))) {
      reasons.add("Too many pods");
    }
    if (wanted.cpu() > 0 && left.cpu() < 0) {
      reasons.add("Insufficient cpu");
    }
    if (wanted.memory() > 0 && left.memory() < 0) {
      reasons.add("Insufficient memory");
    }
    // What is more than the node has at all, no preemption can make room for.
    boolean possible = wanted.cpu() <= all.cpu() && wanted.memory() <= all.memory();
    return new Verdict(reasons, possible);
  }
}
