package dev.podlanes.demo.kubelet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Clock;

/** Marks pods that end through no fault of their own (KEP-3329, condition DisruptionTarget). */
final class Disruption {
  private Disruption() {}

  static void mark(ObjectStore store, Clock clock, JsonObject pod, String reason, String message) {
    store.update(
        Resource.PODS,
        ObjectStore.namespace(pod),
        ObjectStore.name(pod),
        present -> {
          JsonArray conditions = new JsonArray();
          for (JsonObject condition : Json.objects(present, "status", "conditions")) {
            if (!Json.string(condition, "", "type").equals("DisruptionTarget")) {
              conditions.add(condition);
            }
          }
          conditions.add(
              Json.of(
                  "type",
                  "DisruptionTarget",
                  "status",
                  "True",
                  "lastProbeTime",
                  null,
                  "lastTransitionTime",
                  ObjectStore.time(clock.instant()),
                  "reason",
                  reason,
                  "message",
                  message));
          Json.ensure(present, "status").add("conditions", conditions);
          return present;
        });
  }
}
