package dev.podlanes.apply;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * An object as a server has it, without what the server itself writes and what nobody applies: what
 * is compared, shown and expected to be still there when it is applied.
 */
public final class Standing {
  private static final List<String> WRITTEN_BY_SERVER =
      List.of(
          "managedFields",
          "creationTimestamp",
          "generation",
          "resourceVersion",
          "selfLink",
          "uid",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "finalizers",
          "ownerReferences");

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** The job controller's and the API server's labels, which follow from uid and name. */
  private static final List<String> GENERATED_LABELS =
      List.of(
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name");

  private final JsonObject whole;

  Standing(String json) {
    this.whole = JsonText.object(json);
  }

  /** The object's own, which no other ever has. */
  public String uid() {
    return text("uid");
  }

  String name() {
    return text("name");
  }

  boolean beingDeleted() {
    return whole.get("metadata") instanceof JsonObject metadata
        && metadata.has("deletionTimestamp");
  }

  private String text(String field) {
    return whole.get("metadata") instanceof JsonObject metadata
            && metadata.get(field) != null
            && metadata.get(field).isJsonPrimitive()
        ? metadata.get(field).getAsString()
        : "";
  }

  /** What people apply: without status and without the server's part of the metadata. */
  JsonObject applied() {
    JsonObject object = whole.deepCopy();
    object.remove("status");
    if (object.get("metadata") instanceof JsonObject metadata) {
      WRITTEN_BY_SERVER.forEach(metadata::remove);
      removeFrom(metadata, "annotations", List.of(LAST_APPLIED));
    }
    return object;
  }

  /**
   * The same without what is generated anew for each new object, so that a dry run of a new one can
   * be compared.
   *
   * @param name the name that it is to have; empty to leave it out
   */
  JsonObject fresh(String name) {
    JsonObject object = applied();
    if (object.get("metadata") instanceof JsonObject metadata) {
      metadata.remove("generateName");
      metadata.remove("name");
      if (!name.isEmpty()) {
        metadata.addProperty("name", name);
      }
      removeFrom(metadata, "labels", GENERATED_LABELS);
    }
    if (object.get("spec") instanceof JsonObject spec && isGenerated(spec)) {
      spec.remove("selector");
      if (spec.get("template") instanceof JsonObject template
          && template.get("metadata") instanceof JsonObject metadata) {
        removeFrom(metadata, "labels", GENERATED_LABELS);
        if (metadata.isEmpty()) {
          template.remove("metadata");
        }
      }
    }
    return object;
  }

  private static boolean isGenerated(JsonObject spec) {
    JsonElement manual = spec.get("manualSelector");
    return manual == null || !manual.isJsonPrimitive() || !manual.getAsBoolean();
  }

  private static void removeFrom(JsonObject parent, String field, List<String> keys) {
    if (parent.get(field) instanceof JsonObject map) {
      keys.forEach(map::remove);
      if (map.isEmpty()) {
        parent.remove(field);
      }
    }
  }
}
