package dev.podlanes.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A pod's status as a kubelet writes it: phase, conditions and containers. */
final class PodStatus {
  private static final Set<String> OWN =
      Set.of(
          "PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");

  private final List<Container> init;
  private final List<Container> main;
  private final String node;
  String podIp = "";
  String startTime = "";
  boolean sandboxReady;

  /** All containers have ended for good and the sandbox is gone: the phase may be final. */
  boolean done;

  /** Why the kubelet itself ended the pod, such as "DeadlineExceeded"; empty for none. */
  String reason = "";

  String message = "";

  PodStatus(String node, List<Container> containers) {
    this.node = node;
    this.init = containers.stream().filter(container -> container.init).toList();
    this.main = containers.stream().filter(container -> !container.init).toList();
  }

  boolean initialized() {
    return init.stream()
        .allMatch(container -> container.sidecar ? sidecarUp(container) : container.succeeded());
  }

  /** A sidecar that has been up counts as initialized for good. */
  private static boolean sidecarUp(Container container) {
    return container.started() && (!container.running() || container.startedUp);
  }

  /** Whether every container has ended, if for good or not. */
  boolean allEnded() {
    return main.stream().allMatch(Container::terminated)
        && init.stream().noneMatch(Container::running);
  }

  private boolean failed() {
    boolean initFailed =
        init.stream().anyMatch(each -> !each.sidecar && each.terminated() && each.exitCode != 0);
    return initFailed || main.stream().anyMatch(each -> each.terminated() && each.exitCode != 0);
  }

  /** The status to write over the one that is there. */
  JsonObject toJson(JsonObject pod, Instant now) {
    JsonObject old = Json.object(pod, "status");
    int generation = Json.integer(pod, 1, "metadata", "generation");
    JsonObject status = new JsonObject();
    status.addProperty("observedGeneration", generation);
    status.addProperty("phase", phase(Json.string(old, "Pending", "phase")));
    status.add("conditions", conditions(old, generation, now));
    putUnlessEmpty(status, "message", message.isEmpty() ? text(old, "message") : message);
    putUnlessEmpty(status, "reason", reason.isEmpty() ? text(old, "reason") : reason);
    status.addProperty("hostIP", PodAddresses.ofNode(node));
    status.add("hostIPs", Json.list(Json.of("ip", PodAddresses.ofNode(node))));
    if (!podIp.isEmpty()) {
      status.addProperty("podIP", podIp);
      status.add("podIPs", Json.list(Json.of("ip", podIp)));
    }
    status.addProperty("startTime", startTime);
    if (!init.isEmpty()) {
      status.add("initContainerStatuses", statuses(init));
    }
    status.add("containerStatuses", statuses(byName()));
    status.addProperty("qosClass", Json.string(old, "BestEffort", "qosClass"));
    return status;
  }

  private static String text(JsonObject old, String field) {
    return Json.string(old, "", field);
  }

  private static void putUnlessEmpty(JsonObject status, String field, String text) {
    if (!text.isEmpty()) {
      status.addProperty(field, text);
    }
  }

  private String phase(String before) {
    if (done) {
      return failed() || !reason.isEmpty() ? "Failed" : "Succeeded";
    }
    boolean waiting = main.stream().anyMatch(each -> !each.started());
    if (!initialized() || waiting) {
      return "Pending";
    }
    boolean running = main.stream().anyMatch(Container::running);
    boolean restarts = main.stream().anyMatch(Container::restarts);
    // Until the pod is torn down its phase stays what was reported last.
    return running || restarts ? "Running" : before;
  }

  private JsonArray conditions(JsonObject old, int generation, Instant now) {
    boolean endedForGood = allEnded() && main.stream().noneMatch(Container::restarts);
    boolean finished = started() && (done || endedForGood);
    String outcome = failed() ? "PodFailed" : "PodCompleted";
    JsonArray conditions = new JsonArray();
    // As a kubelet merges them: those of others come first.
    for (JsonObject other : Json.objects(old, "conditions")) {
      if (!OWN.contains(Json.string(other, "", "type"))) {
        conditions.add(other);
      }
    }
    ConditionWriter writer = new ConditionWriter(conditions, old, generation, now);
    writer.add("PodReadyToStartContainers", sandboxReady && !done, "", "");
    if (initialized()) {
      writer.add("Initialized", true, finished && !failed() ? "PodCompleted" : "", "");
    } else {
      String names =
          init.stream()
              .filter(each -> each.sidecar ? !sidecarUp(each) : !each.succeeded())
              .map(each -> each.name)
              .collect(Collectors.joining(" "));
      writer.add(
          "Initialized",
          false,
          "ContainersNotInitialized",
          "containers with incomplete status: [" + names + "]");
    }
    List<String> unready = unready();
    for (String type : List.of("Ready", "ContainersReady")) {
      if (finished) {
        writer.add(type, false, outcome, "");
      } else if (unready.isEmpty()) {
        writer.add(type, true, "", "");
      } else {
        writer.add(
            type,
            false,
            "ContainersNotReady",
            "containers with unready status: [" + String.join(" ", unready) + "]");
      }
    }
    writer.add("PodScheduled", true, "", "");
    return conditions;
  }

  private boolean started() {
    return main.stream().anyMatch(Container::started)
        || init.stream().anyMatch(each -> each.terminated() && each.exitCode != 0);
  }

  private List<String> unready() {
    List<String> names = new ArrayList<>();
    for (Container container : init) {
      if (container.sidecar && container.started() && !container.ready()) {
        names.add(container.name);
      }
    }
    main.stream().filter(each -> !each.ready()).forEach(each -> names.add(each.name));
    return names;
  }

  private List<Container> byName() {
    List<Container> sorted = new ArrayList<>(main);
    sorted.sort(Comparator.comparing(each -> each.name));
    return sorted;
  }

  private static JsonArray statuses(List<Container> containers) {
    JsonArray array = new JsonArray();
    containers.forEach(container -> array.add(container.statusJson()));
    return array;
  }

  /** Writes conditions whose transition times survive as long as their status does. */
  private record ConditionWriter(JsonArray target, JsonObject old, int generation, Instant now) {

    void add(String type, boolean value, String reason, String message) {
      String status = value ? "True" : "False";
      String since = ObjectStore.time(now);
      for (JsonObject before : Json.objects(old, "conditions")) {
        if (Json.string(before, "", "type").equals(type)
            && Json.string(before, "", "status").equals(status)) {
          since = Json.string(before, since, "lastTransitionTime");
        }
      }
      JsonObject condition =
          Json.of(
              "type", type,
              "observedGeneration", generation,
              "status", status,
              "lastProbeTime", null,
              "lastTransitionTime", since);
      if (!reason.isEmpty()) {
        condition.addProperty("reason", reason);
      }
      if (!message.isEmpty()) {
        condition.addProperty("message", message);
      }
      target.add(condition);
    }
  }
}
