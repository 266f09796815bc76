package dev.podlanes.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.store.ObjectStore;
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
  State state = State.WAITING;
  String waitingReason;
  String waitingMessage = "";
  int exitCode;
  String reason = "";
  String message = "";
  int restarts;
  int failures;
  String id = "";
  @Nullable Instant startedAt;
  @Nullable Instant finishedAt;
  @Nullable JsonObject last;
  @Nullable ProcessContext process;

  Container(JsonObject spec, boolean init, boolean podHasInit) {
    this.spec = spec;
    this.name = Json.string(spec, "", "name");
    this.init = init;
    this.sidecar = init && Json.string(spec, "", "restartPolicy").equals("Always");
    this.waitingReason = podHasInit ? "PodInitializing" : "ContainerCreating";
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

  /** Whether it ever ran. */
  boolean started() {
    return !id.isEmpty();
  }

  /** Ready in the sense of its status. */
  boolean ready() {
    return (init && !sidecar) ? succeeded() : running();
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

  void run(Instant now, String containerId) {
    if (terminated()) {
      last = stateJson();
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
  }

  /** The pod ended before the container ever ran (kubelet, "ContainerStatusUnknown"). */
  void neverRan() {
    state = State.TERMINATED;
    exitCode = 137;
    reason = "ContainerStatusUnknown";
    message = "The container could not be located when the pod was terminated";
  }

  /** Waits for a restart; how it ended moves to its last state. */
  void crashLoop(String why) {
    last = stateJson();
    waitingReason = "CrashLoopBackOff";
    waitingMessage = why;
    state = State.WAITING;
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
    status.addProperty("started", running());
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
