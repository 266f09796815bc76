package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.sim.Simulation;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts the Jobs of CronJobs at their scheduled minutes, keeps the list of active ones and removes
 * old finished ones. Missed times are not made up for. Runs on the simulation's thread.
 */
public final class CronJobController {
  private static final EventRecorder.Source SOURCE =
      new EventRecorder.Source("cronjob-controller", "");
  private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  private final Simulation simulation;
  private final JobContext context;
  private final Map<String, Simulation.Cancellable> timers = new HashMap<>();

  public CronJobController(Simulation simulation, JobContext context) {
    this.simulation = simulation;
    this.context = context;
  }

  /** Takes note of a change; called on the simulation's thread. */
  public void onChange(Change change) {
    JsonObject object = change.object();
    if (change.resource() == Resource.CRON_JOBS) {
      boolean gone = change.type() == Change.Type.DELETED;
      JsonObject before = change.previous();
      boolean specSame =
          before != null && Json.object(before, "spec").equals(Json.object(object, "spec"));
      if (gone || !specSame) {
        Simulation.Cancellable timer = timers.remove(ObjectStore.uid(object));
        if (timer != null) {
          timer.cancel();
        }
      }
      if (!gone && !specSame) {
        plan(object);
      }
    } else if (change.resource() == Resource.JOBS) {
      owner(object).ifPresent(cron -> onJob(cron, change));
    }
  }

  private void plan(JsonObject cron) {
    if (Json.bool(cron, "spec", "suspend")) {
      return;
    }
    CronSchedule.parse(
            Json.string(cron, "", "spec", "schedule"), Json.string(cron, "", "spec", "timeZone"))
        .flatMap(schedule -> schedule.after(simulation.instant()))
        .ifPresent(next ->
            timers.put(ObjectStore.uid(cron), simulation.at(next, () -> start(cron, next))));
  }

  private void start(JsonObject planned, Instant scheduled) {
    Optional<JsonObject> found = present(planned);
    if (found.isEmpty()) {
      return;
    }
    JsonObject cron = found.get();
    String policy = Json.string(cron, "Allow", "spec", "concurrencyPolicy");
    List<JsonObject> running =
        jobs(cron).stream().filter(job -> !new JobStatus(job).finished()).toList();
    boolean skip = policy.equals("Forbid") && !running.isEmpty();
    if (skip) {
      event(
          cron,
          "JobAlreadyActive",
          "Not starting job because prior execution is running and concurrency policy is Forbid");
    } else {
      if (policy.equals("Replace")) {
        running.forEach(job -> delete(cron, job));
      }
      create(cron, scheduled);
    }
    plan(cron);
  }

  private void create(JsonObject cron, Instant scheduled) {
    JsonObject template = Json.object(cron, "spec", "jobTemplate");
    JsonObject annotations = Json.object(template, "metadata", "annotations").deepCopy();
    annotations.addProperty(SCHEDULED, ObjectStore.time(scheduled));
    String name = ObjectStore.name(cron) + "-" + scheduled.getEpochSecond() / 60;
    JsonObject job =
        Json.of(
            "metadata",
            Json.of(
                "name",
                name,
                "labels",
                Json.object(template, "metadata", "labels").deepCopy(),
                "annotations",
                annotations,
                "ownerReferences",
                Json.list(PodFactory.ownerReference(cron))),
            "spec",
            Json.object(template, "spec").deepCopy());
    try {
      JsonObject created =
          context
              .store()
              .create(
                  Resource.JOBS,
                  context.admission().create(Resource.JOBS, ObjectStore.namespace(cron), job));
      event(cron, "SuccessfulCreate", "Created job " + name);
      updateStatus(
          cron,
          status -> {
            JsonArray active = new JsonArray();
            Json.objects(status, "active").forEach(active::add);
            active.add(
                Json.of(
                    "kind",
                    "Job",
                    "namespace",
                    ObjectStore.namespace(created),
                    "name",
                    name,
                    "uid",
                    ObjectStore.uid(created),
                    "apiVersion",
                    "batch/v1",
                    "resourceVersion",
                    Json.string(created, "", "metadata", "resourceVersion")));
            status.add("active", active);
            status.addProperty("lastScheduleTime", ObjectStore.time(scheduled));
          });
    } catch (ApiException e) {
      context
          .events()
          .record(
              cron, "Warning", "FailedCreate", "Error creating job: " + e.getMessage(), SOURCE, "");
    }
  }

  private void onJob(JsonObject cron, Change change) {
    JsonObject job = change.object();
    boolean gone = change.type() == Change.Type.DELETED;
    JobStatus status = new JobStatus(job);
    String uid = ObjectStore.uid(job);
    boolean listed =
        Json.objects(cron, "status", "active").stream()
            .anyMatch(active -> Json.string(active, "", "uid").equals(uid));
    if (!listed || !(gone || status.finished())) {
      return;
    }
    boolean complete = status.trueCondition("Complete") != null;
    updateStatus(
        cron,
        cronStatus -> {
          JsonArray left = new JsonArray();
          for (JsonObject active : Json.objects(cronStatus, "active")) {
            if (!Json.string(active, "", "uid").equals(uid)) {
              left.add(active);
            }
          }
          if (left.isEmpty()) {
            cronStatus.remove("active");
          } else {
            cronStatus.add("active", left);
          }
          if (complete && status.completionTime != null) {
            cronStatus.addProperty("lastSuccessfulTime", status.completionTime);
          }
        });
    if (status.finished()) {
      event(
          cron,
          "SawCompletedJob",
          "Saw completed job: "
              + ObjectStore.name(job)
              + ", condition: "
              + (complete ? "Complete" : "Failed"));
      removeOld(cron, "Complete", "successfulJobsHistoryLimit");
      removeOld(cron, "Failed", "failedJobsHistoryLimit");
    }
  }

  private void removeOld(JsonObject cron, String condition, String limitField) {
    int limit = Json.integer(cron, Integer.MAX_VALUE, "spec", limitField);
    List<JsonObject> finished =
        new ArrayList<>(
            jobs(cron).stream()
                .filter(job -> new JobStatus(job).trueCondition(condition) != null)
                .sorted(Comparator.comparing(job -> Json.string(job, "", "status", "startTime")))
                .toList());
    for (int i = 0; i < finished.size() - limit; i++) {
      delete(cron, finished.get(i));
    }
  }

  private void delete(JsonObject cron, JsonObject job) {
    context
        .deletion()
        .delete(
            Resource.JOBS,
            ObjectStore.namespace(job),
            ObjectStore.name(job),
            Deletion.Options.BACKGROUND);
    event(cron, "SuccessfulDelete", "Deleted job " + ObjectStore.name(job));
  }

  private List<JsonObject> jobs(JsonObject cron) {
    return context
        .store()
        .list(
            Resource.JOBS,
            ObjectStore.namespace(cron),
            job -> ownerUid(job).equals(ObjectStore.uid(cron)))
        .items();
  }

  private Optional<JsonObject> owner(JsonObject job) {
    String uid = ownerUid(job);
    return uid.isEmpty()
        ? Optional.empty()
        : context
            .store()
            .list(
                Resource.CRON_JOBS,
                ObjectStore.namespace(job),
                cron -> ObjectStore.uid(cron).equals(uid))
            .items()
            .stream()
            .findFirst();
  }

  private static String ownerUid(JsonObject job) {
    for (JsonObject reference : Json.objects(job, "metadata", "ownerReferences")) {
      if (Json.string(reference, "", "kind").equals("CronJob")) {
        return Json.string(reference, "", "uid");
      }
    }
    return "";
  }

  private Optional<JsonObject> present(JsonObject cron) {
    return context
        .store()
        .get(Resource.CRON_JOBS, ObjectStore.namespace(cron), ObjectStore.name(cron))
        .filter(found -> ObjectStore.uid(found).equals(ObjectStore.uid(cron)));
  }

  private void updateStatus(JsonObject cron, Consumer<JsonObject> change) {
    if (present(cron).isPresent()) {
      context
          .store()
          .update(
              Resource.CRON_JOBS,
              ObjectStore.namespace(cron),
              ObjectStore.name(cron),
              object -> {
                change.accept(Json.ensure(object, "status"));
                return object;
              });
    }
  }

  private void event(JsonObject cron, String reason, String message) {
    context.events().record(cron, "Normal", reason, message, SOURCE, "");
  }
}
