package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import java.util.function.Predicate;

/**
 * Keeps a Job's pods and its selector in step (controller_ref_manager.go of the real controllers):
 * pods without a controller that match are adopted, own pods that no longer match are let go.
 */
final class PodClaims {
  private final ObjectStore store;
  private final OwnerIndex owners;

  PodClaims(JobContext context) {
    this.store = context.store();
    this.owners = context.owners();
  }

  /**
   * Adopts and lets go; afterwards the owner references say which pods are the Job's.
   *
   * @param memory the pods in it matched at an earlier look, and a Job's selector never changes
   */
  void settle(JsonObject job, JobMemory memory) {
    if (Json.has(job, "metadata", "deletionTimestamp")) {
      return;
    }
    Predicate<JsonObject> selected = Selector.ofObject(Json.object(job, "spec", "selector"));
    for (JsonObject pod : owners.ownedBy(ObjectStore.uid(job), Resource.PODS)) {
      if (!memory.knows(pod) && !selected.test(pod)) {
        Finalizers.updateIfPresent(store, Resource.PODS, pod, present -> released(present, job));
      }
    }
    for (JsonObject pod : owners.orphanedPods(ObjectStore.namespace(job))) {
      if (selected.test(pod) && !Json.has(pod, "metadata", "deletionTimestamp")) {
        Finalizers.updateIfPresent(store, Resource.PODS, pod, present -> adopted(present, job));
      }
    }
  }

  private static JsonObject adopted(JsonObject pod, JsonObject job) {
    if (OwnerIndex.hasController(pod)) {
      return pod;
    }
    JsonObject metadata = Json.ensure(pod, "metadata");
    JsonArray references = new JsonArray();
    Json.objects(metadata, "ownerReferences").forEach(references::add);
    references.add(PodFactory.ownerReference(job));
    metadata.add("ownerReferences", references);
    JsonArray finalizers = Json.array(Json.strings(metadata, "finalizers"));
    if (!Json.strings(metadata, "finalizers").contains(JobPod.TRACKING_FINALIZER)) {
      finalizers.add(JobPod.TRACKING_FINALIZER);
    }
    metadata.add("finalizers", finalizers);
    return pod;
  }

  private static JsonObject released(JsonObject pod, JsonObject job) {
    return Finalizers.without(withoutOwner(pod, ObjectStore.uid(job)), JobPod.TRACKING_FINALIZER);
  }

  /** Removes an owner reference in place and returns the object. */
  static JsonObject withoutOwner(JsonObject object, String uid) {
    JsonArray left = new JsonArray();
    for (JsonObject reference : Json.objects(object, "metadata", "ownerReferences")) {
      if (!Json.string(reference, "", "uid").equals(uid)) {
        left.add(reference);
      }
    }
    JsonObject metadata = Json.ensure(object, "metadata");
    if (left.isEmpty()) {
      metadata.remove("ownerReferences");
    } else {
      metadata.add("ownerReferences", left);
    }
    return object;
  }
}
