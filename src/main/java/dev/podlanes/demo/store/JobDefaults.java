package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.List;
import java.util.TreeMap;

/** The defaults of Jobs and CronJobs (k8s.io/kubernetes pkg/apis/batch/v1 and registry/batch). */
final class JobDefaults {
  private static final int BACKOFF_LIMIT = 6;
  static final List<String> SPEC_ORDER =
      List.of(
          "parallelism",
          "completions",
          "activeDeadlineSeconds",
          "podFailurePolicy",
          "successPolicy",
          "backoffLimit",
          "backoffLimitPerIndex",
          "maxFailedIndexes",
          "selector",
          "manualSelector",
          "template",
          "ttlSecondsAfterFinished",
          "completionMode",
          "suspend",
          "podReplacementPolicy",
          "managedBy");

  private JobDefaults() {}

  /** Fills in a Job that has its name and uid, in place. */
  static void applyToJob(JsonObject job) {
    JsonObject spec = Json.ensure(job, "spec");
    JsonObject metadata = Json.ensure(job, "metadata");
    applyToSpec(spec);
    String uid = Json.string(metadata, "", "uid");
    JsonObject template = Json.ensure(spec, "template");
    if (!Json.bool(spec, "manualSelector")) {
      TreeMap<String, String> labels = new TreeMap<>();
      JsonObject templateMetadata = Json.ensure(template, "metadata");
      Json.object(templateMetadata, "labels")
          .asMap()
          .forEach((key, value) -> labels.put(key, value.getAsString()));
      String name = Json.string(metadata, "", "name");
      // What the user gave stays, for validation to complain about.
      labels.putIfAbsent("batch.kubernetes.io/controller-uid", uid);
      labels.putIfAbsent("batch.kubernetes.io/job-name", name);
      labels.putIfAbsent("controller-uid", uid);
      labels.putIfAbsent("job-name", name);
      templateMetadata.add("labels", Json.element(labels));
      Json.ensure(Json.ensure(spec, "selector"), "matchLabels")
          .addProperty("batch.kubernetes.io/controller-uid", uid);
    }
    if (Json.object(metadata, "labels").isEmpty()) {
      metadata.add("labels", Json.object(template, "metadata", "labels").deepCopy());
    }
    PodDefaults.setDefault(spec, "manualSelector", false);
    JsonObject ordered = new JsonObject();
    for (String key : SPEC_ORDER) {
      if (spec.has(key)) {
        ordered.add(key, spec.get(key));
      }
    }
    spec.asMap().forEach((key, value) -> ordered.add(key, value));
    job.add("spec", ordered);
    job.add("status", new JsonObject());
  }

  /** The defaults that hold for a Job's and for a job template's spec. */
  static void applyToSpec(JsonObject spec) {
    if (!Json.has(spec, "completions") && !Json.has(spec, "parallelism")) {
      spec.addProperty("completions", 1);
    }
    PodDefaults.setDefault(spec, "parallelism", 1);
    PodDefaults.setDefault(
        spec,
        "backoffLimit",
        Json.has(spec, "backoffLimitPerIndex") ? Integer.MAX_VALUE : BACKOFF_LIMIT);
    PodDefaults.setDefault(spec, "completionMode", "NonIndexed");
    PodDefaults.setDefault(spec, "suspend", false);
    PodDefaults.setDefault(
        spec,
        "podReplacementPolicy",
        Json.has(spec, "podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
    JsonObject podSpec = Json.ensure(Json.ensure(spec, "template"), "spec");
    boolean restartPolicyGiven = Json.has(podSpec, "restartPolicy");
    PodDefaults.applyToSpec(podSpec);
    if (!restartPolicyGiven) {
      // A Job must choose; validation says so, in the words that name no default.
      podSpec.addProperty("restartPolicy", "");
    }
    for (JsonObject rule : Json.objects(spec, "podFailurePolicy", "rules")) {
      for (JsonObject pattern : Json.objects(rule, "onPodConditions")) {
        PodDefaults.setDefault(pattern, "status", "True");
      }
    }
  }

  /** Fills in a CronJob, in place. */
  static void applyToCronJob(JsonObject cronJob) {
    JsonObject spec = Json.ensure(cronJob, "spec");
    PodDefaults.setDefault(spec, "concurrencyPolicy", "Allow");
    PodDefaults.setDefault(spec, "suspend", false);
    PodDefaults.setDefault(spec, "successfulJobsHistoryLimit", 3);
    PodDefaults.setDefault(spec, "failedJobsHistoryLimit", 1);
    JsonObject template = Json.ensure(spec, "jobTemplate");
    Json.ensure(template, "metadata");
    JsonObject jobSpec = Json.ensure(template, "spec");
    JsonObject pod = Json.ensure(Json.ensure(jobSpec, "template"), "spec");
    boolean restartPolicyGiven = Json.has(pod, "restartPolicy");
    PodDefaults.applyToSpec(pod);
    if (!restartPolicyGiven) {
      pod.addProperty("restartPolicy", "");
    }
    cronJob.add("status", new JsonObject());
  }
}
