package dev.podlanes.demo.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for {@code podFailurePolicy} (KEP-3329; pkg/apis/batch/validation). */
final class PodFailurePolicyValidation {
  private static final int MAX_RULES = 20;
  private static final int MAX_CODES = 255;
  private static final int MAX_PATTERNS = 20;
  private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
  private static final List<String> OPERATORS = List.of("In", "NotIn");
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");

  private PodFailurePolicyValidation() {}

  /** The faults of a Job spec's policy; none when it has no policy. */
  static List<Cause> of(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>();
    List<JsonObject> rules = Json.objects(spec, "podFailurePolicy", "rules");
    String at = prefix + ".podFailurePolicy.rules";
    if (rules.size() > MAX_RULES) {
      causes.add(Cause.tooMany(at, rules.size(), MAX_RULES));
    }
    Set<String> containers = containerNames(spec);
    boolean perIndex = Json.has(spec, "backoffLimitPerIndex");
    for (int i = 0; i < rules.size(); i++) {
      rule(causes, rules.get(i), at + "[" + i + "]", containers, perIndex);
    }
    return causes;
  }

  private static void rule(
      List<Cause> causes, JsonObject rule, String at, Set<String> containers, boolean perIndex) {
    String action = Json.string(rule, "", "action");
    if (action.equals("FailIndex")) {
      if (!perIndex) {
        causes.add(
            Cause.invalid(
                at + ".action", "\"FailIndex\"", "requires the backoffLimitPerIndex to be set"));
      }
    } else {
      oneOf(causes, at + ".action", action, ACTIONS);
    }
    boolean byCode = Json.has(rule, "onExitCodes");
    List<JsonObject> patterns = Json.objects(rule, "onPodConditions");
    if (byCode) {
      exitCodes(causes, Json.object(rule, "onExitCodes"), at + ".onExitCodes", containers);
    }
    if (patterns.size() > MAX_PATTERNS) {
      causes.add(Cause.tooMany(at + ".onPodConditions", patterns.size(), MAX_PATTERNS));
    }
    for (int i = 0; i < patterns.size(); i++) {
      pattern(causes, patterns.get(i), at + ".onPodConditions[" + i + "]");
    }
    if (byCode && !patterns.isEmpty()) {
      causes.add(
          Cause.invalid(at, "specifying both OnExitCodes and OnPodConditions is not supported"));
    } else if (!byCode && patterns.isEmpty()) {
      causes.add(
          Cause.invalid(at, "specifying one of OnExitCodes and OnPodConditions is required"));
    }
  }

  private static void exitCodes(
      List<Cause> causes, JsonObject codes, String at, Set<String> containers) {
    String operator = Json.string(codes, "", "operator");
    oneOf(causes, at + ".operator", operator, OPERATORS);
    String container = Json.string(codes, "", "containerName");
    if (Json.has(codes, "containerName") && !containers.contains(container)) {
      causes.add(
          Cause.invalid(
              at + ".containerName",
              "\"" + container + "\"",
              "must be one of the container or initContainer names in the pod template"));
    }
    List<String> values = Json.strings(codes, "values");
    JsonElement given = Json.at(codes, "values");
    String text = given == null ? "null" : Json.text(given);
    if (values.isEmpty()) {
      causes.add(Cause.invalid(at + ".values", text, "at least one value is required"));
    } else if (values.size() > MAX_CODES) {
      causes.add(Cause.tooMany(at + ".values", values.size(), MAX_CODES));
    }
    Set<String> seen = new HashSet<>();
    boolean ordered = true;
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      String where = at + ".values[" + i + "]";
      if (operator.equals("In") && value.equals("0")) {
        causes.add(Cause.invalid(where, value, "must not be 0 for the In operator"));
      }
      if (!seen.add(value)) {
        causes.add(Cause.duplicate(where, value));
      }
      ordered &= i == 0 || number(values.get(i - 1)) <= number(value);
    }
    if (!ordered) {
      causes.add(Cause.invalid(at + ".values", text, "must be ordered"));
    }
  }

  private static void pattern(List<Cause> causes, JsonObject pattern, String at) {
    if (Json.string(pattern, "", "type").isEmpty()) {
      causes.add(Cause.invalid(at + ".type", "\"\"", "name part must be non-empty"));
    }
    oneOf(causes, at + ".status", Json.string(pattern, "", "status"), STATUSES);
  }

  private static void oneOf(List<Cause> causes, String at, String value, List<String> supported) {
    if (value.isEmpty()) {
      causes.add(Cause.required(at, "valid values: [\"" + String.join("\" \"", supported) + "\"]"));
    } else if (!supported.contains(value)) {
      causes.add(Cause.unsupported(at, value, "\"" + String.join("\", \"", supported) + "\""));
    }
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Set<String> containerNames(JsonObject spec) {
    Set<String> names = new HashSet<>();
    for (String list : List.of("initContainers", "containers")) {
      for (JsonObject container : Json.objects(spec, "template", "spec", list)) {
        names.add(Json.string(container, "", "name"));
      }
    }
    return names;
  }
}
