package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.Optional;
import java.util.Set;

/** Taints of nodes and tolerations of pods (kubernetes.io/docs, "Taints and Tolerations"). */
final class Taints {
  private static final Set<String> KEEP_OUT = Set.of("NoSchedule", "NoExecute");

  private Taints() {}

  /** The first taint that keeps a pod from being bound to a node. */
  static Optional<JsonObject> keepingOut(JsonObject pod, JsonObject node) {
    return Json.objects(node, "spec", "taints").stream()
        .filter(taint -> KEEP_OUT.contains(Json.string(taint, "", "effect")))
        .filter(taint -> !isTolerated(pod, taint))
        .findFirst();
  }

  private static boolean isTolerated(JsonObject pod, JsonObject taint) {
    return Json.objects(pod, "spec", "tolerations").stream()
        .anyMatch(toleration -> tolerates(toleration, taint));
  }

  static boolean tolerates(JsonObject toleration, JsonObject taint) {
    String effect = Json.string(toleration, "", "effect");
    String key = Json.string(toleration, "", "key");
    boolean exists = Json.string(toleration, "Equal", "operator").equals("Exists");
    return (effect.isEmpty() || effect.equals(Json.string(taint, "", "effect")))
        && (key.isEmpty() ? exists : key.equals(Json.string(taint, "", "key")))
        && (exists || Json.string(toleration, "", "value").equals(Json.string(taint, "", "value")));
  }
}
