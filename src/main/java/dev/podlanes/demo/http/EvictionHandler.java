package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.DisruptionBudget;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.io.IOException;
import java.time.Clock;

/**
 * Evicts pods as the eviction API does: as far as a budget allows, marked as disrupted, deleted.
 */
final class EvictionHandler {
  private final ObjectStore store;
  private final Deletion deletion;
  private final Clock clock;

  EvictionHandler(ObjectStore store, Deletion deletion, Clock clock) {
    this.store = store;
    this.deletion = deletion;
    this.clock = clock;
  }

  void handle(ApiRequest request, Target target) throws IOException {
    JsonObject body = request.bodyObject();
    Deletion.Options options = WriteHandler.fromBody(Json.object(body, "deleteOptions"));
    String namespace = target.oneNamespace();
    JsonObject pod =
        store
            .get(Resource.PODS, namespace, target.name())
            .orElseThrow(() -> ApiException.notFound(Resource.PODS, target.name()));
    if (!request.dryRun()) {
      DisruptionBudget.claim(store, pod, clock.instant());
      store.update(Resource.PODS, namespace, target.name(), present -> marked(present, options));
      // The mark has moved the resource version, which has been checked before.
      deletion.delete(
          Resource.PODS,
          namespace,
          target.name(),
          new Deletion.Options(options.policy(), options.graceSeconds(), options.uid(), ""));
    }
    Replies.json(
        request.exchange(),
        201,
        Json.of(
            "kind", "Status",
            "apiVersion", "v1",
            "metadata", new JsonObject(),
            "status", "Success",
            "code", 201));
  }

  private JsonObject marked(JsonObject pod, Deletion.Options options) {
    Deletion.checkPreconditions(Resource.PODS, pod, options);
    JsonObject status = Json.ensure(pod, "status");
    JsonArray conditions = new JsonArray();
    Json.objects(status, "conditions").forEach(conditions::add);
    conditions.add(
        Json.of(
            "type", "DisruptionTarget",
            "status", "True",
            "lastProbeTime", null,
            "lastTransitionTime", ObjectStore.time(clock.instant()),
            "reason", "EvictionByEvictionAPI",
            "message", "Eviction API: evicting"));
    status.add("conditions", conditions);
    return pod;
  }
}
