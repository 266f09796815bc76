package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what a deleted owner leaves behind, what a deleted namespace holds, and finished Jobs
 * whose time to live is over. Runs on the simulation's thread.
 */
public final class GarbageCollector {
  private static final Duration DELAY = Duration.ofMillis(60);
  private static final List<Resource> DEPENDENTS = List.of(Resource.JOBS, Resource.PODS);

  private final Simulation simulation;
  private final ObjectStore store;
  private final Deletion deletion;

  public GarbageCollector(Simulation simulation, ObjectStore store, Deletion deletion) {
    this.simulation = simulation;
    this.store = store;
    this.deletion = deletion;
  }

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    JsonObject object = change.object();
    boolean owner = change.resource() == Resource.JOBS || change.resource() == Resource.CRON_JOBS;
    if (change.type() == Change.Type.DELETED) {
      if (owner) {
        simulation.after(DELAY, () -> deleteDependents(object));
      }
      if (DEPENDENTS.contains(change.resource())) {
        simulation.after(DELAY, () -> releaseOwners(object));
      }
      if (change.resource().namespaced()) {
        simulation.after(DELAY, () -> finishNamespace(ObjectStore.namespace(object)));
      }
      return;
    }
    boolean deleting = Json.has(object, "metadata", "deletionTimestamp");
    if (owner && deleting) {
      simulation.after(DELAY, () -> finish(change.resource(), object));
    }
    if (change.resource() == Resource.NAMESPACES && deleting) {
      simulation.after(DELAY, () -> emptyNamespace(ObjectStore.name(object)));
    }
    if (change.resource() == Resource.JOBS && !deleting) {
      planExpiry(object);
    }
  }

  private void planExpiry(JsonObject job) {
    int seconds = Json.integer(job, -1, "spec", "ttlSecondsAfterFinished");
    Instant finished = finishedAt(job);
    if (seconds < 0 || finished == null) {
      return;
    }
    simulation.at(
        finished.plusSeconds(seconds),
        () ->
            store
                .get(Resource.JOBS, ObjectStore.namespace(job), ObjectStore.name(job))
                .filter(present -> ObjectStore.uid(present).equals(ObjectStore.uid(job)))
                .filter(present -> !Json.has(present, "metadata", "deletionTimestamp"))
                .ifPresent(present ->
                    deletion.delete(
                        Resource.JOBS,
                        ObjectStore.namespace(job),
                        ObjectStore.name(job),
                        new Deletion.Options("Foreground", null, "", ""))));
  }

  private static @Nullable Instant finishedAt(JsonObject job) {
    for (JsonObject condition : Json.objects(job, "status", "conditions")) {
      String type = Json.string(condition, "", "type");
      if ((type.equals("Complete") || type.equals("Failed"))
          && Json.string(condition, "", "status").equals("True")) {
        return Pods.time(condition.get("lastTransitionTime"));
      }
    }
    return null;
  }

  /** Foreground: the dependents first; orphan: they lose their owner; then the owner may go. */
  private void finish(Resource resource, JsonObject owner) {
    List<String> finalizers =
        store
            .get(resource, ObjectStore.namespace(owner), ObjectStore.name(owner))
            .map(present -> Json.strings(present, "metadata", "finalizers"))
            .orElse(List.of());
    if (finalizers.contains(Deletion.ORPHAN)) {
      for (Resource kind : DEPENDENTS) {
        for (JsonObject dependent : dependents(kind, owner)) {
          store.update(
              kind,
              ObjectStore.namespace(dependent),
              ObjectStore.name(dependent),
              present -> withoutOwner(present, ObjectStore.uid(owner)));
        }
      }
      removeFinalizer(resource, owner, Deletion.ORPHAN);
    } else if (finalizers.contains(Deletion.FOREGROUND)) {
      deleteDependents(owner);
      boolean none = DEPENDENTS.stream().allMatch(kind -> dependents(kind, owner).isEmpty());
      if (none) {
        removeFinalizer(resource, owner, Deletion.FOREGROUND);
      }
    }
  }

  private void deleteDependents(JsonObject owner) {
    for (Resource kind : DEPENDENTS) {
      for (JsonObject dependent : dependents(kind, owner)) {
        if (!Json.has(dependent, "metadata", "deletionTimestamp")) {
          deletion.delete(
              kind,
              ObjectStore.namespace(dependent),
              ObjectStore.name(dependent),
              Deletion.Options.BACKGROUND);
        }
      }
    }
  }

  /** A dependent is gone: an owner that waits for it in the foreground may follow. */
  private void releaseOwners(JsonObject dependent) {
    for (JsonObject reference : Json.objects(dependent, "metadata", "ownerReferences")) {
      Resource.ofKind(Json.string(reference, "", "apiVersion"), Json.string(reference, "", "kind"))
          .ifPresent(resource ->
              store
                  .get(
                      resource,
                      ObjectStore.namespace(dependent),
                      Json.string(reference, "", "name"))
                  .filter(owner -> Json.has(owner, "metadata", "deletionTimestamp"))
                  .ifPresent(owner -> finish(resource, owner)));
    }
  }

  private void emptyNamespace(String namespace) {
    for (Resource resource : Resource.values()) {
      if (resource.namespaced()) {
        for (JsonObject item : store.list(resource, namespace, any -> true).items()) {
          deletion.delete(resource, namespace, ObjectStore.name(item), Deletion.Options.BACKGROUND);
        }
      }
    }
    finishNamespace(namespace);
  }

  private void finishNamespace(String namespace) {
    boolean deleting =
        store
            .get(Resource.NAMESPACES, "", namespace)
            .filter(present -> Json.has(present, "metadata", "deletionTimestamp"))
            .isPresent();
    if (!deleting) {
      return;
    }
    for (Resource resource : Resource.values()) {
      if (resource.namespaced()
          && resource != Resource.EVENTS
          && !store.list(resource, namespace, any -> true).items().isEmpty()) {
        return;
      }
    }
    for (JsonObject event : store.list(Resource.EVENTS, namespace, any -> true).items()) {
      store.remove(Resource.EVENTS, namespace, ObjectStore.name(event));
    }
    store.remove(Resource.NAMESPACES, "", namespace);
  }

  private List<JsonObject> dependents(Resource kind, JsonObject owner) {
    String uid = ObjectStore.uid(owner);
    return store
        .list(
            kind,
            ObjectStore.namespace(owner),
            object ->
                Json.objects(object, "metadata", "ownerReferences").stream()
                    .anyMatch(reference -> Json.string(reference, "", "uid").equals(uid)))
        .items();
  }

  private void removeFinalizer(Resource resource, JsonObject owner, String finalizer) {
    store.update(
        resource,
        ObjectStore.namespace(owner),
        ObjectStore.name(owner),
        present -> {
          List<String> left = new ArrayList<>(Json.strings(present, "metadata", "finalizers"));
          left.remove(finalizer);
          JsonObject metadata = Json.ensure(present, "metadata");
          if (left.isEmpty()) {
            metadata.remove("finalizers");
          } else {
            metadata.add("finalizers", Json.array(left));
          }
          return present;
        });
  }

  private static JsonObject withoutOwner(JsonObject object, String uid) {
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
