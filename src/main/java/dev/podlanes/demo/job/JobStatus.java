package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Job's status while one sync works on it, and its JSON with the fields of a real one. */
final class JobStatus {
  final List<JsonObject> conditions;
  final Set<String> uncountedSucceeded;
  final Set<String> uncountedFailed;
  @Nullable String startTime;
  @Nullable String completionTime;
  int active;
  int succeeded;
  int failed;
  @Nullable Integer terminating;
  String completedIndexes;
  @Nullable String failedIndexes;
  int ready;

  JobStatus(JsonObject job) {
    JsonObject status = Json.object(job, "status");
    conditions = new ArrayList<>(Json.objects(status, "conditions"));
    startTime = text(status, "startTime");
    completionTime = text(status, "completionTime");
    active = Json.integer(status, 0, "active");
    succeeded = Json.integer(status, 0, "succeeded");
    failed = Json.integer(status, 0, "failed");
    terminating =
        Json.has(status, "terminating")
            ? Integer.valueOf(Json.integer(status, 0, "terminating"))
            : null;
    completedIndexes = Json.string(status, "", "completedIndexes");
    failedIndexes = text(status, "failedIndexes");
    ready = Json.integer(status, -1, "ready");
    uncountedSucceeded =
        new LinkedHashSet<>(Json.strings(status, "uncountedTerminatedPods", "succeeded"));
    uncountedFailed =
        new LinkedHashSet<>(Json.strings(status, "uncountedTerminatedPods", "failed"));
  }

  /** The true condition of a type, or null. */
  @Nullable JsonObject trueCondition(String type) {
    for (JsonObject condition : conditions) {
      if (Json.string(condition, "", "type").equals(type)
          && Json.string(condition, "", "status").equals("True")) {
        return condition;
      }
    }
    return null;
  }

  @Nullable Instant startTime() {
    return startTime == null ? null : Instant.parse(startTime);
  }

  boolean finished() {
    return trueCondition("Complete") != null || trueCondition("Failed") != null;
  }

  void add(String type, String reason, String message, Instant now) {
    conditions.add(condition(type, "True", reason, message, now));
  }

  /**
   * Sets a condition's status; a false one that was never there stays away.
   *
   * @return whether something changed
   */
  boolean ensure(String type, String status, String reason, String message, Instant now) {
    for (int i = 0; i < conditions.size(); i++) {
      if (Json.string(conditions.get(i), "", "type").equals(type)) {
        if (Json.string(conditions.get(i), "", "status").equals(status)) {
          return false;
        }
        conditions.set(i, condition(type, status, reason, message, now));
        return true;
      }
    }
    if (status.equals("True")) {
      conditions.add(condition(type, status, reason, message, now));
      return true;
    }
    return false;
  }

  /** Moves the uids of pods that lost their finalizer from the uncounted ones to the counters. */
  boolean countReleased(Set<String> stillTracked) {
    int before = uncountedSucceeded.size();
    uncountedSucceeded.retainAll(stillTracked);
    succeeded += before - uncountedSucceeded.size();
    boolean changed = before != uncountedSucceeded.size();
    before = uncountedFailed.size();
    uncountedFailed.retainAll(stillTracked);
    failed += before - uncountedFailed.size();
    return changed || before != uncountedFailed.size();
  }

  JsonObject toJson(boolean indexed) {
    JsonObject status = new JsonObject();
    if (!conditions.isEmpty()) {
      JsonArray array = new JsonArray();
      conditions.forEach(array::add);
      status.add("conditions", array);
    }
    addIfPresent(status, "startTime", startTime);
    addIfPresent(status, "completionTime", completionTime);
    addIfPositive(status, "active", active);
    addIfPositive(status, "succeeded", succeeded);
    addIfPositive(status, "failed", failed);
    if (terminating != null) {
      status.addProperty("terminating", terminating);
    }
    if (indexed && !completedIndexes.isEmpty()) {
      status.addProperty("completedIndexes", completedIndexes);
    }
    addIfPresent(status, "failedIndexes", failedIndexes);
    JsonObject uncounted = new JsonObject();
    if (!uncountedSucceeded.isEmpty()) {
      uncounted.add("succeeded", Json.array(uncountedSucceeded));
    }
    if (!uncountedFailed.isEmpty()) {
      uncounted.add("failed", Json.array(uncountedFailed));
    }
    status.add("uncountedTerminatedPods", uncounted);
    status.addProperty("ready", ready);
    return status;
  }

  private static JsonObject condition(
      String type, String status, String reason, String message, Instant now) {
    String time = ObjectStore.time(now);
    return Json.of(
        "type", type,
        "status", status,
        "lastProbeTime", time,
        "lastTransitionTime", time,
        "reason", reason,
        "message", message);
  }

  private static void addIfPresent(JsonObject status, String key, @Nullable String value) {
    if (value != null) {
      status.addProperty(key, value);
    }
  }

  private static void addIfPositive(JsonObject status, String key, int value) {
    if (value > 0) {
      status.addProperty(key, value);
    }
  }

  private static @Nullable String text(JsonObject status, String key) {
    return Json.has(status, key) ? Json.string(status, "", key) : null;
  }
}
