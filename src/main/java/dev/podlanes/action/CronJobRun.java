package dev.podlanes.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** A Job of a CronJob, now, as {@code kubectl create job --from=cronjob/…} makes it. */
public final class CronJobRun {
  private CronJobRun() {}

  /**
   * The manifest of the Job.
   *
   * @param json the CronJob as the server has it
   * @throws IllegalArgumentException when that is no CronJob
   */
  public static JsonObject of(String json, String name) {
    JsonObject cronJob = JobCopy.parse(json);
    JsonObject cronMetadata = JobCopy.object(cronJob, "metadata");
    JsonObject template = JobCopy.object(JobCopy.object(cronJob, "spec"), "jobTemplate");
    JsonObject templateMetadata = JobCopy.object(template, "metadata");
    JsonObject annotations = new JsonObject();
    annotations.addProperty("cronjob.kubernetes.io/instantiate", "manual");
    JobCopy.object(templateMetadata, "annotations")
        .entrySet()
        .forEach(entry -> annotations.add(entry.getKey(), entry.getValue()));
    JsonObject metadata = new JsonObject();
    metadata.addProperty("name", name);
    metadata.add("annotations", annotations);
    JsonObject labels = JobCopy.object(templateMetadata, "labels");
    if (!labels.isEmpty()) {
      metadata.add("labels", labels.deepCopy());
    }
    JsonArray owners = new JsonArray();
    owners.add(owner(cronMetadata));
    metadata.add("ownerReferences", owners);
    JsonObject job = new JsonObject();
    job.addProperty("apiVersion", "batch/v1");
    job.addProperty("kind", "Job");
    job.add("metadata", metadata);
    JsonElement spec = template.get("spec");
    job.add("spec", spec == null ? new JsonObject() : spec.deepCopy());
    return job;
  }

  /** Without blockOwnerDeletion, which would need a permission on the CronJob's finalizers. */
  private static JsonObject owner(JsonObject cronMetadata) {
    JsonObject owner = new JsonObject();
    owner.addProperty("apiVersion", "batch/v1");
    owner.addProperty("kind", "CronJob");
    owner.add("name", cronMetadata.get("name"));
    owner.add("uid", cronMetadata.get("uid"));
    owner.addProperty("controller", true);
    return owner;
  }
}
