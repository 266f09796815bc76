package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Instant;
import java.util.List;

/** What a fresh cluster holds: its namespaces and its nodes, which name themselves a simulation. */
final class ClusterSetup {
  private static final String CPU = "4";
  private static final String MEMORY = "8Gi";
  private static final String PODS = "110";

  private final ObjectStore store;
  private final Admission admission;
  private final int nodes;

  /** Prepares a cluster with a number of nodes. */
  ClusterSetup(ObjectStore store, Admission admission, int nodes) {
    this.store = store;
    this.admission = admission;
    this.nodes = nodes;
  }

  void run(Instant now) {
    for (String name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
      JsonObject namespace = Json.of("metadata", Json.of("name", name));
      store.create(Resource.NAMESPACES, admission.create(Resource.NAMESPACES, "", namespace));
    }
    JsonObject authority =
        Json.of(
            "metadata", Json.of("name", "kube-root-ca.crt"),
            "data", Json.of("ca.crt", "This is a demo cluster: pods reach no API.\n"));
    store.create(
        Resource.CONFIG_MAPS, admission.create(Resource.CONFIG_MAPS, "default", authority));
    for (int number = 1; number <= nodes; number++) {
      store.create(
          Resource.NODES,
          admission.create(Resource.NODES, "", node(number, ObjectStore.time(now))));
    }
  }

  private static JsonObject node(int number, String now) {
    String name = "demo-node-" + number;
    JsonObject resources = Json.of("cpu", CPU, "memory", MEMORY, "pods", PODS);
    return Json.of(
        "metadata",
        Json.of(
            "name", name,
            "labels",
                Json.of(
                    "kubernetes.io/arch", "amd64",
                    "kubernetes.io/hostname", name,
                    "kubernetes.io/os", "linux",
                    "podlanes.dev/simulated", "true"),
            "annotations",
                Json.of(
                    "podlanes.dev/note",
                    "A simulated node of the Podlanes demo cluster; nothing runs on it.")),
        "spec",
        Json.of("podCIDR", "10.244." + number + ".0/24"),
        "status",
        Json.of(
            "capacity", resources,
            "allocatable", resources.deepCopy(),
            "conditions",
                Json.list(
                    Json.of(
                        "type", "Ready",
                        "status", "True",
                        "lastHeartbeatTime", now,
                        "lastTransitionTime", now,
                        "reason", "KubeletReady",
                        "message", "the demo kubelet is simulating")),
            "addresses",
                Json.list(
                    Json.of("type", "InternalIP", "address", "192.0.2." + (number + 1)),
                    Json.of("type", "Hostname", "address", name)),
            "nodeInfo",
                Json.of(
                    "kubeletVersion", "v1.34.9+podlanes-demo",
                    "osImage", "Podlanes demo cluster (simulated)",
                    "kernelVersion", "simulated",
                    "containerRuntimeVersion", "podlanes://demo",
                    "architecture", "amd64",
                    "operatingSystem", "linux")));
  }
}
