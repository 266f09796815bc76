package dev.podlanes.demo.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;

/** JSON patch (RFC 6902), by Jakarta JSON Processing. */
public final class JsonPatch {
  private JsonPatch() {}

  /**
   * Returns the patched object; the target is not changed.
   *
   * @throws jakarta.json.JsonException when the patch is malformed, a path is missing or a test
   *     fails
   */
  public static JsonObject apply(JsonObject target, JsonElement patch) {
    try (JsonReader targetReader = reader(Json.text(target));
        JsonReader patchReader = reader(Json.text(patch))) {
      JsonArray operations = patchReader.readArray();
      JsonStructure result =
          jakarta.json.Json.createPatch(operations).apply(targetReader.readObject());
      return Json.parse(result.toString());
    }
  }

  private static JsonReader reader(String text) {
    return jakarta.json.Json.createReader(new StringReader(text));
  }
}
