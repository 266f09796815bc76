package dev.podlanes.demo.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and builds JSON trees by path. A path that does not exist, or that runs into a value of
 * another type, reads as absent: objects come from users and may have any shape.
 */
public final class Json {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  /**
   * Parses one JSON object.
   *
   * @throws JsonParseException when the text is not JSON or not an object
   */
  public static JsonObject parse(String text) {
    JsonElement element = JsonParser.parseString(text);
    if (!element.isJsonObject()) {
      throw new JsonParseException("expected a JSON object");
    }
    return element.getAsJsonObject();
  }

  /** The compact text of a value; explicit nulls are kept. */
  public static String text(JsonElement element) {
    return GSON.toJson(element);
  }

  /** The compact text of a value in UTF-8. */
  public static byte[] bytes(JsonElement element) {
    return text(element).getBytes(StandardCharsets.UTF_8);
  }

  /** The value at a path, or null when there is none (an explicit JSON null counts as none). */
  public static @Nullable JsonElement at(JsonElement root, String... path) {
    JsonElement here = root;
    for (String key : path) {
      if (!here.isJsonObject()) {
        return null;
      }
      JsonElement next = here.getAsJsonObject().get(key);
      if (next == null) {
        return null;
      }
      here = next;
    }
    return here.isJsonNull() ? null : here;
  }

  /** Whether a non-null value exists at the path. */
  public static boolean has(JsonElement root, String... path) {
    return at(root, path) != null;
  }

  /** The string at a path, or the given default. Numbers and booleans read as their text. */
  public static String string(JsonElement root, String fallback, String... path) {
    JsonElement found = at(root, path);
    return found != null && found.isJsonPrimitive() ? found.getAsString() : fallback;
  }

  /** The whole number at a path, or the given default when it is absent or not a number. */
  public static int integer(JsonElement root, int fallback, String... path) {
    JsonElement found = at(root, path);
    if (found == null || !found.isJsonPrimitive() || !found.getAsJsonPrimitive().isNumber()) {
      return fallback;
    }
    double value = found.getAsDouble();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.round(value)));
  }

  /** The boolean at a path; anything else reads as false. */
  public static boolean bool(JsonElement root, String... path) {
    JsonElement found = at(root, path);
    return found != null
        && found.isJsonPrimitive()
        && found.getAsJsonPrimitive().isBoolean()
        && found.getAsBoolean();
  }

  /** The object at a path, or a new empty one that is not attached to the tree. */
  public static JsonObject object(JsonElement root, String... path) {
    JsonElement found = at(root, path);
    return found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject();
  }

  /** The object under a key, which is created when it is absent or not an object. */
  public static JsonObject ensure(JsonObject parent, String key) {
    JsonElement found = parent.get(key);
    if (found != null && found.isJsonObject()) {
      return found.getAsJsonObject();
    }
    JsonObject created = new JsonObject();
    parent.add(key, created);
    return created;
  }

  /** The elements of the array at a path that are objects; empty when there is no array. */
  public static List<JsonObject> objects(JsonElement root, String... path) {
    List<JsonObject> found = new ArrayList<>();
    JsonElement array = at(root, path);
    if (array != null && array.isJsonArray()) {
      for (JsonElement element : array.getAsJsonArray()) {
        if (element.isJsonObject()) {
          found.add(element.getAsJsonObject());
        }
      }
    }
    return found;
  }

  /** The texts of the primitive elements of the array at a path; empty when there is no array. */
  public static List<String> strings(JsonElement root, String... path) {
    List<String> found = new ArrayList<>();
    JsonElement array = at(root, path);
    if (array != null && array.isJsonArray()) {
      for (JsonElement element : array.getAsJsonArray()) {
        if (element.isJsonPrimitive()) {
          found.add(element.getAsString());
        }
      }
    }
    return found;
  }

  /** An array of strings. */
  public static JsonArray array(Iterable<String> values) {
    JsonArray array = new JsonArray();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  /**
   * An object from alternating keys and values. Values may be strings, numbers, booleans, JSON
   * elements or null.
   *
   * @throws IllegalArgumentException for an odd count or a value of another type
   */
  public static JsonObject of(@Nullable Object... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a key without a value");
    }
    JsonObject object = new JsonObject();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.add(String.valueOf(keysAndValues[i]), element(keysAndValues[i + 1]));
    }
    return object;
  }

  /** An array of JSON elements. */
  public static JsonArray list(JsonElement... elements) {
    JsonArray array = new JsonArray();
    for (JsonElement element : elements) {
      array.add(element);
    }
    return array;
  }

  /**
   * A tree with the parts that equal those of a known tree replaced by the known ones, so that many
   * versions of an object cost little more than one. Neither may be changed afterwards; the first
   * is changed here.
   *
   * @return the known tree when all of it is equal, or else the first
   */
  @SuppressWarnings("ReferenceEquality") // Whether two trees are one is the very question here.
  public static JsonElement sharing(JsonElement fresh, JsonElement known) {
    if (fresh instanceof JsonObject object && known instanceof JsonObject other) {
      boolean same = object.size() == other.size();
      for (Map.Entry<String, JsonElement> member : object.entrySet()) {
        JsonElement model = other.get(member.getKey());
        JsonElement shared = model == null ? member.getValue() : sharing(member.getValue(), model);
        if (shared != member.getValue()) {
          member.setValue(shared);
        }
        same &= shared == model;
      }
      return same ? known : fresh;
    }
    if (fresh instanceof JsonArray array && known instanceof JsonArray other) {
      boolean same = array.size() == other.size();
      for (int i = 0; i < Math.min(array.size(), other.size()); i++) {
        JsonElement shared = sharing(array.get(i), other.get(i));
        if (shared != array.get(i)) {
          array.set(i, shared);
        }
        same &= shared == other.get(i);
      }
      return same ? known : fresh;
    }
    return fresh.equals(known) ? known : fresh;
  }

  /** A Java value (string, number, boolean, map, iterable, JSON element or null) as JSON. */
  public static JsonElement element(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case JsonElement json -> json;
      case String string -> new JsonPrimitive(string);
      case Number number -> new JsonPrimitive(number);
      case Boolean bool -> new JsonPrimitive(bool);
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((key, inner) -> object.add(String.valueOf(key), element(inner)));
        yield object;
      }
      case Iterable<?> iterable -> {
        JsonArray array = new JsonArray();
        iterable.forEach(inner -> array.add(element(inner)));
        yield array;
      }
      default ->
          throw new IllegalArgumentException("no JSON for " + value.getClass().getSimpleName());
    };
  }
}
