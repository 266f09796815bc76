package dev.podlanes.demo.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The defaults that an API server and its admission plug-ins write into pods and templates. */
final class PodDefaults {
  private static final int DEFAULT_MODE = 0644;
  private static final int GRACE_SECONDS = 30;
  private static final int TOKEN_SECONDS = 3607;
  private static final int EVICTION_SECONDS = 300;
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  private PodDefaults() {}

  /** Fills in a pod template's or a pod's spec, in place. */
  static void applyToSpec(JsonObject spec) {
    for (String list : List.of("initContainers", "containers")) {
      for (JsonObject container : Json.objects(spec, list)) {
        applyToContainer(container);
      }
    }
    for (JsonObject volume : Json.objects(spec, "volumes")) {
      for (String kind : List.of("configMap", "secret", "projected", "downwardAPI")) {
        if (Json.has(volume, kind)) {
          setDefault(Json.ensure(volume, kind), "defaultMode", DEFAULT_MODE);
        }
      }
    }
    setDefault(spec, "restartPolicy", "Always");
    setDefault(spec, "terminationGracePeriodSeconds", GRACE_SECONDS);
    setDefault(spec, "dnsPolicy", "ClusterFirst");
    setDefault(spec, "securityContext", new JsonObject());
    setDefault(spec, "schedulerName", "default-scheduler");
  }

  /**
   * What admission adds to a pod that is really created: its token volume, tolerations, priority.
   */
  static void admit(JsonObject pod, Identifiers identifiers) {
    JsonObject spec = Json.ensure(pod, "spec");
    applyToSpec(spec);
    setDefault(spec, "serviceAccountName", "default");
    setDefault(spec, "serviceAccount", "default");
    mountToken(spec, "kube-api-access-" + identifiers.suffix());
    if (!spec.has("tolerations")) {
      JsonArray tolerations = new JsonArray();
      for (String taint : List.of("not-ready", "unreachable")) {
        tolerations.add(
            Json.of(
                "key",
                "node.kubernetes.io/" + taint,
                "operator",
                "Exists",
                "effect",
                "NoExecute",
                "tolerationSeconds",
                EVICTION_SECONDS));
      }
      spec.add("tolerations", tolerations);
    }
    setDefault(spec, "priority", 0);
    setDefault(spec, "enableServiceLinks", true);
    setDefault(spec, "preemptionPolicy", "PreemptLowerPriority");
    pod.add("status", Json.of("phase", "Pending", "qosClass", qosClass(spec)));
    if (!Json.objects(spec, "schedulingGates").isEmpty()) {
      Json.ensure(pod, "status")
          .add(
              "conditions",
              Json.list(
                  Json.of(
                      "type", "PodScheduled",
                      "status", "False",
                      "lastProbeTime", null,
                      "lastTransitionTime", null,
                      "reason", "SchedulingGated",
                      "message", "Scheduling is blocked due to non-empty scheduling gates")));
    }
  }

  static void setDefault(JsonObject object, String key, Object value) {
    JsonElement present = object.get(key);
    if (present == null || present.isJsonNull()) {
      object.add(key, Json.element(value));
    }
  }

  private static void applyToContainer(JsonObject container) {
    setDefault(container, "resources", new JsonObject());
    JsonObject limits = Json.object(container, "resources", "limits");
    if (!limits.isEmpty()) {
      JsonObject requests = Json.ensure(Json.ensure(container, "resources"), "requests");
      limits.asMap().forEach((name, value) -> setDefault(requests, name, value.deepCopy()));
    }
    for (JsonObject variable : Json.objects(container, "env")) {
      JsonObject field = Json.object(variable, "valueFrom", "fieldRef");
      if (!field.isEmpty()) {
        setDefault(field, "apiVersion", "v1");
      }
    }
    setDefault(container, "terminationMessagePath", "/dev/termination-log");
    setDefault(container, "terminationMessagePolicy", "File");
    String image = Json.string(container, "", "image");
    boolean latest = image.endsWith(":latest") || image.indexOf(':', image.indexOf('/') + 1) < 0;
    setDefault(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
  }

  private static void mountToken(JsonObject spec, String name) {
    JsonArray volumes = new JsonArray();
    Json.objects(spec, "volumes").forEach(volumes::add);
    volumes.add(
        Json.of(
            "name",
            name,
            "projected",
            Json.of(
                "sources",
                Json.list(
                    Json.of(
                        "serviceAccountToken",
                        Json.of("expirationSeconds", TOKEN_SECONDS, "path", "token")),
                    Json.of(
                        "configMap",
                        Json.of(
                            "name",
                            "kube-root-ca.crt",
                            "items",
                            Json.list(Json.of("key", "ca.crt", "path", "ca.crt")))),
                    Json.of(
                        "downwardAPI",
                        Json.of(
                            "items",
                            Json.list(
                                Json.of(
                                    "path",
                                    "namespace",
                                    "fieldRef",
                                    Json.of(
                                        "apiVersion", "v1",
                                        "fieldPath", "metadata.namespace")))))),
                "defaultMode",
                DEFAULT_MODE)));
    spec.add("volumes", volumes);
    for (String list : List.of("initContainers", "containers")) {
      for (JsonObject container : Json.objects(spec, list)) {
        JsonArray mounts = new JsonArray();
        Json.objects(container, "volumeMounts").forEach(mounts::add);
        mounts.add(Json.of("name", name, "readOnly", true, "mountPath", TOKEN_PATH));
        container.add("volumeMounts", mounts);
      }
    }
  }

  /** The quality of service class (kubectl describe, eviction order). */
  private static String qosClass(JsonObject spec) {
    List<JsonObject> containers = new ArrayList<>(Json.objects(spec, "containers"));
    containers.addAll(Json.objects(spec, "initContainers"));
    boolean any = false;
    boolean guaranteed = true;
    for (JsonObject container : containers) {
      JsonObject requests = Json.object(container, "resources", "requests");
      JsonObject limits = Json.object(container, "resources", "limits");
      any |= !requests.isEmpty() || !limits.isEmpty();
      guaranteed &= limits.has("cpu") && limits.has("memory") && limits.equals(requests);
    }
    return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
  }
}
