package dev.podlanes.demo.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces. */
public final class MergePatch {
  private MergePatch() {}

  /** Returns the patched value; neither argument is changed. */
  public static JsonElement apply(JsonElement target, JsonElement patch) {
    if (!patch.isJsonObject()) {
      return patch.deepCopy();
    }
    JsonObject result =
        target.isJsonObject() ? target.getAsJsonObject().deepCopy() : new JsonObject();
    patch
        .getAsJsonObject()
        .asMap()
        .forEach((key, value) -> {
          if (value.isJsonNull()) {
            result.remove(key);
          } else {
            JsonElement before = result.has(key) ? result.get(key) : new JsonObject();
            result.add(key, apply(before, value));
          }
        });
    return result;
  }
}
