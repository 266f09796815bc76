package dev.podlanes.demo.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for Jobs of a real API server (k8s.io/kubernetes pkg/apis/batch/validation) that a user
 * is likely to meet, in its words.
 */
final class JobValidation {
  private static final String NOT_NEGATIVE = "must be greater than or equal to 0";
  private static final int MAX_LABEL = 63;
  private static final int MAX_MANAGED_BY = 63;
  private static final int MAX_PARALLELISM = 100_000;
  private static final int MANY_COMPLETIONS = 100_000;
  private static final int MANY_LIMIT = 10_000;
  private static final Pattern HOST = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final String IMMUTABLE = "field is immutable";

  private JobValidation() {}

  /** The faults of a new Job that has its defaults. */
  static List<Cause> ofNew(JsonObject job) {
    JsonObject spec = Json.object(job, "spec");
    String name = ObjectStore.name(job);
    List<Cause> causes = new ArrayList<>(JobSelectorValidation.ofGenerated(job));
    causes.addAll(ofSpec(spec, "spec"));
    causes.addAll(JobSelectorValidation.ofSpec(spec));
    int completions = Json.integer(spec, 0, "completions");
    String host = name + "-" + (completions - 1);
    if (isIndexed(spec) && completions > 0 && !HOST.matcher(host).matches()) {
      causes.add(
          Cause.invalid(
              "metadata.name",
              "\"" + name + "\"",
              "will not able to create pod with invalid DNS label: " + host));
    }
    return causes;
  }

  /** The faults of a spec in a Job or in a template, with {@code prefix} such as "spec". */
  static List<Cause> ofSpec(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>(numbers(spec, prefix));
    if (Json.has(spec, "maxFailedIndexes") && !Json.has(spec, "backoffLimitPerIndex")) {
      causes.add(
          Cause.required(prefix + ".backoffLimitPerIndex", "when maxFailedIndexes is specified"));
    }
    managedBy(causes, spec, prefix);
    completionMode(causes, spec, prefix);
    causes.addAll(PodFailurePolicyValidation.of(spec, prefix));
    if (isIndexed(spec)) {
      causes.addAll(SuccessPolicyValidation.of(spec, prefix));
    } else if (Json.has(spec, "successPolicy")) {
      causes.add(
          Cause.invalid(
              prefix + ".successPolicy",
              Json.text(Json.object(spec, "successPolicy")),
              "requires indexed completion mode"));
    }
    podReplacementPolicy(causes, spec, prefix);
    causes.addAll(template(spec, prefix + ".template"));
    return causes;
  }

  private static void managedBy(List<Cause> causes, JsonObject spec, String prefix) {
    if (!Json.has(spec, "managedBy")) {
      return;
    }
    String manager = Json.string(spec, "", "managedBy");
    int slash = manager.indexOf('/');
    if (slash <= 0 || slash == manager.length() - 1) {
      causes.add(
          Cause.invalid(
              prefix + ".managedBy",
              "\"" + manager + "\"",
              "must be a domain-prefixed path (such as \"acme.io/foo\")"));
    }
    if (manager.length() > MAX_MANAGED_BY) {
      causes.add(
          new Cause(
              "FieldValueTooLong",
              prefix + ".managedBy",
              "Too long: may not be more than " + MAX_MANAGED_BY + " bytes"));
    }
  }

  private static void completionMode(List<Cause> causes, JsonObject spec, String prefix) {
    String mode = Json.string(spec, "NonIndexed", "completionMode");
    if (!mode.equals("Indexed") && !mode.equals("NonIndexed")) {
      causes.add(
          Cause.unsupported(prefix + ".completionMode", mode, "\"NonIndexed\", \"Indexed\""));
    }
    if (isIndexed(spec)) {
      indexed(causes, spec, prefix);
    } else if (mode.equals("NonIndexed")) {
      for (String field : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
        JsonElement value = Json.at(spec, field);
        if (value != null) {
          causes.add(
              Cause.invalid(
                  prefix + "." + field, Json.text(value), "requires indexed completion mode"));
        }
      }
    }
  }

  private static void indexed(List<Cause> causes, JsonObject spec, String prefix) {
    if (!Json.has(spec, "completions")) {
      causes.add(Cause.required(prefix + ".completions", "when completion mode is Indexed"));
    }
    int completions = Json.integer(spec, Integer.MAX_VALUE, "completions");
    atMost(
        causes, spec, prefix, "parallelism", MAX_PARALLELISM, " when completion mode is Indexed");
    if (Json.integer(spec, 0, "maxFailedIndexes") > completions) {
      causes.add(
          Cause.invalid(
              prefix + ".maxFailedIndexes",
              Json.string(spec, "", "maxFailedIndexes"),
              "must be less than or equal to completions"));
    }
    atMost(causes, spec, prefix, "maxFailedIndexes", MAX_PARALLELISM, "");
    if (Json.has(spec, "completions")
        && completions > MANY_COMPLETIONS
        && Json.has(spec, "backoffLimitPerIndex")) {
      if (!Json.has(spec, "maxFailedIndexes")) {
        causes.add(
            Cause.required(
                prefix + ".maxFailedIndexes",
                "must be specified when completions is above " + MANY_COMPLETIONS));
      }
      String why =
          " when completions are above "
              + MANY_COMPLETIONS
              + " and used with backoff limit per index";
      atMost(causes, spec, prefix, "parallelism", MANY_LIMIT, why);
      atMost(causes, spec, prefix, "maxFailedIndexes", MANY_LIMIT, why);
    }
  }

  private static void atMost(
      List<Cause> causes, JsonObject spec, String prefix, String field, int most, String when) {
    int value = Json.integer(spec, 0, field);
    if (value > most) {
      causes.add(
          Cause.invalid(
              prefix + "." + field,
              String.valueOf(value),
              "must be less than or equal to " + most + when));
    }
  }

  private static void podReplacementPolicy(List<Cause> causes, JsonObject spec, String prefix) {
    if (!Json.has(spec, "podReplacementPolicy")) {
      return;
    }
    String policy = Json.string(spec, "", "podReplacementPolicy");
    boolean onlyFailed = Json.has(spec, "podFailurePolicy");
    if (!policy.equals("Failed") && (onlyFailed || !policy.equals("TerminatingOrFailed"))) {
      causes.add(
          Cause.unsupported(
              prefix + ".podReplacementPolicy",
              policy,
              onlyFailed ? "\"Failed\"" : "\"Failed\", \"TerminatingOrFailed\""));
    }
  }

  /** The faults of a changed Job. */
  static List<Cause> ofUpdate(JsonObject before, JsonObject after) {
    List<Cause> causes = new ArrayList<>();
    JsonObject old = Json.object(before, "spec");
    JsonObject spec = Json.object(after, "spec");
    causes.addAll(metadata(before, after));
    // A real server validates the new spec by itself and again as an update: its faults twice.
    List<Cause> own = new ArrayList<>(ofSpec(spec, "spec"));
    own.addAll(JobSelectorValidation.ofSpec(spec));
    causes.addAll(own);
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
    causes.addAll(own);
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

  private static List<Cause> template(JsonObject spec, String at) {
    String prefix = at + ".spec";
    List<Cause> causes = new ArrayList<>();
    Json.object(spec, "template", "metadata", "labels")
        .asMap()
        .forEach((key, value) -> {
          if (value.isJsonPrimitive() && value.getAsString().length() > MAX_LABEL) {
            causes.add(
                Cause.invalid(at + ".labels", Json.text(value), "must be no more than 63 bytes"));
          }
        });
    JsonObject pod = Json.object(spec, "template", "spec");
    causes.addAll(PodValidation.ofSpec(pod, prefix));
    String policy = Json.string(pod, "", "restartPolicy");
    if (policy.isEmpty() || policy.equals("Always")) {
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
