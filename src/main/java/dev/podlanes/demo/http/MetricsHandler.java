package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.kubelet.PodUsage;
import dev.podlanes.demo.kubelet.PodUsage.Usage;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import dev.podlanes.demo.store.Selector;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The resource metrics API (metrics.k8s.io/v1beta1), which is what {@code kubectl top} asks. */
final class MetricsHandler {
  static final String GROUP = "metrics.k8s.io";
  static final String VERSION = "v1beta1";
  private static final String API_VERSION = GROUP + "/" + VERSION;
  private static final String WINDOW = "15s";

  /** What the node itself takes, beside its pods. */
  private static final Usage SYSTEM = new Usage(45_000_000, 420L * 1024 * 1024);

  private final ObjectStore store;
  private final PodUsage usage;
  private final Clock clock;

  MetricsHandler(ObjectStore store, PodUsage usage, Clock clock) {
    this.store = store;
    this.usage = usage;
    this.clock = clock;
  }

  /**
   * Answers a request.
   *
   * @param path its segments, of which the first three are "apis", the group and its version
   */
  void handle(ApiRequest request, List<String> path) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw ApiException.methodNotAllowed();
    }
    metrics(request, Target.of("", path.subList(3, path.size())));
  }

  private void metrics(ApiRequest request, Target target) throws IOException {
    Resource resource = target.resource();
    boolean pods = resource == Resource.PODS;
    if ((!pods && resource != Resource.NODES) || !target.subresource().isEmpty()) {
      throw ApiException.unknownResource();
    }
    Caller.of(request).require(request, GROUP, target);
    String kind = pods ? "PodMetrics" : "NodeMetrics";
    if (!target.name().isEmpty()) {
      JsonObject found =
          store
              .get(resource, target.oneNamespace(), target.name())
              .flatMap(object -> pods ? ofPod(object) : Optional.of(ofNode(object)))
              .orElseThrow(() -> ApiException.notFound(resource, target.name()));
      found.addProperty("kind", kind);
      found.addProperty("apiVersion", API_VERSION);
      reply(request, List.of(found), found);
      return;
    }
    Predicate<JsonObject> selector =
        Selector.of(request.parameter("labelSelector"), request.parameter("fieldSelector"));
    JsonArray items = new JsonArray();
    for (JsonObject object : list(resource, target.namespace(), selector)) {
      (pods ? ofPod(object) : Optional.of(ofNode(object))).ifPresent(items::add);
    }
    JsonObject list =
        Json.of(
            "kind",
            kind + "List",
            "apiVersion",
            API_VERSION,
            "metadata",
            new JsonObject(),
            "items",
            items);
    reply(request, Json.objects(list, "items"), list);
  }

  private List<JsonObject> list(
      Resource resource, @Nullable String namespace, Predicate<JsonObject> selector) {
    return store.list(resource, namespace, selector).items();
  }

  private Optional<JsonObject> ofPod(JsonObject pod) {
    return usage
        .of(ObjectStore.uid(pod))
        .map(sample -> {
          JsonArray containers = new JsonArray();
          new TreeMap<>(sample.containers())
              .forEach((name, used) -> containers.add(Json.of("name", name, "usage", json(used))));
          JsonObject metrics = header(pod, ObjectStore.time(sample.time()));
          metrics.add("containers", containers);
          return metrics;
        });
  }

  private JsonObject ofNode(JsonObject node) {
    String name = ObjectStore.name(node);
    Usage sum = SYSTEM;
    for (JsonObject pod :
        list(Resource.PODS, null, each -> Json.string(each, "", "spec", "nodeName").equals(name))) {
      PodUsage.Sample sample = usage.of(ObjectStore.uid(pod)).orElse(null);
      if (sample != null) {
        for (Usage used : sample.containers().values()) {
          sum = sum.plus(used);
        }
      }
    }
    JsonObject metrics = header(node, ObjectStore.time(clock.instant()));
    metrics.add("usage", json(sum));
    return metrics;
  }

  private static JsonObject header(JsonObject object, String time) {
    JsonObject metadata = Json.of("name", ObjectStore.name(object));
    if (!ObjectStore.namespace(object).isEmpty()) {
      metadata.addProperty("namespace", ObjectStore.namespace(object));
    }
    metadata.addProperty("creationTimestamp", time);
    JsonObject labels = Json.object(object, "metadata", "labels");
    if (!labels.isEmpty()) {
      metadata.add("labels", labels);
    }
    return Json.of("metadata", metadata, "timestamp", time, "window", WINDOW);
  }

  private static JsonObject json(Usage used) {
    return Json.of("cpu", used.nanoCores() + "n", "memory", used.bytes() / 1024 + "Ki");
  }

  private static void reply(ApiRequest request, List<JsonObject> items, JsonObject plain)
      throws IOException {
    boolean table = Accepted.of(request.header("Accept")) == Accepted.TABLE;
    Replies.json(request.exchange(), 200, table ? table(items) : plain);
  }

  /** As a metrics server prints them: name, each resource, window. */
  private static JsonObject table(List<JsonObject> items) {
    JsonArray rows = new JsonArray();
    for (JsonObject item : items) {
      long cpu = 0;
      long memory = 0;
      List<JsonObject> parts = Json.objects(item, "containers");
      for (JsonObject part : parts.isEmpty() ? List.of(item) : parts) {
        cpu += number(Json.string(part, "0n", "usage", "cpu"));
        memory += number(Json.string(part, "0Ki", "usage", "memory"));
      }
      rows.add(
          Json.of(
              "cells",
                  Json.array(List.of(ObjectStore.name(item), cpu + "n", memory + "Ki", WINDOW)),
              "object", TableRenderer.metadataOnly(item)));
    }
    return TableRenderer.table(
        new JsonObject(),
        Json.list(
            column("Name", "name"),
            column("cpu", "quantity"),
            column("memory", "quantity"),
            column("Window", "duration")),
        rows);
  }

  private static JsonObject column(String name, String format) {
    return Json.of(
        "name", name, "type", "string", "format", format, "description", "", "priority", 0);
  }

  private static long number(String quantity) {
    return Long.parseLong(quantity.replaceFirst("\\D+$", ""));
  }
}
