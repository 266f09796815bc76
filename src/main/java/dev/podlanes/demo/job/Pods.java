package dev.podlanes.demo.job;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the Job controller reads in a pod. */
final class Pods {
  static final String TRACKING_FINALIZER = "batch.kubernetes.io/job-tracking";
  static final String INDEX = "batch.kubernetes.io/job-completion-index";
  static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
  static final String IGNORED_FAILURES = "batch.kubernetes.io/job-index-ignored-failure-count";
  static final int NO_INDEX = -1;

  private Pods() {}

  static String phase(JsonObject pod) {
    return Json.string(pod, "", "status", "phase");
  }

  static boolean succeeded(JsonObject pod) {
    return phase(pod).equals("Succeeded");
  }

  static boolean finished(JsonObject pod) {
    return succeeded(pod) || phase(pod).equals("Failed");
  }

  static boolean deleting(JsonObject pod) {
    return Json.has(pod, "metadata", "deletionTimestamp");
  }

  /** Neither finished nor being deleted. */
  static boolean active(JsonObject pod) {
    return !finished(pod) && !deleting(pod);
  }

  /** Being deleted, and not finished yet. */
  static boolean terminating(JsonObject pod) {
    return !finished(pod) && deleting(pod);
  }

  static boolean ready(JsonObject pod) {
    return condition(pod, "Ready", "True") != null;
  }

  static boolean tracked(JsonObject pod) {
    return Json.strings(pod, "metadata", "finalizers").contains(TRACKING_FINALIZER);
  }

  static int index(JsonObject pod) {
    return annotation(pod, INDEX, NO_INDEX);
  }

  static int failureCount(JsonObject pod) {
    return annotation(pod, FAILURES, 0);
  }

  static int ignoredFailureCount(JsonObject pod) {
    return annotation(pod, IGNORED_FAILURES, 0);
  }

  static int restarts(JsonObject pod) {
    int sum = 0;
    for (JsonObject status : statuses(pod)) {
      sum += Json.integer(status, 0, "restartCount");
    }
    return sum;
  }

  static List<JsonObject> statuses(JsonObject pod) {
    List<JsonObject> all = new ArrayList<>(Json.objects(pod, "status", "initContainerStatuses"));
    all.addAll(Json.objects(pod, "status", "containerStatuses"));
    return all;
  }

  static @Nullable JsonObject condition(JsonObject pod, String type, String status) {
    for (JsonObject condition : Json.objects(pod, "status", "conditions")) {
      if (Json.string(condition, "", "type").equals(type)
          && Json.string(condition, "", "status").equals(status)) {
        return condition;
      }
    }
    return null;
  }

  /** When the last container ended; else when the pod stopped being ready or was deleted. */
  static Instant finishedAt(JsonObject pod, Instant fallback) {
    Instant last = null;
    for (JsonObject status : Json.objects(pod, "status", "containerStatuses")) {
      Instant end = time(Json.at(status, "state", "terminated", "finishedAt"));
      if (end != null && (last == null || end.isAfter(last))) {
        last = end;
      }
    }
    if (last != null) {
      return last;
    }
    JsonObject unready = condition(pod, "Ready", "False");
    Instant since = unready == null ? null : time(unready.get("lastTransitionTime"));
    if (since != null) {
      return since;
    }
    Instant deleted = time(Json.at(pod, "metadata", "deletionTimestamp"));
    return deleted == null
        ? fallback
        : deleted.minusSeconds(Json.integer(pod, 0, "metadata", "deletionGracePeriodSeconds"));
  }

  static @Nullable Instant time(@Nullable JsonElement element) {
    return element == null || !element.isJsonPrimitive()
        ? null
        : Instant.parse(element.getAsString());
  }

  private static int annotation(JsonObject pod, String name, int fallback) {
    try {
      return Integer.parseInt(Json.string(pod, "", "metadata", "annotations", name));
    } catch (NumberFormatException e) {
      return fallback;
    }
  }
}
