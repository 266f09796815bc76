package dev.podlanes.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds pods to nodes that {@link NodeFit} allows, the emptiest first; pods that fit nowhere wait
 * until something ends, the most important first, or take the place of less important ones. Runs on
 * the simulation's thread.
 */
public final class Scheduler {
  private static final long MIN_DELAY_MILLIS = 20;
  private static final double MORE_MILLIS = 60;

  private final Simulation simulation;
  private final ObjectStore store;
  private final EventRecorder events;
  private final Identifiers identifiers;
  private final Preemption preemption;
  private final NodeLedger ledger = new NodeLedger();
  private final Map<PodKey, Integer> waiting = new LinkedHashMap<>();
  private final Set<PodKey> planned = new HashSet<>();

  /** Creates a scheduler that has to be told of all changes. */
  public Scheduler(
      Simulation simulation, ObjectStore store, EventRecorder events, Identifiers identifiers) {
    this.simulation = simulation;
    this.store = store;
    this.events = events;
    this.identifiers = identifiers;
    this.preemption =
        new Preemption(store, new Deletion(store, simulation), events, simulation, ledger);
  }

  private record PodKey(String namespace, String name) {}

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    if (change.resource() == Resource.NODES) {
      retryWaiting();
    } else if (change.resource() == Resource.PODS) {
      podChanged(change);
    }
  }

  private void podChanged(Change change) {
    JsonObject pod = change.object();
    PodKey key = new PodKey(ObjectStore.namespace(pod), ObjectStore.name(pod));
    boolean gone = change.type() == Change.Type.DELETED;
    if (gone) {
      ledger.forget(ObjectStore.uid(pod));
    } else {
      ledger.note(pod);
    }
    if (gone || endedNow(change)) {
      waiting.remove(key);
      retryWaiting();
    } else if (change.type() == Change.Type.ADDED || gatesLifted(change)) {
      plan(key);
    }
  }

  private static boolean endedNow(Change change) {
    JsonObject before = change.previous();
    return NodeLedger.isFinished(change.object())
        && (before == null || !NodeLedger.isFinished(before));
  }

  private static boolean gatesLifted(Change change) {
    JsonObject before = change.previous();
    return before != null
        && !Json.objects(before, "spec", "schedulingGates").isEmpty()
        && Json.objects(change.object(), "spec", "schedulingGates").isEmpty();
  }

  private void retryWaiting() {
    waiting.entrySet().stream()
        .sorted(Map.Entry.<PodKey, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::plan);
  }

  /**
   * A look that is planned already sees what has changed until then; a second one is not needed.
   */
  private void plan(PodKey key) {
    if (planned.add(key)) {
      long millis = MIN_DELAY_MILLIS + (long) (identifiers.fraction() * MORE_MILLIS);
      simulation.after(Duration.ofMillis(millis), () -> schedule(key));
    }
  }

  private void schedule(PodKey key) {
    planned.remove(key);
    JsonObject pod = store.get(Resource.PODS, key.namespace(), key.name()).orElse(null);
    if (pod == null
        || Json.has(pod, "spec", "nodeName")
        || Json.has(pod, "metadata", "deletionTimestamp")
        || !Json.objects(pod, "spec", "schedulingGates").isEmpty()) {
      waiting.remove(key);
      return;
    }
    List<JsonObject> nodes = store.list(Resource.NODES, null, any -> true).items();
    Refusal refusal = new Refusal(nodes.size());
    JsonObject node = choose(pod, nodes, refusal);
    if (node == null) {
      refuse(key, pod, nodes, refusal);
    } else {
      bind(key, ObjectStore.name(node));
    }
  }

  private void bind(PodKey key, String node) {
    waiting.remove(key);
    JsonObject bound =
        store.update(
            Resource.PODS,
            key.namespace(),
            key.name(),
            present -> {
              Json.ensure(present, "spec").addProperty("nodeName", node);
              Json.ensure(present, "status").remove("nominatedNodeName");
              setScheduled(present, "True", "");
              return present;
            });
    ledger.note(bound);
    events.recordAction(
        bound,
        "Normal",
        "Scheduled",
        "Binding",
        "Successfully assigned " + key.namespace() + "/" + key.name() + " to " + node);
  }

  private void refuse(PodKey key, JsonObject pod, List<JsonObject> nodes, Refusal refusal) {
    String nominated = preemption.makeRoom(pod, nodes, refusal).map(ObjectStore::name).orElse("");
    boolean known = waiting.put(key, Preemption.priority(pod)) != null;
    if (known && nominated.isEmpty()) {
      return;
    }
    String message = refusal.message();
    store.update(
        Resource.PODS,
        key.namespace(),
        key.name(),
        present -> {
          if (!nominated.isEmpty()) {
            Json.ensure(present, "status").addProperty("nominatedNodeName", nominated);
          }
          setScheduled(present, "False", message);
          return present;
        });
    events.recordAction(pod, "Warning", "FailedScheduling", "Scheduling", message);
  }

  private @Nullable JsonObject choose(JsonObject pod, List<JsonObject> nodes, Refusal refusal) {
    NodeFit fit = new NodeFit(nodes, ledger);
    JsonObject best = null;
    long bestFree = Long.MIN_VALUE;
    for (JsonObject node : nodes) {
      NodeFit.Verdict verdict = fit.of(pod, node);
      if (!verdict.fits()) {
        refusal.add(node, verdict);
        continue;
      }
      String name = ObjectStore.name(node);
      Requests all = Requests.of(Json.object(node, "status", "allocatable"));
      // The pods count too, so that pods without requests spread as well.
      long free = all.cpu() - ledger.used(name).cpu() - ledger.pods(name).size();
      if (free > bestFree) {
        bestFree = free;
        best = node;
      }
    }
    return best;
  }

  private void setScheduled(JsonObject pod, String status, String message) {
    String since = ObjectStore.time(simulation.instant());
    List<JsonObject> others = new ArrayList<>();
    for (JsonObject condition : Json.objects(pod, "status", "conditions")) {
      if (!Json.string(condition, "", "type").equals("PodScheduled")) {
        others.add(condition);
      } else if (Json.string(condition, "", "status").equals(status)) {
        since = Json.string(condition, since, "lastTransitionTime");
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
            since);
    if (!message.isEmpty()) {
      scheduled.addProperty("observedGeneration", Json.integer(pod, 1, "metadata", "generation"));
      scheduled.addProperty("reason", "Unschedulable");
      scheduled.addProperty("message", message);
    }
    JsonArray conditions = new JsonArray();
    others.forEach(conditions::add);
    conditions.add(scheduled);
    Json.ensure(pod, "status").add("conditions", conditions);
  }
}
