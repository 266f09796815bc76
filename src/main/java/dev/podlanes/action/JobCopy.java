package dev.podlanes.action;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;

/**
 * A new Job like one that stands: what the server and the controllers have set is taken out, so
 * that they can set it anew.
 */
public final class JobCopy {
  /** Set by the server on a Job and its template; they tie pods to one uid. */
  private static final List<String> SERVER_LABELS =
      List.of(
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name");

  /** What kubectl, the Job controller and the CronJob controller write. */
  private static final List<String> SERVER_ANNOTATIONS =
      List.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          "batch.kubernetes.io/job-tracking",
          "batch.kubernetes.io/cronjob-scheduled-timestamp",
          "cronjob.kubernetes.io/instantiate");

  private JobCopy() {}

  /**
   * The manifest of the new Job.
   *
   * @param json the Job as the server has it
   * @throws IllegalArgumentException when that is no Job
   */
  public static JsonObject of(String json, String name) {
    JsonObject job = parse(json);
    JsonObject before = object(job, "metadata");
    JsonObject metadata = new JsonObject();
    metadata.addProperty("name", name);
    keep(before, metadata, "labels", SERVER_LABELS);
    keep(before, metadata, "annotations", SERVER_ANNOTATIONS);
    JsonObject spec = object(job, "spec").deepCopy();
    // A selector of one's own would catch the pods of both Jobs.
    spec.remove("selector");
    spec.remove("manualSelector");
    JsonObject template = object(spec, "template");
    JsonObject templateBefore = object(template, "metadata");
    JsonObject templateMetadata = templateBefore.deepCopy();
    templateMetadata.remove("creationTimestamp");
    templateMetadata.remove("labels");
    keep(templateBefore, templateMetadata, "labels", SERVER_LABELS);
    if (templateMetadata.isEmpty()) {
      template.remove("metadata");
    } else {
      template.add("metadata", templateMetadata);
    }
    JsonObject copy = new JsonObject();
    copy.addProperty("apiVersion", "batch/v1");
    copy.addProperty("kind", "Job");
    copy.add("metadata", metadata);
    copy.add("spec", spec);
    return copy;
  }

  /** JSON to read, to send and to hand to kubectl. */
  public static String text(JsonObject manifest) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(manifest);
  }

  static JsonObject parse(String json) {
    try {
      if (JsonParser.parseString(json) instanceof JsonObject object
          && object.get("spec") instanceof JsonObject) {
        return object;
      }
    } catch (JsonParseException broken) {
      // Said below.
    }
    throw new IllegalArgumentException("The server's answer is not the object that was asked for.");
  }

  /** The object at this key; an empty one, not part of the parent, when there is none. */
  static JsonObject object(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonObject child ? child : new JsonObject();
  }

  private static void keep(JsonObject from, JsonObject to, String key, List<String> without) {
    JsonObject kept = object(from, key).deepCopy();
    without.forEach(kept::remove);
    kept.entrySet().removeIf(entry -> isNull(entry.getValue()));
    if (!kept.isEmpty()) {
      to.add(key, kept);
    }
  }

  private static boolean isNull(JsonElement value) {
    return value instanceof JsonNull;
  }
}
