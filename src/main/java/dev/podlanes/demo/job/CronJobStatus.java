package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CronJob's status while one sync works on it. */
final class CronJobStatus {
  private final JsonObject before;
  private final Map<String, JsonObject> active = new LinkedHashMap<>();
  private @Nullable String lastScheduleTime;
  private @Nullable String lastSuccessfulTime;

  CronJobStatus(JsonObject cron) {
    before = Json.object(cron, "status");
    for (JsonObject reference : Json.objects(before, "active")) {
      active.put(Json.string(reference, "", "uid"), reference);
    }
    lastScheduleTime = text("lastScheduleTime");
    lastSuccessfulTime = text("lastSuccessfulTime");
  }

  boolean isActive(String uid) {
    return active.containsKey(uid);
  }

  List<String> activeUids() {
    return List.copyOf(active.keySet());
  }

  String activeName(String uid) {
    JsonObject reference = active.get(uid);
    return reference == null ? "" : Json.string(reference, "", "name");
  }

  void activate(JsonObject job, Instant scheduled) {
    active.put(
        ObjectStore.uid(job),
        Json.of(
            "kind", "Job",
            "namespace", ObjectStore.namespace(job),
            "name", ObjectStore.name(job),
            "uid", ObjectStore.uid(job),
            "apiVersion", "batch/v1",
            "resourceVersion", Json.string(job, "", "metadata", "resourceVersion")));
    lastScheduleTime = ObjectStore.time(scheduled);
  }

  void deactivate(String uid) {
    active.remove(uid);
  }

  @Nullable Instant lastScheduleTime() {
    return lastScheduleTime == null ? null : Instant.parse(lastScheduleTime);
  }

  /** Notes when a Job completed; the latest one stays. */
  void noteSuccess(String time) {
    if (lastSuccessfulTime == null
        || Instant.parse(time).isAfter(Instant.parse(lastSuccessfulTime))) {
      lastSuccessfulTime = time;
    }
  }

  /** Writes it if it has changed and the CronJob is still there. */
  void writeTo(ObjectStore store, JsonObject cron) {
    JsonObject status = toJson();
    if (!status.equals(before)) {
      Finalizers.updateIfPresent(
          store,
          Resource.CRON_JOBS,
          cron,
          present -> {
            present.add("status", status.deepCopy());
            return present;
          });
    }
  }

  private JsonObject toJson() {
    JsonObject status = new JsonObject();
    if (!active.isEmpty()) {
      JsonArray references = new JsonArray();
      active.values().forEach(references::add);
      status.add("active", references);
    }
    if (lastScheduleTime != null) {
      status.addProperty("lastScheduleTime", lastScheduleTime);
    }
    if (lastSuccessfulTime != null) {
      status.addProperty("lastSuccessfulTime", lastSuccessfulTime);
    }
    return status;
  }

  private @Nullable String text(String field) {
    return Json.has(before, field) ? Json.string(before, "", field) : null;
  }
}
