package dev.podlanes.demo.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths of objects and what differs between two of them, with the granularity of the schema:
 * structs, maps, associative lists and sets are gone into, all else is one leaf. The rules are
 * those of structured-merge-diff, on which server-side apply is built (KEP-555).
 */
final class FieldWalk {
  final FieldSet added = new FieldSet();
  final FieldSet modified = new FieldSet();
  final FieldSet removed = new FieldSet();

  private FieldWalk() {}

  /** What differs between two objects of a type. */
  static FieldWalk compare(Struct type, JsonObject before, JsonObject after) {
    FieldWalk walk = new FieldWalk();
    walk.compare(Field.element(type.name(), false), List.of(), before, after);
    return walk;
  }

  /** The paths of a manifest, which are the fields that who applies it wants to own. */
  static FieldSet paths(Struct type, JsonObject manifest) {
    FieldSet set = new FieldSet();
    collect(Field.element(type.name(), false), List.of(), manifest, set);
    return set;
  }

  /** The children of a value by their steps; null when the value is one leaf. */
  static @Nullable Map<String, Child> children(Field field, @Nullable JsonElement value) {
    if (field.atomic() || field.equals(Field.ANY)) {
      return null;
    }
    return switch (value) {
      case JsonObject object when field.shape() != Field.Shape.LIST -> ofObject(field, object);
      case JsonArray array when !field.keys().isEmpty() || field.set() -> ofList(field, array);
      case null, default -> null;
    };
  }

  /** A value inside another, and what the schema says of it. */
  record Child(Field field, JsonElement value) {}

  private static @Nullable Map<String, Child> ofObject(Field field, JsonObject object) {
    if (field.shape() == Field.Shape.ONE
        && Schema.kubernetes().struct(field.element()).map(Struct::atomic).orElse(true)) {
      return null;
    }
    Map<String, Child> children = new LinkedHashMap<>();
    object
        .asMap()
        .forEach((key, value) ->
            children.put(
                FieldSet.field(key), new Child(Schema.kubernetes().child(field, key), value)));
    return children;
  }

  private static Map<String, Child> ofList(Field field, JsonArray array) {
    Map<String, Child> children = new LinkedHashMap<>();
    Field element = Field.element(field.element(), false);
    for (JsonElement value : array) {
      children.put(FieldSet.element(field, value), new Child(element, value));
    }
    return children;
  }

  private void compare(
      Field field, List<String> path, @Nullable JsonElement before, @Nullable JsonElement after) {
    JsonElement was = present(before);
    JsonElement is = present(after);
    if (was == null && is == null) {
      return;
    }
    Map<String, Child> old = children(field, was);
    Map<String, Child> now = children(field, is);
    boolean granular =
        (was == null || old != null)
            && (is == null || now != null)
            && ((old != null && !old.isEmpty()) || (now != null && !now.isEmpty()));
    if (was == null) {
      added.insert(path);
    } else if (is == null) {
      removed.insert(path);
    } else if (!granular && !was.equals(is)) {
      modified.insert(path);
    }
    if (granular) {
      Map<String, Child> first = old == null ? Map.of() : old;
      Map<String, Child> second = now == null ? Map.of() : now;
      Set<String> steps = new LinkedHashSet<>(first.keySet());
      steps.addAll(second.keySet());
      for (String step : steps) {
        Child a = first.get(step);
        Child b = second.get(step);
        Child known = b == null ? a : b;
        if (known != null) {
          compare(
              known.field(),
              plus(path, step),
              a == null ? null : a.value(),
              b == null ? null : b.value());
        }
      }
    }
  }

  private static void collect(Field field, List<String> path, JsonElement value, FieldSet set) {
    Map<String, Child> children = children(field, value);
    if (children == null) {
      set.insert(path);
      return;
    }
    boolean elements = field.shape() != Field.Shape.ONE;
    children.forEach((step, child) -> {
      List<String> here = plus(path, step);
      collect(child.field(), here, child.value(), set);
      boolean empty = child.value() instanceof JsonObject object && object.isEmpty();
      if (elements || empty) {
        set.insert(here);
      }
    });
  }

  private static @Nullable JsonElement present(@Nullable JsonElement value) {
    return value instanceof JsonNull ? null : value;
  }

  private static List<String> plus(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
