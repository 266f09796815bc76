package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules for CronJobs of a real API server (pkg/apis/batch/validation), in its words. */
final class CronJobValidation {
  /** A Job's name, at most 63 long, is the CronJob's with eleven characters more. */
  private static final int MAX_NAME = 52;

  private static final Set<String> POLICIES = Set.of("Allow", "Forbid", "Replace");

  private CronJobValidation() {}

  static List<Cause> ofNew(JsonObject cron) {
    List<Cause> causes = new ArrayList<>(ofSpec(Json.object(cron, "spec")));
    String name = ObjectStore.name(cron);
    if (name.length() > MAX_NAME) {
      causes.add(
          Cause.invalid("metadata.name", "\"" + name + "\"", "must be no more than 52 characters"));
    }
    return causes;
  }

  static List<Cause> ofSpec(JsonObject spec) {
    List<Cause> causes = new ArrayList<>();
    schedule(causes, spec);
    notNegative(causes, spec, "startingDeadlineSeconds");
    if (Json.has(spec, "timeZone")) {
      timeZone(causes, Json.string(spec, "", "timeZone"));
    }
    String policy = Json.string(spec, "Allow", "concurrencyPolicy");
    if (!POLICIES.contains(policy)) {
      causes.add(
          Cause.unsupported(
              "spec.concurrencyPolicy", policy, "\"Allow\", \"Forbid\", \"Replace\""));
    }
    JsonObject jobSpec = Json.object(spec, "jobTemplate", "spec");
    causes.addAll(JobValidation.ofSpec(jobSpec, "spec.jobTemplate.spec"));
    if (Json.has(jobSpec, "selector")) {
      causes.add(
          Cause.invalid(
              "spec.jobTemplate.spec.selector",
              Json.text(Json.object(jobSpec, "selector")),
              "`selector` will be auto-generated"));
    }
    if (Json.bool(jobSpec, "manualSelector")) {
      causes.add(
          Cause.unsupported("spec.jobTemplate.spec.manualSelector", "true", "\"nil\", \"false\""));
    }
    notNegative(causes, spec, "successfulJobsHistoryLimit");
    notNegative(causes, spec, "failedJobsHistoryLimit");
    return causes;
  }

  private static void schedule(List<Cause> causes, JsonObject spec) {
    String schedule = Json.string(spec, "", "schedule");
    String at = "spec.schedule";
    if (schedule.isEmpty()) {
      causes.add(new Cause("FieldValueRequired", at, "Required value"));
      return;
    }
    if (schedule.contains("TZ")) {
      causes.add(
          Cause.invalid(
              at,
              "\"" + schedule + "\"",
              "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"));
      return;
    }
    List<String> fields = List.of(schedule.trim().split("\\s+", -1));
    if (!schedule.startsWith("@") && fields.size() != 5) {
      causes.add(
          Cause.invalid(
              at,
              "\"" + schedule + "\"",
              "expected exactly 5 fields, found "
                  + fields.size()
                  + ": ["
                  + String.join(" ", fields)
                  + "]"));
    }
  }

  private static void timeZone(List<Cause> causes, String zone) {
    String at = "spec.timeZone";
    if (zone.isEmpty()) {
      causes.add(Cause.invalid(at, "\"\"", "timeZone must be nil or non-empty string"));
    } else if (zone.toLowerCase(Locale.ROOT).equals("local")) {
      causes.add(
          Cause.invalid(
              at,
              "\"" + zone + "\"",
              "timeZone must be an explicit time zone as defined in"
                  + " https://www.iana.org/time-zones"));
    } else {
      try {
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        causes.add(Cause.invalid(at, "\"" + zone + "\"", "unknown time zone " + zone));
      }
    }
  }

  private static void notNegative(List<Cause> causes, JsonObject spec, String field) {
    int value = Json.integer(spec, 0, field);
    if (value < 0) {
      causes.add(
          Cause.invalid(
              "spec." + field, String.valueOf(value), "must be greater than or equal to 0"));
    }
  }
}
