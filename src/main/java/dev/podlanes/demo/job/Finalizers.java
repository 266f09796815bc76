package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Takes finalizers off objects, and changes objects that may be gone by now. */
final class Finalizers {
  private Finalizers() {}

  /** Removes a finalizer in place and returns the object. */
  static JsonObject without(JsonObject object, String finalizer) {
    JsonObject metadata = Json.ensure(object, "metadata");
    List<String> left = new ArrayList<>(Json.strings(metadata, "finalizers"));
    left.remove(finalizer);
    if (left.isEmpty()) {
      metadata.remove("finalizers");
    } else {
      metadata.add("finalizers", Json.array(left));
    }
    return object;
  }

  /** Takes the job-tracking finalizer off a pod that is counted or never will be. */
  static void release(ObjectStore store, JsonObject pod) {
    updateIfPresent(
        store, Resource.PODS, pod, present -> without(present, JobPod.TRACKING_FINALIZER));
  }

  /** Changes an object, unless it is gone or another one has its name. */
  static void updateIfPresent(
      ObjectStore store, Resource resource, JsonObject object, UnaryOperator<JsonObject> change) {
    String uid = ObjectStore.uid(object);
    try {
      store.update(
          resource,
          ObjectStore.namespace(object),
          ObjectStore.name(object),
          present -> ObjectStore.uid(present).equals(uid) ? change.apply(present) : present);
    } catch (ApiException e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }
}
