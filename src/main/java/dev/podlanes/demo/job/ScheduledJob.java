package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes the Job of one scheduled time from a CronJob's template. */
final class ScheduledJob {
  /** KEP-4026; in the CronJob's time zone. */
  private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  private ScheduledJob() {}

  /** The Job, whose name ends in the time in minutes since 1970. */
  static JsonObject of(JsonObject cron, Instant scheduled) {
    JsonObject template = Json.object(cron, "spec", "jobTemplate");
    JsonObject annotations = Json.object(template, "metadata", "annotations").deepCopy();
    String zone = Json.string(cron, "", "spec", "timeZone");
    annotations.addProperty(
        SCHEDULED,
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            scheduled.atZone(zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone))));
    return Json.of(
        "metadata",
        Json.of(
            "name",
            ObjectStore.name(cron) + "-" + scheduled.getEpochSecond() / 60,
            "labels",
            Json.object(template, "metadata", "labels").deepCopy(),
            "annotations",
            annotations,
            "ownerReferences",
            Json.list(PodFactory.ownerReference(cron))),
        "spec",
        Json.object(template, "spec").deepCopy());
  }
}
