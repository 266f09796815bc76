package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.util.List;

/** Whether a node is one that a pod selects: nodeSelector and required node affinity. */
final class NodeAffinity {
  private NodeAffinity() {}

  static boolean matches(JsonObject pod, JsonObject node) {
    JsonObject labels = Json.object(node, "metadata", "labels");
    boolean selected =
        Json.object(pod, "spec", "nodeSelector").asMap().entrySet().stream()
            .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    List<JsonObject> terms =
        Json.objects(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
    return selected && (terms.isEmpty() || terms.stream().anyMatch(term -> term(term, node)));
  }

  private static boolean term(JsonObject term, JsonObject node) {
    List<JsonObject> labels = Json.objects(term, "matchExpressions");
    List<JsonObject> fields = Json.objects(term, "matchFields");
    boolean named =
        fields.stream()
            .allMatch(field -> {
              boolean in = Json.strings(field, "values").contains(ObjectStore.name(node));
              return in == Json.string(field, "In", "operator").equals("In");
            });
    // A term without any requirement matches nothing.
    return !(labels.isEmpty() && fields.isEmpty())
        && named
        && labels.stream()
            .allMatch(each -> expression(each, Json.object(node, "metadata", "labels")));
  }

  private static boolean expression(JsonObject expression, JsonObject labels) {
    String key = Json.string(expression, "", "key");
    boolean has = labels.has(key);
    String value = Json.string(labels, "", key);
    List<String> values = Json.strings(expression, "values");
    return switch (Json.string(expression, "", "operator")) {
      case "In" -> has && values.contains(value);
      case "NotIn" -> !has || !values.contains(value);
      case "Exists" -> has;
      case "DoesNotExist" -> !has;
      case "Gt" -> has && !values.isEmpty() && number(value) > number(values.getFirst());
      case "Lt" -> has && !values.isEmpty() && number(value) < number(values.getFirst());
      default -> false;
    };
  }

  private static double number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      // Neither greater nor less than anything.
      return Double.NaN;
    }
  }
}
