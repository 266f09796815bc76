package dev.podlanes.apply;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON to and from text. */
final class JsonText {
  // The API tells null, which clears a field, from nothing.
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private JsonText() {}

  static String of(Map<String, @Nullable Object> value) {
    return GSON.toJson(value);
  }

  static String of(JsonElement value) {
    return GSON.toJson(value);
  }

  /** The object of a text that is known to hold one. */
  static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
