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
 * Keeps CronJobs running: a queue of those to look at, fed by their own changes, by changes of
 * their Jobs and by their schedules. Runs on the simulation's thread.
 */
public final class CronJobController {
  private static final Duration AT_ONCE = Duration.ofMillis(15);
  private static final Duration FIRST_RETRY = Duration.ofMillis(5);
  private static final Duration LAST_RETRY = Duration.ofSeconds(1000);

  private final Simulation simulation;
  private final JobContext context;
  private final Map<String, Pending> pending = new HashMap<>();
  private final Map<String, Duration> retries = new HashMap<>();

  public CronJobController(Simulation simulation, JobContext context) {
    this.simulation = simulation;
    this.context = context;
  }

  private record Pending(Instant at, Simulation.Cancellable timer) {}

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    JsonObject object = change.object();
    if (change.resource() == Resource.CRON_JOBS) {
      if (change.type() == Change.Type.DELETED) {
        forget(ObjectStore.uid(object));
      } else if (specChanged(change)) {
        enqueue(object, AT_ONCE);
      }
    } else if (change.resource() == Resource.JOBS) {
      owner(object, change);
    }
  }

  private void owner(JsonObject job, Change change) {
    String uid = OwnerIndex.controllerUid(job, "CronJob");
    if (uid.isEmpty() || !concerns(change)) {
      return;
    }
    for (JsonObject reference : Json.objects(job, "metadata", "ownerReferences")) {
      if (Json.string(reference, "", "uid").equals(uid)) {
        context
            .store()
            .get(Resource.CRON_JOBS, ObjectStore.namespace(job), Json.string(reference, "", "name"))
            .filter(cron -> ObjectStore.uid(cron).equals(uid))
            .ifPresent(cron -> enqueue(cron, AT_ONCE));
      }
    }
  }

  /** Whether a CronJob cares: that there is one Job more or less, or that one has finished. */
  private static boolean concerns(Change change) {
    JsonObject before = change.previous();
    return change.type() != Change.Type.MODIFIED
        || before == null
        || new JobStatus(before).finished() != new JobStatus(change.object()).finished();
  }

  private static boolean specChanged(Change change) {
    JsonObject before = change.previous();
    return before == null
        || !Json.object(before, "spec").equals(Json.object(change.object(), "spec"));
  }

  /** The earliest wish wins; a later one is made anew by the sync that comes before it. */
  private void enqueue(JsonObject cron, Duration delay) {
    Instant at = simulation.instant().plus(delay);
    String uid = ObjectStore.uid(cron);
    Pending planned = pending.get(uid);
    if (planned != null) {
      if (!at.isBefore(planned.at())) {
        return;
      }
      planned.timer().cancel();
    }
    pending.put(uid, new Pending(at, simulation.at(at, () -> sync(cron))));
  }

  private void sync(JsonObject planned) {
    String uid = ObjectStore.uid(planned);
    pending.remove(uid);
    JsonObject cron =
        context
            .store()
            .get(Resource.CRON_JOBS, ObjectStore.namespace(planned), ObjectStore.name(planned))
            .filter(found -> ObjectStore.uid(found).equals(uid))
            .orElse(null);
    if (cron == null) {
      return;
    }
    CronJobSync.Result result = new CronJobSync(context, cron).run();
    if (result.failed()) {
      Duration wait = retries.merge(uid, FIRST_RETRY, (last, first) -> last.multipliedBy(2));
      enqueue(cron, wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait);
    } else {
      retries.remove(uid);
    }
    Duration again = result.again();
    if (again != null) {
      enqueue(cron, again);
    }
  }

  private void forget(String uid) {
    retries.remove(uid);
    Pending planned = pending.remove(uid);
    if (planned != null) {
      planned.timer().cancel();
    }
  }
}
