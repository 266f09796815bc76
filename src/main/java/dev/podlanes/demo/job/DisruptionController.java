package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.DisruptionBudget;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the status of PodDisruptionBudgets up to date (k8s.io/kubernetes
 * pkg/controller/disruption). What needs the scale of a pod's controller fails, as it does on a
 * real cluster: Jobs have none. Changes of a moment are gathered. Runs on the simulation's thread.
 */
public final class DisruptionController {
  private static final Duration BATCH = Duration.ofMillis(50);

  /** So long an evicted pod is taken for gone although it is still there. */
  private static final Duration DELETION_TIMEOUT = Duration.ofMinutes(2);

  private static final String NO_SCALE = "jobs.batch does not implement the scale subresource";

  private static final EventRecorder.Source SOURCE =
      new EventRecorder.Source("controllermanager", "");

  private final Simulation simulation;
  private final ObjectStore store;
  private final EventRecorder events;
  private final Set<String> pending = new HashSet<>();

  public DisruptionController(Simulation simulation, JobContext context) {
    this.simulation = simulation;
    this.store = context.store();
    this.events = context.events();
  }

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    switch (change.resource()) {
      case PODS, POD_DISRUPTION_BUDGETS -> plan(ObjectStore.namespace(change.object()));
      case CONFIG_MAPS, CRON_JOBS, EVENTS, JOBS, NAMESPACES, NODES, RESOURCE_QUOTAS -> {}
    }
  }

  private void plan(String namespace) {
    if (pending.add(namespace)) {
      simulation.after(BATCH, () -> recount(namespace));
    }
  }

  private void recount(String namespace) {
    pending.remove(namespace);
    for (JsonObject budget :
        store.list(Resource.POD_DISRUPTION_BUDGETS, namespace, any -> true).items()) {
      List<JsonObject> pods =
          store.list(Resource.PODS, namespace, DisruptionBudget.selector(budget)).items();
      Finalizers.updateIfPresent(
          store,
          Resource.POD_DISRUPTION_BUDGETS,
          budget,
          present -> {
            JsonObject status = status(present, pods);
            if (!status.equals(Json.object(present, "status"))) {
              present.add("status", status);
            }
            return present;
          });
      tell(budget, pods);
    }
  }

  private static boolean failsFor(JsonObject budget, List<JsonObject> pods) {
    return DisruptionBudget.leastHealthy(budget) < 0
        && pods.stream().anyMatch(pod -> Json.has(pod, "metadata", "ownerReferences"));
  }

  private void tell(JsonObject budget, List<JsonObject> pods) {
    boolean news =
        Json.integer(budget, 0, "status", "observedGeneration")
            < Json.integer(budget, 0, "metadata", "generation");
    if (news && failsFor(budget, pods)) {
      events.record(
          budget,
          "Warning",
          "CalculateExpectedPodCountFailed",
          "Failed to calculate the number of expected pods: " + NO_SCALE,
          SOURCE,
          "");
    } else if (news && pods.isEmpty()) {
      events.record(budget, "Normal", "NoPods", "No matching pods found", SOURCE, "");
    }
  }

  private JsonObject status(JsonObject budget, List<JsonObject> pods) {
    JsonObject status = Json.object(budget, "status").deepCopy();
    int generation = Json.integer(budget, 1, "metadata", "generation");
    if (failsFor(budget, pods)) {
      status.addProperty("disruptionsAllowed", 0);
      condition(status, false, "SyncFailed", NO_SCALE);
      return status;
    }
    JsonObject disrupted = stillThere(status, pods);
    status.remove("disruptedPods");
    if (!disrupted.isEmpty()) {
      status.add("disruptedPods", disrupted);
    }
    int healthy =
        (int)
            pods.stream()
                .filter(pod -> !Json.has(pod, "metadata", "deletionTimestamp"))
                .filter(pod -> !disrupted.has(ObjectStore.name(pod)))
                .filter(DisruptionBudget::isReady)
                .count();
    int desired = Math.max(0, DisruptionBudget.leastHealthy(budget));
    // Without a controller that can be scaled nothing is expected of pods, so nothing is allowed.
    int expected = DisruptionBudget.leastHealthy(budget) < 0 ? 0 : pods.size();
    int allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
    status.addProperty("currentHealthy", healthy);
    status.addProperty("desiredHealthy", desired);
    status.addProperty("disruptionsAllowed", allowed);
    status.addProperty("expectedPods", expected);
    status.addProperty("observedGeneration", generation);
    condition(status, allowed > 0, allowed > 0 ? "SufficientPods" : "InsufficientPods", "");
    return status;
  }

  private JsonObject stillThere(JsonObject status, List<JsonObject> pods) {
    JsonObject left = new JsonObject();
    JsonObject disrupted = Json.object(status, "disruptedPods");
    for (JsonObject pod : pods) {
      String at = Json.string(disrupted, "", ObjectStore.name(pod));
      if (!at.isEmpty()
          && !Json.has(pod, "metadata", "deletionTimestamp")
          && Instant.parse(at).plus(DELETION_TIMEOUT).isAfter(simulation.instant())) {
        left.addProperty(ObjectStore.name(pod), at);
      }
    }
    return left;
  }

  private void condition(JsonObject status, boolean allowed, String reason, String message) {
    String value = allowed ? "True" : "False";
    String since = ObjectStore.time(simulation.instant());
    for (JsonObject old : Json.objects(status, "conditions")) {
      if (Json.string(old, "", "status").equals(value)) {
        since = Json.string(old, since, "lastTransitionTime");
      }
    }
    JsonArray conditions =
        Json.list(
            Json.of(
                "type", "DisruptionAllowed",
                "status", value,
                "observedGeneration", Json.integer(status, 0, "observedGeneration"),
                "lastTransitionTime", since,
                "reason", reason,
                "message", message));
    status.add("conditions", conditions);
  }
}
