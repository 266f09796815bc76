package dev.podlanes.demo.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.demo.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' strategic merge patch, which is what {@code kubectl patch} sends by default: like a
 * JSON merge patch, but lists that have a merge key in the schema are merged by it, and sets of
 * scalars are united, instead of being replaced. Understood directives: {@code $patch: delete},
 * {@code $patch: replace}, {@code $deleteFromPrimitiveList/…}; {@code $setElementOrder/…} and
 * {@code $retainKeys} are ignored, which keeps the server's order.
 */
public final class StrategicMergePatch {
  private static final String DIRECTIVE = "$patch";
  private static final String DELETE_FROM_PRIMITIVES = "$deleteFromPrimitiveList/";

  private StrategicMergePatch() {}

  /** Returns the patched object of a type; neither argument is changed. */
  public static JsonObject apply(Struct type, JsonObject target, JsonObject patch) {
    return object(Field.element(type.name(), false), target, patch);
  }

  private static JsonObject object(Field type, JsonObject target, JsonObject patch) {
    JsonObject result = directive(patch).equals("replace") ? new JsonObject() : target.deepCopy();
    for (Map.Entry<String, JsonElement> entry : patch.entrySet()) {
      String key = entry.getKey();
      JsonElement value = entry.getValue();
      if (key.startsWith(DELETE_FROM_PRIMITIVES)) {
        removePrimitives(result, key.substring(DELETE_FROM_PRIMITIVES.length()), value);
      } else if (value.isJsonNull()) {
        result.remove(key);
      } else if (!key.startsWith("$")) {
        result.add(key, merge(Schema.kubernetes().child(type, key), result.get(key), value));
      }
    }
    return result;
  }

  private static JsonElement merge(Field field, @Nullable JsonElement before, JsonElement patch) {
    if (patch instanceof JsonObject change) {
      JsonObject target = before instanceof JsonObject object ? object : new JsonObject();
      return directive(change).equals("delete") ? new JsonObject() : object(field, target, change);
    }
    if (patch instanceof JsonArray change && field.merge()) {
      JsonArray target = before instanceof JsonArray array ? array : new JsonArray();
      return field.mergeKey().isEmpty() ? union(target, change) : mergeList(field, target, change);
    }
    return patch.deepCopy();
  }

  private static JsonArray union(JsonArray before, JsonArray patch) {
    JsonArray union = before.deepCopy();
    for (JsonElement element : patch) {
      if (!union.contains(element)) {
        union.add(element);
      }
    }
    return union;
  }

  private static JsonElement mergeList(Field list, JsonArray before, JsonArray patch) {
    String key = list.mergeKey();
    Field type = Field.element(list.element(), false);
    Map<String, JsonElement> merged = new LinkedHashMap<>();
    for (JsonElement element : before) {
      merged.put(Json.string(element, "", key), element.deepCopy());
    }
    for (JsonElement element : patch) {
      if (!(element instanceof JsonObject change)) {
        return patch.deepCopy();
      }
      String name = Json.string(change, "", key);
      switch (directive(change)) {
        case "delete" -> merged.remove(name);
        case "replace" -> {
          if (!change.has(key)) {
            merged.clear();
          } else {
            merged.put(name, object(type, new JsonObject(), change));
          }
        }
        default -> {
          JsonObject target = merged.get(name) instanceof JsonObject old ? old : new JsonObject();
          merged.put(name, object(type, target, change));
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

  private static String directive(JsonObject object) {
    return Json.string(object, "", DIRECTIVE);
  }
}
