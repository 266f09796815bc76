package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Quantity;

/**
 * What a pod asks of its node, or what a node has.
 *
 * @param cpu in thousandths of a processor
 * @param memory in bytes
 */
record Requests(long cpu, long memory) {
  static final Requests NONE = new Requests(0, 0);

  /**
   * What a pod asks for: its containers and sidecars together, or its greediest init container with
   * the sidecars before it, whichever is more (KEP-753).
   */
  static Requests ofPod(JsonObject pod) {
    Requests sidecars = NONE;
    Requests init = NONE;
    for (JsonObject container : Json.objects(pod, "spec", "initContainers")) {
      Requests own = of(Json.object(container, "resources", "requests"));
      if (Json.string(container, "", "restartPolicy").equals("Always")) {
        sidecars = sidecars.plus(own);
        init = init.max(sidecars);
      } else {
        init = init.max(sidecars.plus(own));
      }
    }
    Requests main = sidecars;
    for (JsonObject container : Json.objects(pod, "spec", "containers")) {
      main = main.plus(of(Json.object(container, "resources", "requests")));
    }
    return main.max(init);
  }

  /** Reads a map of quantities. */
  static Requests of(JsonObject quantities) {
    return new Requests(
        Quantity.thousandths(Json.string(quantities, "0", "cpu")),
        Quantity.units(Json.string(quantities, "0", "memory")));
  }

  Requests plus(Requests other) {
    return new Requests(cpu + other.cpu, memory + other.memory);
  }

  Requests minus(Requests other) {
    return new Requests(cpu - other.cpu, memory - other.memory);
  }

  private Requests max(Requests other) {
    return new Requests(Math.max(cpu, other.cpu), Math.max(memory, other.memory));
  }
}
