package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes pods from a Job's template, with the labels, annotations and variables of the real ones.
 */
final class PodFactory {
  private static final int MAX_BASE = 57;

  private PodFactory() {}

  /**
   * A pod to create.
   *
   * @param index its completion index, or {@link JobPod#NO_INDEX}
   * @param replaced the failed pod of the same index that it replaces, for the failure count of a
   *     Job with {@code backoffLimitPerIndex}; null when there is none
   */
  static JsonObject pod(JsonObject job, int index, @Nullable JobPod replaced) {
    JsonObject template = Json.object(job, "spec", "template");
    String jobName = ObjectStore.name(job);
    Map<String, String> labels = strings(Json.object(template, "metadata", "labels"));
    Map<String, String> annotations = strings(Json.object(template, "metadata", "annotations"));
    JsonObject spec = Json.object(template, "spec").deepCopy();
    String base = jobName + "-";
    if (index != JobPod.NO_INDEX) {
      annotations.put(JobPod.INDEX, String.valueOf(index));
      labels.put(JobPod.INDEX, String.valueOf(index));
      String suffix = "-" + index + "-";
      base = jobName.substring(0, Math.min(jobName.length(), MAX_BASE - suffix.length())) + suffix;
      spec.addProperty("hostname", jobName + "-" + index);
      for (String list : List.of("initContainers", "containers")) {
        Json.objects(spec, list).forEach(PodFactory::addIndexVariable);
      }
      if (Json.has(job, "spec", "backoffLimitPerIndex")) {
        countFailures(job, replaced, annotations);
      }
    }
    JsonObject metadata = Json.of("generateName", base);
    metadata.add("labels", Json.element(labels));
    if (!annotations.isEmpty()) {
      metadata.add("annotations", Json.element(annotations));
    }
    metadata.add("ownerReferences", Json.list(ownerReference(job)));
    JsonArray finalizers = Json.array(Json.strings(template, "metadata", "finalizers"));
    finalizers.add(JobPod.TRACKING_FINALIZER);
    metadata.add("finalizers", finalizers);
    return Json.of("metadata", metadata, "spec", spec);
  }

  /** The reference by which an owner's dependents name it as their controller. */
  static JsonObject ownerReference(JsonObject owner) {
    return Json.of(
        "apiVersion", Json.string(owner, "", "apiVersion"),
        "kind", Json.string(owner, "", "kind"),
        "name", ObjectStore.name(owner),
        "uid", ObjectStore.uid(owner),
        "controller", true,
        "blockOwnerDeletion", true);
  }

  private static void countFailures(
      JsonObject job, @Nullable JobPod replaced, Map<String, String> annotations) {
    int failures = 0;
    int ignored = 0;
    if (replaced != null) {
      failures = replaced.failureCount();
      ignored = replaced.ignoredFailureCount();
      if (new FailurePolicy(job).of(replaced).counts()) {
        failures++;
      } else {
        ignored++;
      }
    }
    annotations.put(JobPod.FAILURES, String.valueOf(failures));
    if (ignored > 0) {
      annotations.put(JobPod.IGNORED_FAILURES, String.valueOf(ignored));
    }
  }

  private static void addIndexVariable(JsonObject container) {
    JsonArray variables = new JsonArray();
    for (JsonObject variable : Json.objects(container, "env")) {
      if (Json.string(variable, "", "name").equals("JOB_COMPLETION_INDEX")) {
        return;
      }
      variables.add(variable);
    }
    variables.add(
        Json.of(
            "name",
            "JOB_COMPLETION_INDEX",
            "valueFrom",
            Json.of(
                "fieldRef",
                Json.of(
                    "apiVersion", "v1", "fieldPath", "metadata.labels['" + JobPod.INDEX + "']"))));
    container.add("env", variables);
  }

  private static Map<String, String> strings(JsonObject map) {
    Map<String, String> found = new TreeMap<>();
    map.asMap()
        .forEach((key, value) -> {
          if (value.isJsonPrimitive()) {
            found.put(key, value.getAsString());
          }
        });
    return found;
  }
}
