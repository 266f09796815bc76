package dev.podlanes.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One container of a pod: where it is in its life, and how its status says so. */
final class Container {
  /** The states of a container; a waiting one may have run before. */
  enum State {
    WAITING,
    RUNNING,
    TERMINATED
  }

  final JsonObject spec;
  final String name;
  final boolean init;
  final boolean sidecar;

  /** What it does when it ends: its own policy if it is a sidecar, otherwise the pod's. */
  final String restartPolicy;

  State state = State.WAITING;
  String waitingReason;
  String waitingMessage = "";
  int exitCode;
  String reason = "";
  String message = "";
  int restarts;

  /** Ends in a row without a run of {@link Backoff#RESET}, for the back-off. */
  int failures;

  /** Its startup probe has succeeded, or there is none. */
  boolean startedUp;

  /** Its readiness probe says so, or there is none. */
  boolean probedReady;

  String id = "";
  @Nullable Instant startedAt;
  @Nullable Instant finishedAt;
  @Nullable JsonObject last;
  @Nullable ProcessContext process;

  /** Commands that run beside its own, for probes and hooks; they end with it. */
  final List<ProcessContext> beside = new ArrayList<>();

  Container(JsonObject spec, String podPolicy, boolean init, boolean podHasInit) {
    this.spec = spec;
    this.name = Json.string(spec, "", "name");
    this.init = init;
    this.sidecar = init && Json.string(spec, "", "restartPolicy").equals("Always");
    // An init container of a pod that restarts "Always" is done once it has succeeded.
    String ofPod = init && podPolicy.equals("Always") ? "OnFailure" : podPolicy;
    this.restartPolicy = sidecar ? "Always" : ofPod;
    this.waitingReason = podHasInit ? "PodInitializing" : "ContainerCreating";
  }

  /** Whether it runs again after its present end. */
  boolean restarts() {
    return switch (restartPolicy) {
      case "Never" -> false;
      case "OnFailure" -> !succeeded();
      default -> true;
    };
  }

  boolean running() {
    return state == State.RUNNING;
  }

  boolean terminated() {
    return state == State.TERMINATED;
  }

  boolean succeeded() {
    return terminated() && exitCode == 0;
  }

  /** How long the run that ended last went on. */
  Duration lastRun() {
    Instant from = startedAt;
    Instant to = finishedAt;
    return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
  }

  /** Whether it ever ran. */
  boolean started() {
    return !id.isEmpty();
  }

  /** Ready in the sense of its status. */
  boolean ready() {
    return (init && !sidecar) ? succeeded() : running() && startedUp && probedReady;
  }

  String image() {
    return Json.string(spec, "", "image");
  }

  /** The command and its arguments, empty when the image's own would run. */
  List<String> command() {
    List<String> words = new ArrayList<>(Json.strings(spec, "command"));
    words.addAll(Json.strings(spec, "args"));
    return words;
  }

  /** The part of the pod that events about it name. */
  String fieldPath() {
    return (init ? "spec.initContainers{" : "spec.containers{") + name + "}";
  }

  /** Waits for something before it can run. */
  void waits(String why, String detail) {
    if (terminated()) {
      last = stateJson();
    }
    state = State.WAITING;
    waitingReason = why;
    waitingMessage = detail;
  }

  void run(Instant now, String containerId) {
    if (terminated()) {
      last = stateJson();
    }
    if (started()) {
      restarts++;
    }
    state = State.RUNNING;
    id = "containerd://" + containerId;
    startedAt = now;
    finishedAt = null;
    reason = "";
    message = "";
  }

  void end(Instant now, int code, String why) {
    state = State.TERMINATED;
    finishedAt = now;
    exitCode = code;
    reason = !why.isEmpty() ? why : code == 0 ? "Completed" : "Error";
    process = null;
    startedUp = false;
    probedReady = false;
  }

  /** The pod ended before the container ever ran (kubelet, "ContainerStatusUnknown"). */
  void neverRan() {
    state = State.TERMINATED;
    exitCode = 137;
    reason = "ContainerStatusUnknown";
    message = "The container could not be located when the pod was terminated";
  }

  /** The container status of the pod's status. */
  JsonObject statusJson() {
    JsonObject status = Json.of("name", name);
    status.add("state", stateJson());
    JsonObject before = last;
    status.add("lastState", before == null ? new JsonObject() : before);
    status.addProperty("ready", ready());
    status.addProperty("restartCount", restarts);
    status.addProperty("image", started() ? Images.fullName(image()) : image());
    status.addProperty("imageID", started() ? Images.id(image()) : "");
    if (started()) {
      status.addProperty("containerID", id);
    }
    status.addProperty("started", running() && startedUp);
    if (started()) {
      JsonObject resources = Json.object(spec, "resources");
      if (!Json.object(resources, "requests").isEmpty()) {
        status.add("allocatedResources", Json.object(resources, "requests").deepCopy());
      }
      status.add("resources", resources.deepCopy());
    }
    JsonArray mounts = new JsonArray();
    for (JsonObject mount : Json.objects(spec, "volumeMounts")) {
      JsonObject entry =
          Json.of(
              "name", Json.string(mount, "", "name"),
              "mountPath", Json.string(mount, "", "mountPath"));
      if (Json.bool(mount, "readOnly")) {
        entry.addProperty("readOnly", true);
        entry.addProperty("recursiveReadOnly", "Disabled");
      }
      mounts.add(entry);
    }
    status.add("volumeMounts", mounts);
    return status;
  }

  private JsonObject stateJson() {
    return switch (state) {
      case WAITING -> {
        JsonObject waiting = Json.of("reason", waitingReason);
        if (!waitingMessage.isEmpty()) {
          waiting.addProperty("message", waitingMessage);
        }
        yield Json.of("waiting", waiting);
      }
      case RUNNING -> Json.of("running", Json.of("startedAt", time(startedAt)));
      case TERMINATED -> {
        JsonObject terminated = Json.of("exitCode", exitCode, "reason", reason);
        if (!message.isEmpty()) {
          terminated.addProperty("message", message);
        }
        terminated.add("startedAt", Json.element(time(startedAt)));
        terminated.add("finishedAt", Json.element(time(finishedAt)));
        if (started()) {
          terminated.addProperty("containerID", id);
        }
        yield Json.of("terminated", terminated);
      }
    };
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : ObjectStore.time(instant);
  }
}
