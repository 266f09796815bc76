package dev.podlanes.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Preferences as JSON. A value that is missing or of another type than it should be counts as not
 * set; what a newer Podlanes has added stays as it is.
 */
final class PreferencesJson {
  /** Grows when the meaning of a key changes, not when one is added. */
  private static final int VERSION = 1;

  private PreferencesJson() {}

  static Preferences read(JsonObject json) {
    return new Preferences(
        text(json, "theme"),
        bool(json, "projector", false),
        logs(object(json, "logs")),
        bool(json, "readOnly", false),
        windows(json));
  }

  private static LogMemory logs(JsonObject json) {
    LogMemory usual = LogMemory.DEFAULT;
    return new LogMemory(
        (int) number(json, "linesOfOne", usual.linesOfOne()),
        (int) number(json, "megabytesInAll", usual.megabytesInAll()),
        bool(json, "spill", usual.spill()),
        (int) number(json, "spillMegabytes", usual.spillMegabytes()));
  }

  /** Writes what is known over what stands. */
  static void write(Preferences preferences, JsonObject json) {
    json.addProperty("version", Math.max(VERSION, (int) number(json, "version", VERSION)));
    json.addProperty("theme", preferences.theme());
    json.addProperty("projector", preferences.projector());
    JsonObject logs = object(json, "logs");
    logs.addProperty("linesOfOne", preferences.logs().linesOfOne());
    logs.addProperty("megabytesInAll", preferences.logs().megabytesInAll());
    logs.addProperty("spill", preferences.logs().spill());
    logs.addProperty("spillMegabytes", preferences.logs().spillMegabytes());
    json.add("logs", logs);
    json.addProperty("readOnly", preferences.readOnly());
    JsonArray windows = new JsonArray();
    preferences.windows().forEach(place -> windows.add(window(place)));
    json.add("windows", windows);
    json.entrySet().removeIf(entry -> entry.getValue() instanceof JsonNull);
  }

  private static List<WindowPlace> windows(JsonObject json) {
    List<WindowPlace> places = new ArrayList<>();
    if (json.get("windows") instanceof JsonArray array) {
      for (JsonElement each : array) {
        if (each instanceof JsonObject window) {
          WindowPlace place = place(window);
          if (place != null) {
            places.add(place);
          }
        }
      }
    }
    return places;
  }

  private static @Nullable WindowPlace place(JsonObject json) {
    String screens = text(json, "screens");
    double width = number(json, "width", 0);
    double height = number(json, "height", 0);
    if (screens == null || width < 1 || height < 1) {
      return null;
    }
    return new WindowPlace(
        screens,
        number(json, "x", 0),
        number(json, "y", 0),
        width,
        height,
        bool(json, "maximized", false));
  }

  private static JsonObject window(WindowPlace place) {
    JsonObject json = new JsonObject();
    json.addProperty("screens", place.screens());
    json.addProperty("x", place.x());
    json.addProperty("y", place.y());
    json.addProperty("width", place.width());
    json.addProperty("height", place.height());
    json.addProperty("maximized", place.maximized());
    return json;
  }

  private static JsonObject object(JsonObject json, String key) {
    return json.get(key) instanceof JsonObject found ? found : new JsonObject();
  }

  private static @Nullable String text(JsonObject json, String key) {
    return json.get(key) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : null;
  }

  private static boolean bool(JsonObject json, String key, boolean otherwise) {
    if (json.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    return otherwise;
  }

  private static double number(JsonObject json, String key, double otherwise) {
    if (json.get(key) instanceof JsonPrimitive value && value.isNumber()) {
      double number = value.getAsDouble();
      return Double.isFinite(number) ? number : otherwise;
    }
    return otherwise;
  }
}
