package dev.podlanes.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.Identifiers;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Very many pods that are there at once, to see how programs bear them: Indexed Jobs {@code
 * prepared-0}, {@code prepared-1}, … of up to 10,000 completions each. Of each Job the last
 * twentieth is running, and of the rest every twentieth index has failed. Nobody runs these pods:
 * they are on a node that does not exist, and {@code spec.managedBy} (KEP-4368) keeps the Job
 * controller away.
 */
final class PreparedPods {
  private static final String NAMESPACE = "default";
  private static final int PER_JOB = 10_000;
  private static final int PART = 20;
  private static final String IMAGE = "registry.example/worker:1.4";
  private static final Duration AGO = Duration.ofHours(1);
  private static final Duration WORK = Duration.ofSeconds(40);

  private final ObjectStore store;
  private final Admission admission;
  private final Identifiers identifiers;

  PreparedPods(ObjectStore store, Admission admission, Identifiers identifiers) {
    this.store = store;
    this.admission = admission;
    this.identifiers = identifiers;
  }

  /** Creates so many pods and their Jobs. */
  void create(int pods, Instant now) {
    for (int from = 0; from < pods; from += PER_JOB) {
      createJob("prepared-" + from / PER_JOB, Math.min(PER_JOB, pods - from), now.minus(AGO));
    }
  }

  private void createJob(String name, int completions, Instant start) {
    JsonObject asked =
        Json.of(
            "metadata",
            Json.of("name", name),
            "spec",
            Json.of(
                "completionMode",
                "Indexed",
                "completions",
                completions,
                "parallelism",
                completions,
                "backoffLimitPerIndex",
                0,
                "managedBy",
                "podlanes.dev/prepared",
                "template",
                Json.of("spec", podSpec())));
    JsonObject job = admission.create(Resource.JOBS, NAMESPACE, asked);
    job.add("status", jobStatus(completions, start));
    job = store.create(Resource.JOBS, job);
    JsonObject model = admission.create(Resource.PODS, NAMESPACE, pod(job));
    for (int index = 0; index < completions; index++) {
      store.create(Resource.PODS, numbered(model, name, index, outcome(index, completions), start));
    }
  }

  private enum Outcome {
    SUCCEEDED,
    FAILED,
    RUNNING
  }

  private static Outcome outcome(int index, int completions) {
    if (index >= completions - completions / PART) {
      return Outcome.RUNNING;
    }
    return index % PART == PART - 1 ? Outcome.FAILED : Outcome.SUCCEEDED;
  }

  private static JsonObject jobStatus(int completions, Instant start) {
    List<String> completed = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    int ended = completions - completions / PART;
    for (int first = 0; first < ended; first += PART) {
      int last = Math.min(first + PART - 2, ended - 1);
      completed.add(last == first ? "" + first : first + "-" + last);
      if (first + PART - 1 < ended) {
        failed.add("" + (first + PART - 1));
      }
    }
    int running = completions - ended;
    return Json.of(
        "startTime",
        ObjectStore.time(start),
        "active",
        running,
        "ready",
        running,
        "terminating",
        0,
        "succeeded",
        ended - failed.size(),
        "failed",
        failed.size(),
        "completedIndexes",
        String.join(",", completed),
        "failedIndexes",
        String.join(",", failed),
        "uncountedTerminatedPods",
        new JsonObject());
  }

  private static JsonObject podSpec() {
    return Json.of(
        "restartPolicy",
        "Never",
        "containers",
        Json.list(
            Json.of(
                "name",
                "worker",
                "image",
                IMAGE,
                "command",
                Json.array(List.of("sh", "-c", "process --item $JOB_COMPLETION_INDEX")),
                "resources",
                Json.of("requests", Json.of("cpu", "100m", "memory", "64Mi")))));
  }

  private static JsonObject pod(JsonObject job) {
    JsonObject labels =
        Json.object(job, "spec", "template", "metadata", "labels").deepCopy().getAsJsonObject();
    labels.addProperty("batch.kubernetes.io/job-completion-index", "0");
    JsonObject owner =
        Json.of(
            "apiVersion",
            "batch/v1",
            "kind",
            "Job",
            "name",
            ObjectStore.name(job),
            "uid",
            ObjectStore.uid(job),
            "controller",
            true,
            "blockOwnerDeletion",
            true);
    JsonObject metadata =
        Json.of(
            "generateName",
            ObjectStore.name(job) + "-0-",
            "labels",
            labels,
            "annotations",
            Json.of("batch.kubernetes.io/job-completion-index", "0"),
            "ownerReferences",
            Json.list(owner));
    return Json.of(
        "metadata", metadata, "spec", Json.object(job, "spec", "template", "spec").deepCopy());
  }

  private JsonObject numbered(
      JsonObject model, String job, int index, Outcome outcome, Instant start) {
    JsonObject pod = model.deepCopy();
    JsonObject metadata = Json.ensure(pod, "metadata");
    String base = job + "-" + index + "-";
    metadata.addProperty("name", base + identifiers.suffix());
    metadata.addProperty("generateName", base);
    metadata.addProperty("uid", identifiers.uid());
    for (String part : List.of("labels", "annotations")) {
      Json.ensure(metadata, part)
          .addProperty("batch.kubernetes.io/job-completion-index", String.valueOf(index));
    }
    JsonObject spec = Json.ensure(pod, "spec");
    spec.addProperty("hostname", job + "-" + index);
    spec.addProperty("nodeName", "prepared-node-" + index % 100);
    pod.add("status", podStatus(index, outcome, start));
    return pod;
  }

  private JsonObject podStatus(int index, Outcome outcome, Instant start) {
    Instant started = start.plusSeconds(index % 600);
    String since = ObjectStore.time(started);
    String finished = ObjectStore.time(started.plus(WORK));
    boolean running = outcome == Outcome.RUNNING;
    JsonArray conditions = new JsonArray();
    for (String type :
        List.of(
            "PodReadyToStartContainers",
            "Initialized",
            "Ready",
            "ContainersReady",
            "PodScheduled")) {
      boolean stays = running || type.equals("Initialized") || type.equals("PodScheduled");
      JsonObject condition =
          Json.of(
              "type",
              type,
              "observedGeneration",
              1,
              "status",
              stays ? "True" : "False",
              "lastProbeTime",
              null,
              "lastTransitionTime",
              stays ? since : finished);
      if (!stays && !type.equals("PodReadyToStartContainers")) {
        condition.addProperty("reason", outcome == Outcome.FAILED ? "PodFailed" : "PodCompleted");
      }
      conditions.add(condition);
    }
    String id = "containerd://" + identifiers.containerId();
    String address = "10.245." + index / 250 % 250 + "." + (index % 250 + 2);
    return Json.of(
        "observedGeneration",
        1,
        "phase",
        running ? "Running" : outcome == Outcome.FAILED ? "Failed" : "Succeeded",
        "conditions",
        conditions,
        "hostIP",
        "192.0.2.200",
        "hostIPs",
        Json.list(Json.of("ip", "192.0.2.200")),
        "podIP",
        address,
        "podIPs",
        Json.list(Json.of("ip", address)),
        "startTime",
        since,
        "containerStatuses",
        Json.list(
            Json.of(
                "name",
                "worker",
                "state",
                running
                    ? Json.of("running", Json.of("startedAt", since))
                    : Json.of("terminated", terminated(outcome, since, finished, id)),
                "lastState",
                new JsonObject(),
                "ready",
                running,
                "restartCount",
                0,
                "image",
                IMAGE,
                "imageID",
                IMAGE + "@sha256:" + "0".repeat(64),
                "containerID",
                id,
                "started",
                running)),
        "qosClass",
        "Burstable");
  }

  private static JsonObject terminated(
      Outcome outcome, String since, String finished, String containerId) {
    boolean failed = outcome == Outcome.FAILED;
    return Json.of(
        "exitCode", failed ? 1 : 0,
        "reason", failed ? "Error" : "Completed",
        "startedAt", since,
        "finishedAt", finished,
        "containerID", containerId);
  }
}
