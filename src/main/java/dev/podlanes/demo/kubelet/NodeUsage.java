package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.Quantity;
import dev.podlanes.demo.store.Resource;
import java.util.HashMap;
import java.util.Map;

/**
 * What the unfinished pods of each node request, kept up by the store's commits themselves, so that
 * binding a pod costs the same however many there are. Thread-safe.
 */
final class NodeUsage {
  private final Map<String, Usage> byNode = new HashMap<>();

  /**
   * What a pod asks for, or several together.
   *
   * @param cpu thousandths of a core
   * @param memory bytes
   */
  record Usage(int pods, long cpu, long memory) {
    static final Usage NONE = new Usage(0, 0, 0);

    Usage plus(Usage other) {
      return new Usage(pods + other.pods, cpu + other.cpu, memory + other.memory);
    }

    Usage minus(Usage other) {
      return new Usage(pods - other.pods, cpu - other.cpu, memory - other.memory);
    }
  }

  /** Takes note of a commit; to be called in their order. */
  synchronized void note(Change change) {
    if (change.resource() != Resource.PODS) {
      return;
    }
    JsonObject previous = change.previous();
    if (previous != null && isBound(previous)) {
      Usage gone = of(previous);
      byNode.compute(
          node(previous),
          (node, usage) -> {
            Usage left = (usage == null ? Usage.NONE : usage).minus(gone);
            return left.pods() <= 0 ? null : left;
          });
    }
    if (change.type() != Change.Type.DELETED && isBound(change.object())) {
      byNode.merge(node(change.object()), of(change.object()), Usage::plus);
    }
  }

  /** What is taken of a node. */
  synchronized Usage of(String node) {
    return byNode.getOrDefault(node, Usage.NONE);
  }

  /** The requests of one pod: the sum of its containers', or its largest init container's. */
  static Usage of(JsonObject pod) {
    return new Usage(1, requested(pod, "cpu"), requested(pod, "memory"));
  }

  private static boolean isBound(JsonObject pod) {
    String phase = Json.string(pod, "", "status", "phase");
    return Json.has(pod, "spec", "nodeName")
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private static String node(JsonObject pod) {
    return Json.string(pod, "", "spec", "nodeName");
  }

  private static long requested(JsonObject pod, String resource) {
    long sum = 0;
    for (JsonObject container : Json.objects(pod, "spec", "containers")) {
      sum += amount(resource, Json.string(container, "0", "resources", "requests", resource));
    }
    long init = 0;
    for (JsonObject container : Json.objects(pod, "spec", "initContainers")) {
      init =
          Math.max(
              init,
              amount(resource, Json.string(container, "0", "resources", "requests", resource)));
    }
    return Math.max(sum, init);
  }

  /** A quantity in the unit in which usage is counted. */
  static long amount(String resource, String text) {
    return resource.equals("cpu") ? Quantity.thousandths(text) : Quantity.units(text);
  }
}
