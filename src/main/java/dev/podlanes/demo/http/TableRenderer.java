package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as the {@code meta.k8s.io/v1} tables that kubectl prints. */
final class TableRenderer {
  private final Clock clock;

  TableRenderer(Clock clock) {
    this.clock = clock;
  }

  /**
   * A table.
   *
   * @param metadata the list's metadata
   * @param withColumns whether to repeat the column definitions; watches send them once
   * @param include "Object", "None" or "Metadata" (the default): what each row carries
   */
  JsonObject table(
      Resource resource,
      List<JsonObject> objects,
      JsonObject metadata,
      boolean withColumns,
      String include) {
    JsonArray rows = new JsonArray();
    Instant now = clock.instant();
    for (JsonObject object : objects) {
      rows.add(row(resource, object, now, include));
    }
    return table(metadata, withColumns ? TableColumn.of(resource) : null, rows);
  }

  /**
   * A {@code meta.k8s.io/v1} Table.
   *
   * @param columns null when the caller has them already
   */
  static JsonObject table(JsonObject metadata, @Nullable JsonArray columns, JsonArray rows) {
    return Json.of(
        "kind",
        "Table",
        "apiVersion",
        "meta.k8s.io/v1",
        "metadata",
        metadata,
        "columnDefinitions",
        columns,
        "rows",
        rows);
  }

  /**
   * One object in the form that the caller accepts.
   *
   * @param withColumns as for {@link #table}
   */
  JsonObject asAccepted(
      ApiRequest request, Resource resource, JsonObject object, boolean withColumns) {
    return switch (Accepted.of(request.header("Accept"))) {
      case PLAIN -> object;
      case METADATA -> metadataOnly(object);
      case TABLE ->
          table(
              resource,
              List.of(object),
              Json.of("resourceVersion", Json.string(object, "", "metadata", "resourceVersion")),
              withColumns,
              request.parameter("includeObject"));
    };
  }

  /** An object with nothing but its metadata. */
  static JsonObject metadataOnly(JsonObject object) {
    return Json.of(
        "kind", "PartialObjectMetadata",
        "apiVersion", "meta.k8s.io/v1",
        "metadata", Json.object(object, "metadata"));
  }

  private static JsonObject row(Resource resource, JsonObject object, Instant now, String include) {
    JsonObject row = new JsonObject();
    row.add("cells", Json.element(cells(resource, object, now)));
    if (resource == Resource.PODS) {
      JsonArray conditions = new PodPrinter(object, now).conditions();
      if (!conditions.isEmpty()) {
        row.add("conditions", conditions);
      }
    }
    switch (include) {
      case "None" -> row.add("object", null);
      case "Object" -> row.add("object", object);
      default -> row.add("object", metadataOnly(object));
    }
    return row;
  }

  private static List<Object> cells(Resource resource, JsonObject object, Instant now) {
    String name = Json.string(object, "", "metadata", "name");
    String age = Ages.since(Json.string(object, "", "metadata", "creationTimestamp"), now);
    return switch (resource) {
      case JOBS -> job(object, name, age, now);
      case CRON_JOBS -> cronJob(object, name, age, now);
      case PODS -> new PodPrinter(object, now).cells();
      case EVENTS -> event(object, name, now);
      case CONFIG_MAPS ->
          List.of(
              name,
              Json.object(object, "data").size() + Json.object(object, "binaryData").size(),
              age);
      case NAMESPACES -> List.of(name, Json.string(object, "", "status", "phase"), age);
      case NODES -> node(object, name, age);
      case RESOURCE_QUOTAS -> List.of(name, quota(object, false), quota(object, true), age);
      case POD_DISRUPTION_BUDGETS ->
          List.of(
              name,
              Json.string(object, "N/A", "spec", "minAvailable"),
              Json.string(object, "N/A", "spec", "maxUnavailable"),
              Json.integer(object, 0, "status", "disruptionsAllowed"),
              age);
    };
  }

  private static List<Object> job(JsonObject job, String name, String age, Instant now) {
    int succeeded = Json.integer(job, 0, "status", "succeeded");
    int parallelism = Json.integer(job, 0, "spec", "parallelism");
    String completions;
    if (Json.has(job, "spec", "completions")) {
      completions = succeeded + "/" + Json.integer(job, 0, "spec", "completions");
    } else if (parallelism > 1) {
      completions = succeeded + "/1 of " + parallelism;
    } else {
      completions = succeeded + "/1";
    }
    JsonObject pod = Json.object(job, "spec", "template", "spec");
    return List.of(
        name,
        jobStatus(job),
        completions,
        duration(job, now),
        age,
        containers(pod, "name"),
        containers(pod, "image"),
        selector(Json.object(job, "spec", "selector")));
  }

  private static String jobStatus(JsonObject job) {
    if (condition(job, "Complete")) {
      return "Complete";
    }
    if (condition(job, "Failed")) {
      return "Failed";
    }
    if (Json.has(job, "metadata", "deletionTimestamp")) {
      return "Terminating";
    }
    for (String type : List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")) {
      if (condition(job, type)) {
        return type;
      }
    }
    return "Running";
  }

  private static String duration(JsonObject job, Instant now) {
    String start = Json.string(job, "", "status", "startTime");
    if (start.isEmpty()) {
      return "";
    }
    String end = Json.string(job, now.toString(), "status", "completionTime");
    return Ages.human(Duration.between(Instant.parse(start), Instant.parse(end)));
  }

  private static List<Object> cronJob(JsonObject cron, String name, String age, Instant now) {
    JsonObject pod = Json.object(cron, "spec", "jobTemplate", "spec", "template", "spec");
    String last = Json.string(cron, "", "status", "lastScheduleTime");
    return List.of(
        name,
        Json.string(cron, "", "spec", "schedule"),
        Json.string(cron, "<none>", "spec", "timeZone"),
        Json.bool(cron, "spec", "suspend") ? "True" : "False",
        Json.objects(cron, "status", "active").size(),
        last.isEmpty() ? "<none>" : Ages.since(last, now),
        age,
        containers(pod, "name"),
        containers(pod, "image"),
        "<none>");
  }

  private static List<Object> event(JsonObject event, String name, Instant now) {
    String time = Json.string(event, "", "eventTime");
    String first = Json.string(event, time, "firstTimestamp");
    String last = Json.string(event, time, "lastTimestamp");
    int count = Math.max(1, Json.integer(event, 1, "count"));
    JsonObject series = Json.object(event, "series");
    if (!series.isEmpty()) {
      count = Json.integer(series, count, "count");
      last = Json.string(series, last, "lastObservedTime");
    }
    String firstSeen = Ages.since(first, now);
    String lastSeen = Ages.since(last, now);
    if (count > 1) {
      lastSeen = lastSeen + " (x" + count + " over " + firstSeen + ")";
    }
    String component =
        Json.string(event, Json.string(event, "", "reportingComponent"), "source", "component");
    String host = Json.string(event, Json.string(event, "", "reportingInstance"), "source", "host");
    return List.of(
        lastSeen,
        Json.string(event, "", "type"),
        Json.string(event, "", "reason"),
        Json.string(event, "", "involvedObject", "kind").toLowerCase(Locale.ROOT)
            + "/"
            + Json.string(event, "", "involvedObject", "name"),
        Json.string(event, "", "involvedObject", "fieldPath"),
        host.isEmpty() ? component : component + ", " + host,
        Json.string(event, "", "message").trim(),
        firstSeen,
        count,
        name);
  }

  private static List<Object> node(JsonObject node, String name, String age) {
    String ready =
        Json.objects(node, "status", "conditions").stream()
            .filter(condition -> Json.string(condition, "", "type").equals("Ready"))
            .map(condition ->
                Json.string(condition, "", "status").equals("True") ? "Ready" : "NotReady")
            .findFirst()
            .orElse("Unknown");
    JsonObject info = Json.object(node, "status", "nodeInfo");
    String unknown = "<unknown>";
    return List.of(
        name,
        Json.bool(node, "spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready,
        "<none>",
        age,
        Json.string(info, unknown, "kubeletVersion"),
        Json.objects(node, "status", "addresses").stream()
            .filter(address -> Json.string(address, "", "type").equals("InternalIP"))
            .map(address -> Json.string(address, "", "address"))
            .findFirst()
            .orElse("<none>"),
        "<none>",
        Json.string(info, unknown, "osImage"),
        Json.string(info, unknown, "kernelVersion"),
        Json.string(info, unknown, "containerRuntimeVersion"));
  }

  private static String quota(JsonObject quota, boolean limits) {
    List<String> parts = new ArrayList<>();
    Json.object(quota, "status", "hard")
        .asMap()
        .forEach((name, hard) -> {
          if (name.startsWith("limits.") == limits) {
            String used = Json.string(quota, "0", "status", "used", name);
            parts.add(name + ": " + used + "/" + hard.getAsString());
          }
        });
    return String.join(", ", parts);
  }

  private static boolean condition(JsonObject object, String type) {
    return Json.objects(object, "status", "conditions").stream()
        .anyMatch(condition ->
            Json.string(condition, "", "type").equals(type)
                && Json.string(condition, "", "status").equals("True"));
  }

  private static String containers(JsonObject pod, String field) {
    return String.join(
        ",",
        Json.objects(pod, "containers").stream()
            .map(container -> Json.string(container, "", field))
            .toList());
  }

  private static String selector(JsonObject selector) {
    return String.join(
        ",",
        Json.object(selector, "matchLabels").asMap().entrySet().stream()
            .map(Map.Entry::getKey)
            .map(key -> key + "=" + Json.string(selector, "", "matchLabels", key))
            .toList());
  }
}
