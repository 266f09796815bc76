package dev.podlanes.demo.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' strategic merge patch, which is what {@code kubectl patch} sends by default: like a
 * JSON merge patch, but the lists below are merged by a key instead of being replaced. The table is
 * the {@code patchMergeKey} of the fields of pods, jobs and their metadata in the Kubernetes API;
 * every other list is replaced, as there. Understood directives: {@code $patch: delete}, {@code
 * $patch: replace}, {@code $deleteFromPrimitiveList/…}; {@code $setElementOrder/…} and {@code
 * $retainKeys} are ignored, which keeps the server's order.
 */
public final class StrategicMergePatch {
  private static final String DIRECTIVE = "$patch";
  private static final String DELETE_FROM_PRIMITIVES = "$deleteFromPrimitiveList/";

  /** Field name of a list of objects → the key by which its elements are the same element. */
  private static final Map<String, String> MERGE_KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("volumes", "name"),
          Map.entry("env", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("ports", "containerPort"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("hostAliases", "ip"),
          Map.entry("schedulingGates", "name"),
          Map.entry("topologySpreadConstraints", "topologyKey"),
          Map.entry("resourceClaims", "name"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("conditions", "type"),
          Map.entry("hostIPs", "ip"),
          Map.entry("podIPs", "ip"));

  private StrategicMergePatch() {}

  /** Returns the patched object; neither argument is changed. */
  public static JsonObject apply(JsonObject target, JsonObject patch) {
    JsonObject result = target.deepCopy();
    if (directive(patch).equals("replace")) {
      result = new JsonObject();
    }
    for (Map.Entry<String, JsonElement> entry : patch.entrySet()) {
      String key = entry.getKey();
      JsonElement value = entry.getValue();
      if (key.startsWith(DELETE_FROM_PRIMITIVES)) {
        removePrimitives(result, key.substring(DELETE_FROM_PRIMITIVES.length()), value);
      } else if (value.isJsonNull()) {
        result.remove(key);
      } else if (!key.startsWith("$")) {
        result.add(key, merge(key, result.get(key), value));
      }
    }
    return result;
  }

  private static JsonElement merge(String field, @Nullable JsonElement before, JsonElement patch) {
    if (patch.isJsonObject()) {
      JsonObject target =
          before != null && before.isJsonObject() ? before.getAsJsonObject() : new JsonObject();
      return directive(patch.getAsJsonObject()).equals("delete")
          ? new JsonObject()
          : apply(target, patch.getAsJsonObject());
    }
    String mergeKey = MERGE_KEYS.get(field);
    if (patch.isJsonArray() && mergeKey != null && allObjects(patch.getAsJsonArray())) {
      JsonArray target =
          before != null && before.isJsonArray() ? before.getAsJsonArray() : new JsonArray();
      return mergeList(target, patch.getAsJsonArray(), mergeKey);
    }
    if (patch.isJsonArray() && field.equals("finalizers")) {
      JsonArray union = before == null ? new JsonArray() : before.getAsJsonArray().deepCopy();
      for (JsonElement element : patch.getAsJsonArray()) {
        if (!union.contains(element)) {
          union.add(element);
        }
      }
      return union;
    }
    return patch.deepCopy();
  }

  private static JsonArray mergeList(JsonArray before, JsonArray patch, String key) {
    Map<String, JsonElement> merged = new LinkedHashMap<>();
    for (JsonElement element : before) {
      merged.put(Json.string(element, "", key), element.deepCopy());
    }
    for (JsonElement element : patch) {
      JsonObject change = element.getAsJsonObject();
      String name = Json.string(change, "", key);
      switch (directive(change)) {
        case "delete" -> merged.remove(name);
        case "replace" -> {
          if (!change.has(key)) {
            merged.clear();
          } else {
            merged.put(name, apply(new JsonObject(), change));
          }
        }
        default -> {
          JsonElement old = merged.get(name);
          JsonObject target = old == null ? new JsonObject() : old.getAsJsonObject();
          merged.put(name, apply(target, change));
        }
      }
    }
    JsonArray result = new JsonArray();
    merged.values().forEach(result::add);
    return result;
  }

  private static void removePrimitives(JsonObject target, String field, JsonElement values) {
    if (target.get(field) instanceof JsonArray array && values instanceof JsonArray gone) {
      for (JsonElement value : gone) {
        if (value instanceof JsonPrimitive) {
          array.remove(value);
        }
      }
    }
  }

  private static boolean allObjects(JsonArray array) {
    for (JsonElement element : array) {
      if (!element.isJsonObject()) {
        return false;
      }
    }
    return true;
  }

  private static String directive(JsonObject object) {
    return Json.string(object, "", DIRECTIVE);
  }
}
