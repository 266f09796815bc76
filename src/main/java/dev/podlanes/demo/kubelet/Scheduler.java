package dev.podlanes.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.kubelet.NodeUsage.Usage;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Quantity;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds pods to nodes by their requests and node selectors, the emptiest node first; pods that fit
 * nowhere wait until something ends. Runs on the simulation's thread.
 */
public final class Scheduler {
  private static final long MIN_DELAY_MILLIS = 20;
  private static final double MORE_MILLIS = 60;

  private final Simulation simulation;
  private final ObjectStore store;
  private final EventRecorder events;
  private final Identifiers identifiers;
  private final Set<PodKey> waiting = new LinkedHashSet<>();
  private final NodeUsage usage = new NodeUsage();

  public Scheduler(
      Simulation simulation, ObjectStore store, EventRecorder events, Identifiers identifiers) {
    this.simulation = simulation;
    this.store = store;
    this.events = events;
    this.identifiers = identifiers;
    store.addListener(usage::note);
  }

  private record PodKey(String namespace, String name) {}

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    if (change.resource() == Resource.NODES) {
      retryWaiting();
    } else if (change.resource() == Resource.PODS) {
      JsonObject pod = change.object();
      PodKey key = new PodKey(ObjectStore.namespace(pod), ObjectStore.name(pod));
      if (change.type() == Change.Type.DELETED || isFinished(pod)) {
        waiting.remove(key);
        retryWaiting();
      } else if (change.type() == Change.Type.ADDED || gatesLifted(change)) {
        plan(key);
      }
    }
  }

  private static boolean gatesLifted(Change change) {
    JsonObject before = change.previous();
    return before != null
        && !Json.objects(before, "spec", "schedulingGates").isEmpty()
        && Json.objects(change.object(), "spec", "schedulingGates").isEmpty();
  }

  private void retryWaiting() {
    for (PodKey key : List.copyOf(waiting)) {
      plan(key);
    }
  }

  private void plan(PodKey key) {
    long millis = MIN_DELAY_MILLIS + (long) (identifiers.fraction() * MORE_MILLIS);
    simulation.after(Duration.ofMillis(millis), () -> schedule(key));
  }

  private void schedule(PodKey key) {
    JsonObject pod = store.get(Resource.PODS, key.namespace(), key.name()).orElse(null);
    if (pod == null
        || Json.has(pod, "spec", "nodeName")
        || Json.has(pod, "metadata", "deletionTimestamp")
        || !Json.objects(pod, "spec", "schedulingGates").isEmpty()) {
      waiting.remove(key);
      return;
    }
    Map<String, Integer> reasons = new LinkedHashMap<>();
    JsonObject node = choose(pod, reasons);
    if (node == null) {
      refuse(key, pod, reasons);
      return;
    }
    waiting.remove(key);
    String nodeName = ObjectStore.name(node);
    JsonObject bound =
        store.update(
            Resource.PODS,
            key.namespace(),
            key.name(),
            present -> {
              Json.ensure(present, "spec").addProperty("nodeName", nodeName);
              setScheduled(present, "True", "", "");
              return present;
            });
    events.recordAction(
        bound,
        "Normal",
        "Scheduled",
        "Binding",
        "Successfully assigned " + key.namespace() + "/" + key.name() + " to " + nodeName);
  }

  private void refuse(PodKey key, JsonObject pod, Map<String, Integer> reasons) {
    int total = reasons.values().stream().mapToInt(Integer::intValue).sum();
    List<String> parts = new ArrayList<>();
    reasons.forEach((reason, count) -> parts.add(count + " " + reason));
    String message =
        "0/"
            + total
            + " nodes are available: "
            + String.join(", ", parts)
            + ". no new claims to deallocate, preemption: 0/"
            + total
            + " nodes are available: "
            + total
            + " Preemption is not helpful for scheduling.";
    if (waiting.add(key)) {
      store.update(
          Resource.PODS,
          key.namespace(),
          key.name(),
          present -> {
            setScheduled(present, "False", "Unschedulable", message);
            return present;
          });
      events.recordAction(pod, "Warning", "FailedScheduling", "Scheduling", message);
    }
  }

  private @Nullable JsonObject choose(JsonObject pod, Map<String, Integer> reasons) {
    JsonObject best = null;
    long bestFree = Long.MIN_VALUE;
    Usage wanted = NodeUsage.of(pod);
    for (JsonObject node : store.list(Resource.NODES, null, any -> true).items()) {
      Usage taken = usage.of(ObjectStore.name(node));
      long freeCpu = allocatable(node, "cpu") - taken.cpu() - wanted.cpu();
      long freeMemory = allocatable(node, "memory") - taken.memory() - wanted.memory();
      String reason = misfit(pod, node, taken.pods(), freeCpu, freeMemory);
      if (!reason.isEmpty()) {
        reasons.merge(reason, 1, Integer::sum);
      } else if (freeCpu - taken.pods() > bestFree) {
        // The pods count too, so that pods without requests spread as well.
        bestFree = freeCpu - taken.pods();
        best = node;
      }
    }
    return best;
  }

  private static String misfit(
      JsonObject pod, JsonObject node, int pods, long freeCpu, long freeMemory) {
    if (Json.bool(node, "spec", "unschedulable")) {
      return "node(s) were unschedulable";
    }
    JsonObject labels = Json.object(node, "metadata", "labels");
    boolean selected =
        Json.object(pod, "spec", "nodeSelector").asMap().entrySet().stream()
            .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    if (!selected) {
      return "node(s) didn't match Pod's node affinity/selector";
    }
    if (pods >= Quantity.units(Json.string(node, "110", "status", "allocatable", "pods"))) {
      return "Too many pods";
    }
    return freeCpu < 0 ? "Insufficient cpu" : freeMemory < 0 ? "Insufficient memory" : "";
  }

  private static long allocatable(JsonObject node, String resource) {
    return NodeUsage.amount(resource, Json.string(node, "0", "status", "allocatable", resource));
  }

  private void setScheduled(JsonObject pod, String status, String reason, String message) {
    JsonArray conditions = new JsonArray();
    for (JsonObject condition : Json.objects(pod, "status", "conditions")) {
      if (!Json.string(condition, "", "type").equals("PodScheduled")) {
        conditions.add(condition);
      }
    }
    JsonObject scheduled =
        Json.of(
            "type",
            "PodScheduled",
            "status",
            status,
            "lastProbeTime",
            null,
            "lastTransitionTime",
            ObjectStore.time(simulation.instant()));
    if (!reason.isEmpty()) {
      scheduled.addProperty("reason", reason);
      scheduled.addProperty("message", message);
    }
    conditions.add(scheduled);
    Json.ensure(pod, "status").add("conditions", conditions);
  }

  private static boolean isFinished(JsonObject pod) {
    String phase = Json.string(pod, "", "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
