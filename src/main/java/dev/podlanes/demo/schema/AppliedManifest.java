package dev.podlanes.demo.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two halves of a server-side apply: a manifest laid over an object, and the taking away of
 * what the same manager applied before and now leaves out.
 */
final class AppliedManifest {
  private AppliedManifest() {}

  /** The manifest's values over the object's; neither is changed. */
  static JsonObject merge(Struct type, JsonObject live, JsonObject manifest) {
    return (JsonObject) merge(Field.element(type.name(), false), live, manifest);
  }

  /** Removes the paths in {@code gone} from the object unless they are in {@code kept}. */
  static void prune(Struct type, JsonObject object, FieldSet gone, FieldSet kept) {
    prune(Field.element(type.name(), false), object, gone, kept);
  }

  private static JsonElement merge(Field field, @Nullable JsonElement live, JsonElement manifest) {
    Map<String, FieldWalk.Child> over = FieldWalk.children(field, manifest);
    Map<String, FieldWalk.Child> under = FieldWalk.children(field, live);
    if (over == null || under == null) {
      return manifest.deepCopy();
    }
    Map<String, JsonElement> merged = new LinkedHashMap<>();
    under.forEach((step, child) -> merged.put(step, child.value().deepCopy()));
    over.forEach((step, child) -> {
      if (!child.value().isJsonNull()) {
        merged.put(step, merge(child.field(), merged.get(step), child.value()));
      }
    });
    if (manifest.isJsonArray()) {
      JsonArray list = new JsonArray();
      merged.values().forEach(list::add);
      return list;
    }
    JsonObject object = new JsonObject();
    merged.forEach((step, value) -> object.add(step.substring(2), value));
    return object;
  }

  private static void prune(
      Field field, JsonElement value, FieldSet gone, @Nullable FieldSet kept) {
    Map<String, FieldWalk.Child> children = FieldWalk.children(field, value);
    if (children == null) {
      return;
    }
    children.forEach((step, child) -> {
      FieldSet going = gone.child(step);
      FieldSet keeping = kept == null ? null : kept.child(step);
      if (going == null) {
        return;
      }
      if (!going.isMember() || keeping != null) {
        prune(child.field(), child.value(), going, keeping);
      } else if (value instanceof JsonObject object) {
        object.remove(step.substring(2));
      } else if (value instanceof JsonArray array) {
        array.remove(child.value());
      }
    });
  }
}
