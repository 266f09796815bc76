package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.util.List;

/**
 * Deletes the pods that do not tolerate a NoExecute taint of their node, at once or when their
 * {@code tolerationSeconds} are over. Runs on the simulation's thread.
 */
public final class TaintEviction {
  private final Simulation simulation;
  private final ObjectStore store;
  private final Deletion deletion;
  private final EventRecorder events;

  /** Creates a controller that has to be told of all changes. */
  public TaintEviction(Simulation simulation, ObjectStore store, EventRecorder events) {
    this.simulation = simulation;
    this.store = store;
    this.deletion = new Deletion(store, simulation);
    this.events = events;
  }

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    if (change.resource() != Resource.NODES || change.type() == Change.Type.DELETED) {
      return;
    }
    JsonObject node = change.object();
    List<JsonObject> taints = noExecute(node);
    JsonObject before = change.previous();
    if (taints.isEmpty() || (before != null && noExecute(before).equals(taints))) {
      return;
    }
    String name = ObjectStore.name(node);
    for (JsonObject pod :
        store
            .list(
                Resource.PODS,
                null,
                each ->
                    Json.string(each, "", "spec", "nodeName").equals(name)
                        && !NodeLedger.isFinished(each))
            .items()) {
      taints.forEach(taint -> consider(pod, name, taint));
    }
  }

  private static List<JsonObject> noExecute(JsonObject node) {
    return Json.objects(node, "spec", "taints").stream()
        .filter(taint -> Json.string(taint, "", "effect").equals("NoExecute"))
        .toList();
  }

  private void consider(JsonObject pod, String node, JsonObject taint) {
    List<JsonObject> tolerations =
        Json.objects(pod, "spec", "tolerations").stream()
            .filter(toleration -> Taints.tolerates(toleration, taint))
            .toList();
    if (tolerations.stream().anyMatch(each -> !each.has("tolerationSeconds"))
        && !tolerations.isEmpty()) {
      return;
    }
    int seconds =
        tolerations.stream()
            .mapToInt(each -> Math.max(0, Json.integer(each, 0, "tolerationSeconds")))
            .min()
            .orElse(0);
    simulation.after(Duration.ofSeconds(seconds), () -> evict(pod, node, taint));
  }

  private void evict(JsonObject pod, String node, JsonObject taint) {
    String namespace = ObjectStore.namespace(pod);
    String name = ObjectStore.name(pod);
    boolean there =
        store
            .get(Resource.PODS, namespace, name)
            .filter(each -> ObjectStore.uid(each).equals(ObjectStore.uid(pod)))
            .filter(each -> !NodeLedger.isFinished(each))
            .isPresent();
    boolean tainted =
        store
            .get(Resource.NODES, "", node)
            .filter(each -> noExecute(each).contains(taint))
            .isPresent();
    if (there && tainted) {
      events.record(
          pod,
          "Normal",
          "TaintManagerEviction",
          "Marking for deletion Pod " + namespace + "/" + name,
          new EventRecorder.Source("taint-eviction-controller", ""),
          "");
      Disruption.mark(
          store,
          simulation,
          pod,
          "DeletionByTaintManager",
          "Taint manager: deleting due to NoExecute taint");
      deletion.delete(Resource.PODS, namespace, name, Deletion.Options.BACKGROUND);
    }
  }
}
