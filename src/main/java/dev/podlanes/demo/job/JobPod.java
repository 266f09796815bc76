package dev.podlanes.demo.job;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a pod as the Job controller sees it. What every sync asks is read once, because a
 * large Job's finished pods are looked at again in each.
 */
final class JobPod {
  static final String TRACKING_FINALIZER = "batch.kubernetes.io/job-tracking";
  static final String INDEX = "batch.kubernetes.io/job-completion-index";
  static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
  static final String IGNORED_FAILURES = "batch.kubernetes.io/job-index-ignored-failure-count";
  static final int NO_INDEX = -1;

  private final JsonObject json;
  private final String uid;
  private final String phase;
  private final boolean deleting;
  private final boolean tracked;
  private final boolean ready;
  private final int index;

  JobPod(JsonObject json) {
    this.json = json;
    this.uid = ObjectStore.uid(json);
    this.phase = Json.string(json, "", "status", "phase");
    this.deleting = Json.has(json, "metadata", "deletionTimestamp");
    this.tracked = Json.strings(json, "metadata", "finalizers").contains(TRACKING_FINALIZER);
    this.ready = condition("Ready", "True") != null;
    this.index = annotation(INDEX, NO_INDEX);
  }

  /** The pod as stored; not to be changed. */
  JsonObject json() {
    return json;
  }

  /** Whether this was read from that very object. */
  @SuppressWarnings("ReferenceEquality") // One object is one version; comparing content is dear.
  boolean isVersion(JsonObject stored) {
    return json == stored;
  }

  String namespace() {
    return ObjectStore.namespace(json);
  }

  String name() {
    return ObjectStore.name(json);
  }

  String uid() {
    return uid;
  }

  boolean isScheduled() {
    return Json.has(json, "spec", "nodeName");
  }

  boolean isPending() {
    return phase.equals("Pending");
  }

  boolean isRunning() {
    return phase.equals("Running");
  }

  boolean hasSucceeded() {
    return phase.equals("Succeeded");
  }

  boolean hasFailed() {
    return phase.equals("Failed");
  }

  boolean isFinished() {
    return hasSucceeded() || hasFailed();
  }

  boolean isDeleting() {
    return deleting;
  }

  /** Neither finished nor being deleted. */
  boolean isActive() {
    return !isFinished() && !deleting;
  }

  /** Being deleted, and not finished yet. */
  boolean isTerminating() {
    return !isFinished() && deleting;
  }

  boolean isReady() {
    return ready;
  }

  /** Whether it has the finalizer that keeps it until it is counted. */
  boolean isTracked() {
    return tracked;
  }

  /** Its completion index, or {@link #NO_INDEX}. */
  int index() {
    return index;
  }

  /** Counted failures of its index before it. */
  int failureCount() {
    return annotation(FAILURES, 0);
  }

  /** Ignored failures of its index before it. */
  int ignoredFailureCount() {
    return annotation(IGNORED_FAILURES, 0);
  }

  /** All failures of its index before it. */
  int absoluteFailureCount() {
    return failureCount() + ignoredFailureCount();
  }

  int restarts() {
    int sum = 0;
    for (JsonObject status : containerStatuses()) {
      sum += Json.integer(status, 0, "restartCount");
    }
    return sum;
  }

  /** The statuses of its containers, the main ones first, as the failure policy looks at them. */
  List<JsonObject> containerStatuses() {
    List<JsonObject> all = new ArrayList<>(Json.objects(json, "status", "containerStatuses"));
    all.addAll(Json.objects(json, "status", "initContainerStatuses"));
    return all;
  }

  /** The condition of a type, if it has that status; else null. */
  @Nullable JsonObject condition(String type, String status) {
    for (JsonObject condition : Json.objects(json, "status", "conditions")) {
      if (Json.string(condition, "", "type").equals(type)
          && Json.string(condition, "", "status").equals(status)) {
        return condition;
      }
    }
    return null;
  }

  Instant created() {
    Instant time = time(Json.at(json, "metadata", "creationTimestamp"));
    return time == null ? Instant.MIN : time;
  }

  /**
   * When it ended, from which backoff is reckoned (job controller, {@code getFinishedTime}): the
   * end of its last main or sidecar container if all have ended, else when it stopped being ready,
   * else when it was deleted, else its creation.
   */
  Instant finishedAt() {
    Instant ended = lastContainerEnd();
    if (ended != null) {
      return ended;
    }
    JsonObject unready = condition("Ready", "False");
    Instant since = unready == null ? null : time(unready.get("lastTransitionTime"));
    if (since != null) {
      return since;
    }
    Instant deleted = time(Json.at(json, "metadata", "deletionTimestamp"));
    return deleted == null
        ? created()
        : deleted.minusSeconds(Json.integer(json, 0, "metadata", "deletionGracePeriodSeconds"));
  }

  static @Nullable Instant time(@Nullable JsonElement element) {
    return element == null || !element.isJsonPrimitive()
        ? null
        : Instant.parse(element.getAsString());
  }

  private @Nullable Instant lastContainerEnd() {
    List<JsonObject> statuses = new ArrayList<>(Json.objects(json, "status", "containerStatuses"));
    List<String> sidecars = new ArrayList<>();
    for (JsonObject container : Json.objects(json, "spec", "initContainers")) {
      if (Json.string(container, "", "restartPolicy").equals("Always")) {
        sidecars.add(Json.string(container, "", "name"));
      }
    }
    for (JsonObject status : Json.objects(json, "status", "initContainerStatuses")) {
      if (sidecars.contains(Json.string(status, "", "name"))) {
        statuses.add(status);
      }
    }
    Instant last = null;
    for (JsonObject status : statuses) {
      Instant end = time(Json.at(status, "state", "terminated", "finishedAt"));
      if (end == null) {
        return null;
      }
      last = last == null || end.isAfter(last) ? end : last;
    }
    return last;
  }

  private int annotation(String name, int fallback) {
    String text = Json.string(json, "", "metadata", "annotations", name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return fallback;
    }
  }
}
