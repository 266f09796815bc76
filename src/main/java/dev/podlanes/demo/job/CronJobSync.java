package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One look at one CronJob, after {@code syncCronJob} of the real controller
 * (pkg/controller/cronjob/cronjob_controllerv2.go, v1.34): takes note of finished Jobs, starts the
 * Job of the most recent time that was missed, if its policies allow, and removes old Jobs.
 */
final class CronJobSync {
  private static final EventRecorder.Source SOURCE =
      new EventRecorder.Source("cronjob-controller", "");

  /** RFC 1123 with a numeric zone, in which missed times are told. */
  private static final DateTimeFormatter MISSED =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final JobContext context;
  private final JsonObject cron;
  private final Instant now;
  private final List<JsonObject> jobs;
  private final CronJobStatus status;
  private boolean failed;

  CronJobSync(JobContext context, JsonObject cron) {
    this.context = context;
    this.cron = cron;
    this.now = context.clock().instant();
    this.jobs = context.owners().controlledBy(ObjectStore.uid(cron), Resource.JOBS);
    this.status = new CronJobStatus(cron);
  }

  /**
   * What the controller does next.
   *
   * @param again when to look again, or null
   * @param failed whether to try the same again soon
   */
  record Result(@Nullable Duration again, boolean failed) {}

  Result run() {
    noteJobs();
    Duration again = Json.has(cron, "metadata", "deletionTimestamp") ? null : start();
    removeOld("Complete", "successfulJobsHistoryLimit");
    removeOld("Failed", "failedJobsHistoryLimit");
    status.writeTo(context.store(), cron);
    return new Result(again, failed);
  }

  private void noteJobs() {
    for (JsonObject job : jobs) {
      JobStatus jobStatus = new JobStatus(job);
      String uid = ObjectStore.uid(job);
      if (!status.isActive(uid) && !jobStatus.finished()) {
        warning(
            "UnexpectedJob",
            "Saw a job that the controller did not create or forgot: " + ObjectStore.name(job));
      } else if (status.isActive(uid) && jobStatus.finished()) {
        status.deactivate(uid);
        String type = jobStatus.trueCondition("Complete") != null ? "Complete" : "Failed";
        normal(
            "SawCompletedJob",
            "Saw completed job: " + ObjectStore.name(job) + ", condition: " + type);
      }
      String completed = jobStatus.completionTime;
      if (completed != null && jobStatus.trueCondition("Complete") != null) {
        status.noteSuccess(completed);
      }
    }
    for (String uid : status.activeUids()) {
      if (jobs.stream().noneMatch(job -> ObjectStore.uid(job).equals(uid))) {
        normal("MissingJob", "Active job went missing: " + status.activeName(uid));
        status.deactivate(uid);
      }
    }
  }

  /** Starts a Job if one is due; returns how long until the next one is. */
  private @Nullable Duration start() {
    if (Json.bool(cron, "spec", "suspend")) {
      return null;
    }
    CronSchedule schedule =
        CronSchedule.parse(
                Json.string(cron, "", "spec", "schedule"),
                Json.string(cron, "", "spec", "timeZone"))
            .orElse(null);
    if (schedule == null) {
      warning(
          "UnparseableSchedule",
          "unparseable schedule: \"" + Json.string(cron, "", "spec", "schedule") + "\"");
      return null;
    }
    MissedSchedules missed = missed(schedule);
    Instant scheduled = missed.mostRecent();
    if (scheduled != null) {
      if (missed.tooMany()) {
        warning(
            "TooManyMissedTimes",
            "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check"
                + " clock skew");
      }
      startJobOf(scheduled);
    }
    return missed(schedule).untilNext();
  }

  private MissedSchedules missed(CronSchedule schedule) {
    Instant last = status.lastScheduleTime();
    Instant created = JobPod.time(Json.at(cron, "metadata", "creationTimestamp"));
    Instant earliest = last != null ? last : created != null ? created : now;
    return MissedSchedules.find(schedule, earliest, startingDeadline(), now);
  }

  private int startingDeadline() {
    return Json.integer(cron, -1, "spec", "startingDeadlineSeconds");
  }

  private void startJobOf(Instant scheduled) {
    int deadline = startingDeadline();
    if (deadline >= 0 && scheduled.plusSeconds(deadline).isBefore(now)) {
      warning("MissSchedule", "Missed scheduled time to start a job: " + MISSED.format(scheduled));
      return;
    }
    if (scheduled.equals(status.lastScheduleTime())) {
      return;
    }
    String policy = Json.string(cron, "Allow", "spec", "concurrencyPolicy");
    if (policy.equals("Forbid") && !status.activeUids().isEmpty()) {
      normal(
          "JobAlreadyActive",
          "Not starting job because prior execution is running and concurrency policy is Forbid");
      return;
    }
    if (policy.equals("Replace")) {
      jobs.stream().filter(job -> status.isActive(ObjectStore.uid(job))).forEach(this::delete);
    }
    create(scheduled);
  }

  private void create(Instant scheduled) {
    JsonObject template = ScheduledJob.of(cron, scheduled);
    String namespace = ObjectStore.namespace(cron);
    try {
      JsonObject job =
          context
              .store()
              .create(
                  Resource.JOBS, context.admission().create(Resource.JOBS, namespace, template));
      normal("SuccessfulCreate", "Created job " + ObjectStore.name(job));
      status.activate(job, scheduled);
    } catch (ApiException e) {
      // A Job of that name that someone else made stands for this run.
      if (!e.isAlreadyExists()) {
        warning("FailedCreate", "Error creating job: " + e.getMessage());
        failed = true;
      }
    }
  }

  private void removeOld(String condition, String limitField) {
    int limit = Json.integer(cron, Integer.MAX_VALUE, "spec", limitField);
    List<JsonObject> finished =
        new ArrayList<>(
            jobs.stream()
                .filter(job -> !Json.has(job, "metadata", "deletionTimestamp"))
                .filter(job -> new JobStatus(job).trueCondition(condition) != null)
                .sorted(
                    Comparator.comparing(
                            (JsonObject job) -> Json.string(job, "9", "status", "startTime"))
                        .thenComparing(ObjectStore::name))
                .toList());
    for (int i = 0; i < finished.size() - limit; i++) {
      delete(finished.get(i));
    }
  }

  private void delete(JsonObject job) {
    status.deactivate(ObjectStore.uid(job));
    try {
      context
          .deletion()
          .delete(
              Resource.JOBS,
              ObjectStore.namespace(job),
              ObjectStore.name(job),
              Deletion.Options.BACKGROUND);
      normal("SuccessfulDelete", "Deleted job " + ObjectStore.name(job));
    } catch (ApiException e) {
      warning("FailedDelete", "Deleted job: " + e.getMessage());
    }
  }

  private void normal(String reason, String message) {
    context.events().record(cron, "Normal", reason, message, SOURCE, "");
  }

  private void warning(String reason, String message) {
    context.events().record(cron, "Warning", reason, message, SOURCE, "");
  }
}
