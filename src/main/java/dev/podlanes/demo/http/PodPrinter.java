package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A pod's table row (printers/internalversion, printPod). */
final class PodPrinter {
  private final JsonObject pod;
  private final Instant now;
  private int ready;
  private int restarts;
  private String lastRestart = "";
  private String reason;

  PodPrinter(JsonObject pod, Instant now) {
    this.pod = pod;
    this.now = now;
    this.reason =
        Json.string(pod, Json.string(pod, "Unknown", "status", "phase"), "status", "reason");
  }

  List<Object> cells() {
    int total = Json.objects(pod, "spec", "containers").size() + sidecars().size();
    if (conditionReason("PodScheduled").equals("SchedulingGated")) {
      reason = "SchedulingGated";
    }
    boolean initializing = initContainers();
    if (!initializing || conditionTrue("Initialized")) {
      containers();
    }
    String phase = Json.string(pod, "", "status", "phase");
    boolean finished = phase.equals("Succeeded") || phase.equals("Failed");
    if (Json.has(pod, "metadata", "deletionTimestamp") && !finished) {
      reason = "Terminating";
    }
    String restartCell = String.valueOf(restarts);
    if (restarts > 0 && !lastRestart.isEmpty()) {
      restartCell += " (" + Ages.since(lastRestart, now) + " ago)";
    }
    return List.of(
        Json.string(pod, "", "metadata", "name"),
        ready + "/" + total,
        reason,
        restartCell,
        Ages.since(Json.string(pod, "", "metadata", "creationTimestamp"), now),
        Json.string(pod, "<none>", "status", "podIP"),
        Json.string(pod, "<none>", "spec", "nodeName"),
        Json.string(pod, "<none>", "status", "nominatedNodeName"),
        "<none>");
  }

  /** The row's conditions, which mark a finished pod. */
  JsonArray conditions() {
    return switch (Json.string(pod, "", "status", "phase")) {
      case "Succeeded" -> completed("Succeeded", "The pod has completed successfully.");
      case "Failed" -> completed("Failed", "The pod failed.");
      default -> new JsonArray();
    };
  }

  private boolean initContainers() {
    List<JsonObject> statuses = Json.objects(pod, "status", "initContainerStatuses");
    Set<String> sidecars = sidecars();
    int index = 0;
    for (JsonObject status : statuses) {
      boolean sidecar = sidecars.contains(Json.string(status, "", "name"));
      restarts += Json.integer(status, 0, "restartCount");
      noteRestart(status);
      JsonObject terminated = Json.object(status, "state", "terminated");
      boolean done = !terminated.isEmpty() && Json.integer(terminated, 0, "exitCode") == 0;
      boolean sidecarRuns = sidecar && Json.bool(status, "started");
      if (sidecarRuns && Json.bool(status, "ready")) {
        ready++;
      }
      if (!done && !sidecarRuns) {
        reason = initReason(status, terminated, index);
        return true;
      }
      index++;
    }
    return false;
  }

  private String initReason(JsonObject status, JsonObject terminated, int index) {
    if (!terminated.isEmpty()) {
      String why = Json.string(terminated, "", "reason");
      return "Init:"
          + (why.isEmpty() ? "ExitCode:" + Json.integer(terminated, 0, "exitCode") : why);
    }
    String waiting = Json.string(status, "", "state", "waiting", "reason");
    if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
      return "Init:" + waiting;
    }
    return "Init:" + index + "/" + Json.objects(pod, "spec", "initContainers").size();
  }

  private void containers() {
    boolean running = false;
    for (JsonObject status : Json.objects(pod, "status", "containerStatuses").reversed()) {
      restarts += Json.integer(status, 0, "restartCount");
      noteRestart(status);
      JsonObject terminated = Json.object(status, "state", "terminated");
      String waiting = Json.string(status, "", "state", "waiting", "reason");
      if (!waiting.isEmpty()) {
        reason = waiting;
      } else if (!terminated.isEmpty()) {
        String why = Json.string(terminated, "", "reason");
        reason = why.isEmpty() ? "ExitCode:" + Json.integer(terminated, 0, "exitCode") : why;
      } else if (Json.bool(status, "ready") && Json.has(status, "state", "running")) {
        running = true;
        ready++;
      }
    }
    if (reason.equals("Completed") && running) {
      reason = conditionTrue("Ready") ? "Running" : "NotReady";
    }
  }

  private void noteRestart(JsonObject status) {
    String finished = Json.string(status, "", "lastState", "terminated", "finishedAt");
    if (finished.compareTo(lastRestart) > 0) {
      lastRestart = finished;
    }
  }

  private Set<String> sidecars() {
    Set<String> names = new HashSet<>();
    for (JsonObject container : Json.objects(pod, "spec", "initContainers")) {
      if (Json.string(container, "", "restartPolicy").equals("Always")) {
        names.add(Json.string(container, "", "name"));
      }
    }
    return names;
  }

  private boolean conditionTrue(String type) {
    return Json.objects(pod, "status", "conditions").stream()
        .anyMatch(condition ->
            Json.string(condition, "", "type").equals(type)
                && Json.string(condition, "", "status").equals("True"));
  }

  private String conditionReason(String type) {
    return Json.objects(pod, "status", "conditions").stream()
        .filter(condition -> Json.string(condition, "", "type").equals(type))
        .map(condition -> Json.string(condition, "", "reason"))
        .findFirst()
        .orElse("");
  }

  private static JsonArray completed(String reason, String message) {
    return Json.list(
        Json.of("type", "Completed", "status", "True", "reason", reason, "message", message));
  }
}
