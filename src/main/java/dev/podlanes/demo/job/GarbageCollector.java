package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final OwnerIndex owners;
  private final Deletion deletion;
  private final Set<String> namespacesToFinish = new HashSet<>();

  public GarbageCollector(Simulation simulation, JobContext context) {
    this.simulation = simulation;
    this.store = context.store();
    this.owners = context.owners();
    this.deletion = context.deletion();
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
        finishNamespaceSoon(ObjectStore.namespace(object));
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
    Instant expiry = expiry(job);
    if (expiry != null) {
      simulation.at(expiry, () -> expire(job, expiry));
    }
  }

  /** Deletes a Job whose time has come, unless it was changed meanwhile to stay longer. */
  private void expire(JsonObject job, Instant expiry) {
    store
        .get(Resource.JOBS, ObjectStore.namespace(job), ObjectStore.name(job))
        .filter(present -> ObjectStore.uid(present).equals(ObjectStore.uid(job)))
        .filter(present -> !Json.has(present, "metadata", "deletionTimestamp"))
        .filter(present -> expiry.equals(expiry(present)))
        .ifPresent(present ->
            deletion.delete(
                Resource.JOBS,
                ObjectStore.namespace(job),
                ObjectStore.name(job),
                new Deletion.Options("Foreground", null, "", "")));
  }

  private static @Nullable Instant expiry(JsonObject job) {
    int seconds = Json.integer(job, -1, "spec", "ttlSecondsAfterFinished");
    Instant finished = finishedAt(job);
    return seconds < 0 || finished == null ? null : finished.plusSeconds(seconds);
  }

  private static @Nullable Instant finishedAt(JsonObject job) {
    for (JsonObject condition : Json.objects(job, "status", "conditions")) {
      String type = Json.string(condition, "", "type");
      if ((type.equals("Complete") || type.equals("Failed"))
          && Json.string(condition, "", "status").equals("True")) {
        return JobPod.time(condition.get("lastTransitionTime"));
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
        for (JsonObject dependent : owners.ownedBy(ObjectStore.uid(owner), kind)) {
          Finalizers.updateIfPresent(
              store,
              kind,
              dependent,
              present -> PodClaims.withoutOwner(present, ObjectStore.uid(owner)));
        }
      }
      removeFinalizer(resource, owner, Deletion.ORPHAN);
    } else if (finalizers.contains(Deletion.FOREGROUND)) {
      if (owners.ownsNothing(ObjectStore.uid(owner))) {
        removeFinalizer(resource, owner, Deletion.FOREGROUND);
      } else {
        deleteDependents(owner);
      }
    }
  }

  private void deleteDependents(JsonObject owner) {
    for (Resource kind : DEPENDENTS) {
      for (JsonObject dependent : owners.ownedBy(ObjectStore.uid(owner), kind)) {
        if (!Json.has(dependent, "metadata", "deletionTimestamp")) {
          delete(kind, dependent);
        }
      }
    }
  }

  /** Deletes an object unless it is gone. */
  private void delete(Resource kind, JsonObject dependent) {
    try {
      deletion.delete(
          kind,
          ObjectStore.namespace(dependent),
          ObjectStore.name(dependent),
          Deletion.Options.BACKGROUND);
    } catch (ApiException e) {
      if (!e.isNotFound()) {
        throw e;
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
                  .filter(owner -> owners.ownsNothing(ObjectStore.uid(owner)))
                  .ifPresent(owner -> finish(resource, owner)));
    }
  }

  private void emptyNamespace(String namespace) {
    for (Resource resource : Resource.values()) {
      if (resource.namespaced()) {
        for (JsonObject item : store.list(resource, namespace, any -> true).items()) {
          delete(resource, item);
        }
      }
    }
    finishNamespace(namespace);
  }

  /** One look for all that goes meanwhile: a look goes through what the namespace still holds. */
  private void finishNamespaceSoon(String namespace) {
    if (namespacesToFinish.add(namespace)) {
      simulation.after(
          DELAY,
          () -> {
            namespacesToFinish.remove(namespace);
            finishNamespace(namespace);
          });
    }
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

  private void removeFinalizer(Resource resource, JsonObject owner, String finalizer) {
    Finalizers.updateIfPresent(
        store, resource, owner, present -> Finalizers.without(present, finalizer));
  }
}
