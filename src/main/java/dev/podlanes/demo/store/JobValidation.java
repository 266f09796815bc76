package dev.podlanes.demo.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for Jobs of a real API server (k8s.io/kubernetes pkg/apis/batch/validation) that a user
 * is likely to meet, in its words.
 */
final class JobValidation {
  private static final String NOT_NEGATIVE = "must be greater than or equal to 0";
  private static final String IMMUTABLE = "field is immutable";

  private JobValidation() {}

  /** The faults of a new Job, with {@code prefix} such as "spec". */
  static List<Cause> ofSpec(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>(numbers(spec, prefix));
    boolean indexed = isIndexed(spec);
    String mode = Json.string(spec, "NonIndexed", "completionMode");
    if (!mode.equals("Indexed") && !mode.equals("NonIndexed")) {
      causes.add(
          Cause.unsupported(prefix + ".completionMode", mode, "\"Indexed\", \"NonIndexed\""));
    }
    if (indexed && !Json.has(spec, "completions")) {
      causes.add(Cause.required(prefix + ".completions", "when completion mode is Indexed"));
    }
    if (!indexed) {
      for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes", "successPolicy")) {
        if (Json.has(spec, field)) {
          causes.add(
              Cause.invalid(
                  prefix + "." + field,
                  Json.text(spec.get(field)),
                  "requires indexed completion mode"));
        }
      }
    }
    if (Json.has(spec, "maxFailedIndexes") && !Json.has(spec, "backoffLimitPerIndex")) {
      causes.add(
          Cause.required(prefix + ".backoffLimitPerIndex", "when maxFailedIndexes is specified"));
    }
    causes.addAll(template(spec, prefix + ".template.spec"));
    return causes;
  }

  /** The faults of a changed Job. */
  static List<Cause> ofUpdate(JsonObject before, JsonObject after) {
    List<Cause> causes = new ArrayList<>();
    JsonObject old = Json.object(before, "spec");
    JsonObject spec = Json.object(after, "spec");
    causes.addAll(metadata(before, after));
    // A real server validates the new spec by itself and again as an update: its numbers twice.
    List<Cause> numbers = numbers(spec, "spec");
    causes.addAll(numbers);
    if (!Json.has(spec, "selector")) {
      // A replaced Job must bring the selector that was generated for it.
      causes.add(new Cause("FieldValueRequired", "spec.selector", "Required value"));
    }
    completions(causes, old, spec);
    for (String field :
        List.of(
            "selector",
            "completionMode",
            "podFailurePolicy",
            "backoffLimitPerIndex",
            "successPolicy",
            "managedBy")) {
      JsonElement was = Json.at(old, field);
      JsonElement is = Json.at(spec, field);
      if (was == null ? is != null : !was.equals(is)) {
        causes.add(Cause.invalid("spec." + field, is == null ? "null" : Json.text(is), IMMUTABLE));
      }
    }
    template(causes, before, old, spec);
    causes.addAll(numbers);
    if (uidChanged(before, after)) {
      causes.add(causes.getFirst());
    }
    return causes;
  }

  private static List<Cause> numbers(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>();
    for (String field :
        List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "backoffLimitPerIndex",
            "maxFailedIndexes",
            "ttlSecondsAfterFinished")) {
      JsonElement value = Json.at(spec, field);
      if (value == null) {
        continue;
      }
      if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
        throw ApiException.badRequest(
            "json: cannot unmarshal "
                + (value.isJsonPrimitive() ? "string" : "object")
                + " into Go struct field JobSpec."
                + prefix
                + "."
                + field
                + " of type int32");
      }
      if (value.getAsDouble() < 0) {
        causes.add(Cause.invalid(prefix + "." + field, value.getAsString(), NOT_NEGATIVE));
      }
    }
    return causes;
  }

  private static List<Cause> metadata(JsonObject before, JsonObject after) {
    List<Cause> causes = new ArrayList<>();
    if (!uidChanged(before, after)) {
      return causes;
    }
    String uid = ObjectStore.uid(after);
    causes.add(Cause.invalid("metadata.uid", "\"" + uid + "\"", IMMUTABLE));
    JsonElement labels = Json.object(after, "spec", "template", "metadata", "labels");
    for (String key : List.of("controller-uid", "batch.kubernetes.io/controller-uid")) {
      causes.add(
          Cause.invalid(
              "spec.template.metadata.labels[" + key + "]",
              Json.text(labels),
              "must be '" + uid + "'"));
    }
    causes.add(
        Cause.invalid(
            "spec.selector",
            Json.text(Json.object(after, "spec", "selector")),
            "`selector` not auto-generated"));
    return causes;
  }

  private static boolean uidChanged(JsonObject before, JsonObject after) {
    return !ObjectStore.uid(before).equals(ObjectStore.uid(after));
  }

  /** An Indexed Job is elastic: completions may follow parallelism, and only so (KEP-3715). */
  private static void completions(List<Cause> causes, JsonObject old, JsonObject spec) {
    JsonElement was = Json.at(old, "completions");
    JsonElement is = Json.at(spec, "completions");
    if (was == null ? is == null : was.equals(is)) {
      return;
    }
    String value = is == null ? "null" : is.getAsString();
    if (!isIndexed(spec)) {
      causes.add(Cause.invalid("spec.completions", value, IMMUTABLE));
    } else if (is == null || !is.equals(Json.at(spec, "parallelism"))) {
      causes.add(
          Cause.invalid(
              "spec.completions", value, "can only be modified in tandem with spec.parallelism"));
    }
  }

  /** The template is fixed, but for a suspended Job that never started (KEP-2926). */
  private static void template(
      List<Cause> causes, JsonObject before, JsonObject old, JsonObject spec) {
    JsonObject was = Json.object(old, "template");
    JsonObject is = Json.object(spec, "template");
    boolean notStarted = Json.bool(old, "suspend") && !Json.has(before, "status", "startTime");
    if (notStarted) {
      was = withoutSchedulingDirectives(was);
      is = withoutSchedulingDirectives(is);
    }
    if (!was.equals(is)) {
      causes.add(Cause.invalid("spec.template", InternalTemplate.text(is), IMMUTABLE));
    }
  }

  private static JsonObject withoutSchedulingDirectives(JsonObject template) {
    JsonObject copy = template.deepCopy();
    JsonObject metadata = Json.ensure(copy, "metadata");
    metadata.remove("labels");
    metadata.remove("annotations");
    JsonObject spec = Json.ensure(copy, "spec");
    for (String field : List.of("affinity", "nodeSelector", "tolerations", "schedulingGates")) {
      spec.remove(field);
    }
    return copy;
  }

  private static List<Cause> template(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>();
    JsonObject pod = Json.object(spec, "template", "spec");
    causes.addAll(PodValidation.ofSpec(pod, prefix));
    String policy = Json.string(pod, "", "restartPolicy");
    if (policy.isEmpty()) {
      causes.add(
          Cause.required(prefix + ".restartPolicy", "valid values: \"OnFailure\", \"Never\""));
    } else if (!policy.equals("Never") && !policy.equals("OnFailure")) {
      causes.add(Cause.unsupported(prefix + ".restartPolicy", policy, "\"OnFailure\", \"Never\""));
    } else if (Json.has(spec, "podFailurePolicy") && !policy.equals("Never")) {
      causes.add(
          Cause.invalid(
              prefix + ".restartPolicy",
              "\"" + policy + "\"",
              "only \"Never\" is supported when podFailurePolicy is specified"));
    }
    return causes;
  }

  private static boolean isIndexed(JsonObject spec) {
    return Json.string(spec, "", "completionMode").equals("Indexed");
  }
}
