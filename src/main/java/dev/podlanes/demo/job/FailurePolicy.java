package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Job's {@code podFailurePolicy} (KEP-3329): which rule a failed pod meets, if any. */
final class FailurePolicy {
  private final List<JsonObject> rules;

  FailurePolicy(JsonObject job) {
    this.rules = Json.objects(job, "spec", "podFailurePolicy", "rules");
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * What becomes of a failed pod.
   *
   * @param action "FailJob", "FailIndex", "Ignore", "Count", or empty when no rule matches
   * @param message why a FailJob rule failed the Job, else empty
   */
  record Match(String action, String message) {
    /** Whether the failure uses up the retry budget. */
    boolean counts() {
      return !action.equals("Ignore");
    }
  }

  Match of(JobPod pod) {
    int number = 0;
    for (JsonObject rule : rules) {
      String action = Json.string(rule, "", "action");
      String message = match(rule, pod, number++, action);
      if (message != null) {
        return new Match(action, action.equals("FailJob") ? message : "");
      }
    }
    return new Match("", "");
  }

  private static @Nullable String match(JsonObject rule, JobPod pod, int number, String action) {
    String where = " matching " + action + " rule at index " + number;
    String name = pod.namespace() + "/" + pod.name();
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
    for (JsonObject condition : Json.objects(pod.json(), "status", "conditions")) {
      if (matchesOne(condition, Json.objects(rule, "onPodConditions"))) {
        return "Pod " + name + " has condition " + Json.string(condition, "", "type") + where;
      }
    }
    return null;
  }

  private static boolean matchesOne(JsonObject condition, List<JsonObject> patterns) {
    return patterns.stream()
        .anyMatch(pattern ->
            Json.string(pattern, "", "type").equals(Json.string(condition, "", "type"))
                && Json.string(pattern, "True", "status")
                    .equals(Json.string(condition, "", "status")));
  }

  private static @Nullable JsonObject byExitCode(JsonObject codes, JobPod pod) {
    String wanted = Json.string(codes, "", "containerName");
    boolean in = Json.string(codes, "", "operator").equals("In");
    List<String> values = Json.strings(codes, "values");
    for (JsonObject status : pod.containerStatuses()) {
      int code = Json.integer(status, 0, "state", "terminated", "exitCode");
      boolean named = wanted.isEmpty() || wanted.equals(Json.string(status, "", "name"));
      if (named && code != 0 && values.contains(String.valueOf(code)) == in) {
        return status;
      }
    }
    return null;
  }
}
