package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Quantity;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the downward API tells a pod about itself: {@code fieldRef} and {@code resourceFieldRef}.
 */
final class FieldReferences {
  private static final Pattern KEYED =
      Pattern.compile("metadata\\.(labels|annotations)\\['(.*)'\\]");

  /** What a container may use when it has no limit: that of a demo node. */
  private static final Map<String, String> NODE = Map.of("cpu", "4", "memory", "8Gi");

  private final JsonObject pod;
  private String podIp = "";
  private String hostIp = "";

  FieldReferences(JsonObject pod) {
    this.pod = pod;
  }

  /** The sandbox is there: the pod's addresses are known. */
  void address(String ip, String host) {
    podIp = ip;
    hostIp = host;
  }

  /** The value of a field of the pod. */
  String field(String path) {
    Matcher keyed = KEYED.matcher(path);
    if (keyed.matches()) {
      return Json.string(pod, "", "metadata", keyed.group(1), keyed.group(2));
    }
    return switch (path) {
      case "status.podIP", "status.podIPs" -> podIp;
      case "status.hostIP", "status.hostIPs" -> hostIp;
      case "spec.serviceAccountName" -> Json.string(pod, "default", "spec", "serviceAccountName");
      case "metadata.namespace" -> ObjectStore.namespace(pod);
      case "metadata.labels", "metadata.annotations" -> all(path.substring("metadata.".length()));
      default -> Json.string(pod, "", path.split("\\.", -1));
    };
  }

  /** All labels or annotations, one a line and quoted, as downward API files have them. */
  private String all(String kind) {
    Map<String, String> sorted = new TreeMap<>();
    JsonObject entries = Json.object(pod, "metadata", kind);
    entries.keySet().forEach(key -> sorted.put(key, Json.string(entries, "", key)));
    return sorted.entrySet().stream()
        .map(entry -> entry.getKey() + "=\"" + entry.getValue().replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining("\n"));
  }

  /** The content of a file of a downward API volume. */
  String ofFile(JsonObject item) {
    if (Json.has(item, "fieldRef")) {
      return field(Json.string(item, "", "fieldRef", "fieldPath"));
    }
    String name = Json.string(item, "", "resourceFieldRef", "containerName");
    return Json.objects(pod, "spec", "containers").stream()
        .filter(container -> Json.string(container, "", "name").equals(name))
        .findFirst()
        .map(container -> resource(container, Json.object(item, "resourceFieldRef")))
        .orElse("");
  }

  /**
   * A limit or request of a container, in units of its divisor, rounded up (resourceFieldRef).
   *
   * @param container its spec
   */
  String resource(JsonObject container, JsonObject reference) {
    String[] path = Json.string(reference, "", "resource").split("\\.", -1);
    if (path.length != 2) {
      return "0";
    }
    String fallback = path[0].equals("limits") ? NODE.getOrDefault(path[1], "0") : "0";
    String amount = Json.string(container, fallback, "resources", path[0], path[1]);
    long divisor = Quantity.thousandths(Json.string(reference, "1", "divisor"));
    long thousandths = Quantity.thousandths(amount);
    return String.valueOf(divisor == 0 ? 0 : (thousandths + divisor - 1) / divisor);
  }
}
