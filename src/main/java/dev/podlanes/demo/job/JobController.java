package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps Jobs running: a queue of Jobs to look at, fed by changes of Jobs and of their pods. Changes
 * of pods are gathered for a second, as the real controller does. Runs on the simulation's thread.
 */
public final class JobController {
  /** What {@code spec.managedBy} calls this controller; unset means the same (KEP-4368). */
  private static final String MANAGER = "kubernetes.io/job-controller";

  private static final Duration AT_ONCE = Duration.ofMillis(15);
  private static final Duration BATCH = Duration.ofSeconds(1);
  private static final Duration MAX_RETRY = Duration.ofSeconds(60);

  private final Simulation simulation;
  private final ObjectStore store;
  private final JobSync.Context context;
  private final Map<JobKey, Instant> due = new HashMap<>();
  private final Map<String, Backoff> backoffs = new HashMap<>();
  private final Map<String, Integer> retries = new HashMap<>();

  public JobController(Simulation simulation, JobContext surroundings) {
    this.simulation = simulation;
    this.store = surroundings.store();
    this.context =
        new JobSync.Context(
            surroundings.store(),
            surroundings.admission(),
            surroundings.deletion(),
            surroundings.events(),
            simulation);
  }

  private record JobKey(String namespace, String name) {}

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    JsonObject object = change.object();
    if (change.resource() == Resource.JOBS) {
      if (change.type() == Change.Type.DELETED) {
        backoffs.remove(ObjectStore.uid(object));
        retries.remove(ObjectStore.uid(object));
        releasePods(object);
      } else {
        enqueue(key(object), specChanged(change) ? AT_ONCE : BATCH);
      }
    } else if (change.resource() == Resource.PODS) {
      onPod(change, object);
    }
  }

  /** The uid of a pod's controlling Job, or empty. */
  static String controllerUid(JsonObject object) {
    for (JsonObject reference : Json.objects(object, "metadata", "ownerReferences")) {
      if (Json.bool(reference, "controller") && Json.string(reference, "", "kind").equals("Job")) {
        return Json.string(reference, "", "uid");
      }
    }
    return "";
  }

  private void onPod(Change change, JsonObject pod) {
    String uid = controllerUid(pod);
    for (JsonObject reference : Json.objects(pod, "metadata", "ownerReferences")) {
      if (Json.string(reference, "", "uid").equals(uid) && !uid.isEmpty()) {
        JobKey key = new JobKey(ObjectStore.namespace(pod), Json.string(reference, "", "name"));
        boolean jobExists =
            store
                .get(Resource.JOBS, key.namespace(), key.name())
                .filter(job -> ObjectStore.uid(job).equals(uid))
                .isPresent();
        if (jobExists) {
          enqueue(key, BATCH);
        } else if (change.type() != Change.Type.DELETED) {
          release(pod);
        }
      }
    }
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
    boolean ours = Json.string(job, MANAGER, "spec", "managedBy").equals(MANAGER);
    if (new JobStatus(job).finished() || !ours) {
      releasePodsOfFinished(job);
      return;
    }
    String uid = ObjectStore.uid(job);
    Backoff before = backoffs.getOrDefault(uid, Backoff.NONE);
    JobSync.Result result = new JobSync(context, job, before).run();
    backoffs.put(uid, result.backoff());
    Duration again = result.again();
    if (again != null) {
      enqueue(key, again);
    }
    if (result.createFailed()) {
      int attempt = retries.merge(uid, 1, Integer::sum);
      Duration wait = Duration.ofSeconds(1L << Math.min(6, attempt - 1));
      enqueue(key, wait.compareTo(MAX_RETRY) > 0 ? MAX_RETRY : wait);
    } else {
      retries.remove(uid);
    }
  }

  /** A finished Job's late pods are released without being counted. */
  private void releasePodsOfFinished(JsonObject job) {
    if (new JobStatus(job).finished()) {
      releasePods(job);
    }
  }

  private void releasePods(JsonObject job) {
    String uid = ObjectStore.uid(job);
    store
        .list(
            Resource.PODS,
            ObjectStore.namespace(job),
            pod -> controllerUid(pod).equals(uid) && Pods.tracked(pod))
        .items()
        .forEach(this::release);
  }

  private void release(JsonObject pod) {
    if (Pods.tracked(pod)
        && store
            .get(Resource.PODS, ObjectStore.namespace(pod), ObjectStore.name(pod))
            .isPresent()) {
      store.update(
          Resource.PODS, ObjectStore.namespace(pod), ObjectStore.name(pod), JobSync::released);
    }
  }

  private static JobKey key(JsonObject job) {
    return new JobKey(ObjectStore.namespace(job), ObjectStore.name(job));
  }
}
