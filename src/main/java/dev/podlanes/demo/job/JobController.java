package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps Jobs running: a queue of Jobs to look at, fed by changes of Jobs and of their pods. Changes
 * of pods are gathered for a second, as the real controller does. Runs on the simulation's thread.
 */
public final class JobController {
  /** For how long changes of pods are gathered ({@code syncJobBatchPeriod}). */
  static final Duration BATCH = Duration.ofSeconds(1);

  /** What {@code spec.managedBy} calls this controller; unset means the same (KEP-4368). */
  private static final String MANAGER = "kubernetes.io/job-controller";

  private static final Duration AT_ONCE = Duration.ofMillis(15);
  private static final Duration MAX_RETRY = Duration.ofSeconds(60);

  private final Simulation simulation;
  private final JobContext context;
  private final ObjectStore store;
  private final PodClaims claims;
  private final Map<JobKey, Instant> due = new HashMap<>();
  private final Map<String, JobMemory> memories = new HashMap<>();

  public JobController(Simulation simulation, JobContext context) {
    this.simulation = simulation;
    this.context = context;
    this.store = context.store();
    this.claims = new PodClaims(context);
  }

  private record JobKey(String namespace, String name) {}

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    JsonObject object = change.object();
    if (change.resource() == Resource.JOBS) {
      if (change.type() == Change.Type.DELETED) {
        memories.remove(ObjectStore.uid(object));
        releasePods(object);
      } else {
        enqueue(key(object), specChanged(change) ? AT_ONCE : BATCH);
      }
    } else if (change.resource() == Resource.PODS) {
      onPod(change);
    }
  }

  private void onPod(Change change) {
    JsonObject pod = change.object();
    JsonObject before = change.previous();
    String uid = OwnerIndex.controllerUid(pod, "Job");
    String uidBefore = before == null ? uid : OwnerIndex.controllerUid(before, "Job");
    if (before != null && !uidBefore.isEmpty() && !uidBefore.equals(uid)) {
      controller(before).ifPresent(job -> enqueue(key(job), BATCH));
    }
    if (!uid.isEmpty()) {
      controller(pod)
          .ifPresentOrElse(job -> enqueue(key(job), BATCH), () -> releaseUnlessGone(change));
    } else if (!OwnerIndex.hasController(pod)) {
      releaseUnlessGone(change);
      if (before == null
          || !uidBefore.equals(uid)
          || !Json.object(before, "metadata", "labels")
              .equals(Json.object(pod, "metadata", "labels"))) {
        offerForAdoption(pod);
      }
    }
  }

  private void releaseUnlessGone(Change change) {
    if (change.type() != Change.Type.DELETED) {
      release(change.object());
    }
  }

  private void offerForAdoption(JsonObject pod) {
    for (JsonObject job :
        store.list(Resource.JOBS, ObjectStore.namespace(pod), any -> true).items()) {
      if (Selector.ofObject(Json.object(job, "spec", "selector")).test(pod)) {
        enqueue(key(job), BATCH);
      }
    }
  }

  /** The Job that controls a pod, if it is still there. */
  private Optional<JsonObject> controller(JsonObject pod) {
    String uid = OwnerIndex.controllerUid(pod, "Job");
    for (JsonObject reference : Json.objects(pod, "metadata", "ownerReferences")) {
      if (Json.string(reference, "", "uid").equals(uid)) {
        return store
            .get(Resource.JOBS, ObjectStore.namespace(pod), Json.string(reference, "", "name"))
            .filter(job -> ObjectStore.uid(job).equals(uid));
      }
    }
    return Optional.empty();
  }

  private static boolean specChanged(Change change) {
    JsonObject before = change.previous();
    return before == null
        || Json.integer(before, 0, "metadata", "generation")
            != Json.integer(change.object(), 0, "metadata", "generation");
  }

  /** The earliest wish wins. */
  private void enqueue(JobKey key, Duration delay) {
    Instant at = simulation.instant().plus(delay);
    Instant planned = due.get(key);
    if (planned == null || at.isBefore(planned)) {
      due.put(key, at);
      simulation.at(at, () -> syncIfDue(key, at));
    }
  }

  private void syncIfDue(JobKey key, Instant at) {
    if (at.equals(due.get(key))) {
      due.remove(key);
      store.get(Resource.JOBS, key.namespace(), key.name()).ifPresent(job -> sync(key, job));
    }
  }

  private void sync(JobKey key, JsonObject job) {
    if (!Json.string(job, MANAGER, "spec", "managedBy").equals(MANAGER)) {
      return;
    }
    String uid = ObjectStore.uid(job);
    if (new JobStatus(job).finished()) {
      memories.remove(uid);
      // Late pods of a finished Job are released without being counted.
      releasePods(job);
      return;
    }
    JobMemory memory = memories.computeIfAbsent(uid, absent -> new JobMemory());
    claims.settle(job, memory);
    List<JobPod> pods =
        memory.read(
            context.owners().ownedBy(uid, Resource.PODS),
            pod -> OwnerIndex.controllerUid(pod, "Job").equals(uid));
    JobSync.Result result = new JobSync(context, job, pods, memory.backoff()).run();
    memory.remember(result.backoff());
    Duration again = result.again();
    if (again != null) {
      enqueue(key, again);
    }
    if (result.createFailed()) {
      Duration wait = Duration.ofSeconds(1L << Math.min(6, memory.refused() - 1));
      enqueue(key, wait.compareTo(MAX_RETRY) > 0 ? MAX_RETRY : wait);
    } else {
      memory.notRefused();
    }
  }

  private void releasePods(JsonObject job) {
    context.owners().controlledBy(ObjectStore.uid(job), Resource.PODS).forEach(this::release);
  }

  private void release(JsonObject pod) {
    if (Json.strings(pod, "metadata", "finalizers").contains(JobPod.TRACKING_FINALIZER)) {
      Finalizers.release(store, pod);
    }
  }

  private static JobKey key(JsonObject job) {
    return new JobKey(ObjectStore.namespace(job), ObjectStore.name(job));
  }
}
