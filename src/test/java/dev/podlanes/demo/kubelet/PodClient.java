package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Creates single pods in one namespace of a demo cluster and looks at what becomes of them. */
final class PodClient {
  private final DemoClient client;
  private final String namespace;

  PodClient(DemoCluster cluster, String namespace) {
    this.client = new DemoClient(cluster);
    this.namespace = namespace;
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", namespace)));
  }

  DemoClient http() {
    return client;
  }

  String path(String plural) {
    return "/api/v1/namespaces/" + namespace + "/" + plural;
  }

  /** Creates a pod from its YAML {@code spec}, in flow or block style. */
  void create(String name, String metadata, String spec) {
    String manifest =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s%s}
        spec:
        %s
        """
            .formatted(name, metadata.isEmpty() ? "" : ", " + metadata, spec.indent(2));
    DemoClient.Answer answer = client.post(path("pods"), Manifests.parse(manifest).getFirst());
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.body());
    }
  }

  /** Creates a pod that runs a shell script once. */
  void script(String name, String script) {
    create(
        name,
        "",
        """
        restartPolicy: Never
        containers: [{name: main, image: "busybox:1.35", command: [sh, -c, %s]}]
        """
            .formatted(Json.text(Json.element(script))));
  }

  JsonObject get(String name) {
    return client.get(path("pods/" + name)).json();
  }

  JsonObject await(String name, String what, Predicate<JsonObject> condition) {
    JsonObject[] last = new JsonObject[1];
    try {
      DemoClient.await(
          name + " " + what,
          () -> {
            last[0] = get(name);
            return condition.test(last[0]);
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ": " + last[0] + " " + events(name), e);
    }
    return last[0];
  }

  JsonObject awaitPhase(String name, String phase) {
    return await(
        name, "to be " + phase, pod -> Json.string(pod, "", "status", "phase").equals(phase));
  }

  JsonObject awaitWaiting(String name, String reason) {
    return await(
        name,
        "to wait for " + reason,
        pod ->
            waiting(pod, "initContainerStatuses", reason)
                || waiting(pod, "containerStatuses", reason));
  }

  private static boolean waiting(JsonObject pod, String list, String reason) {
    return Json.objects(pod, "status", list).stream()
        .anyMatch(each -> Json.string(each, "", "state", "waiting", "reason").equals(reason));
  }

  void awaitEvent(String name, String event) {
    DemoClient.await(name + " to have " + event, () -> events(name).contains(event));
  }

  /** "TYPE REASON MESSAGE" of the events about a pod. */
  List<String> events(String name) {
    List<String> found = new ArrayList<>();
    for (JsonObject event : Json.objects(client.get(path("events")).json(), "items")) {
      if (Json.string(event, "", "involvedObject", "name").equals(name)) {
        found.add(
            "%s %s %s"
                .formatted(
                    Json.string(event, "", "type"),
                    Json.string(event, "", "reason"),
                    Json.string(event, "", "message")));
      }
    }
    return found;
  }

  String log(String name, String container) {
    return client.get(path("pods/" + name + "/log?container=" + container)).body();
  }

  /** A container's status; an empty object when there is none. */
  static JsonObject container(JsonObject pod, String name) {
    for (String list : List.of("initContainerStatuses", "containerStatuses")) {
      for (JsonObject status : Json.objects(pod, "status", list)) {
        if (Json.string(status, "", "name").equals(name)) {
          return status;
        }
      }
    }
    return new JsonObject();
  }

  /** "TYPE=STATUS REASON" of a pod's conditions, in order. */
  static List<String> conditions(JsonObject pod) {
    return Json.objects(pod, "status", "conditions").stream()
        .map(each ->
            "%s=%s %s"
                .formatted(
                    Json.string(each, "", "type"),
                    Json.string(each, "", "status"),
                    Json.string(each, "", "reason"))
                .strip())
        .toList();
  }
}
