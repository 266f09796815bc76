package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Job's {@code podFailurePolicy} (KEP-3329): which rule a failed pod meets, if any. */
final class FailurePolicy {
  private final List<JsonObject> rules;

  FailurePolicy(JsonObject job) {
    this.rules = Json.objects(job, "spec", "podFailurePolicy", "rules");
  }

  /**
   * What becomes of a failed pod.
   *
   * @param action "FailJob", "FailIndex", "Ignore", "Count", or empty when no rule matches
   * @param message why a FailJob rule failed the Job, else empty
   */
  record Verdict(String action, String message) {
    /** Whether the failure uses up the retry budget. */
    boolean counts() {
      return !action.equals("Ignore");
    }
  }

  Verdict of(JsonObject pod) {
    int number = 0;
    for (JsonObject rule : rules) {
      String action = Json.string(rule, "", "action");
      String message = match(rule, pod, number++, action);
      if (message != null) {
        return new Verdict(action, action.equals("FailJob") ? message : "");
      }
    }
    return new Verdict("", "");
  }

  private static @Nullable String match(
      JsonObject rule, JsonObject pod, int number, String action) {
    String where = " matching " + action + " rule at index " + number;
    String name = ObjectStore.namespace(pod) + "/" + ObjectStore.name(pod);
    if (Json.has(rule, "onExitCodes")) {
      JsonObject codes = Json.object(rule, "onExitCodes");
      JsonObject container = byExitCode(codes, pod);
      return container == null
          ? null
          : "Container "
              + Json.string(container, "", "name")
              + " for pod "
              + name
              + " failed with exit code "
              + Json.integer(container, 0, "state", "terminated", "exitCode")
              + where;
    }
    for (JsonObject pattern : Json.objects(rule, "onPodConditions")) {
      String type = Json.string(pattern, "", "type");
      if (Pods.condition(pod, type, Json.string(pattern, "True", "status")) != null) {
        return "Pod " + name + " has condition " + type + where;
      }
    }
    return null;
  }

  private static @Nullable JsonObject byExitCode(JsonObject codes, JsonObject pod) {
    String wanted = Json.string(codes, "", "containerName");
    boolean in = Json.string(codes, "", "operator").equals("In");
    List<String> values = Json.strings(codes, "values");
    for (JsonObject status : Pods.statuses(pod)) {
      int code = Json.integer(status, 0, "state", "terminated", "exitCode");
      boolean named = wanted.isEmpty() || wanted.equals(Json.string(status, "", "name"));
      if (named && code != 0 && values.contains(String.valueOf(code)) == in) {
        return status;
      }
    }
    return null;
  }
}
