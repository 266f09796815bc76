package dev.podlanes.demo.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlanes.demo.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of paths into an object, which is read and written as {@code fieldsV1} of {@code
 * metadata.managedFields}: steps are {@code f:NAME} for a field, {@code k:{KEYS}} for an element of
 * an associative list and {@code v:VALUE} for one of a set. Not thread-safe.
 */
final class FieldSet {
  private final Map<String, FieldSet> children = new TreeMap<>();
  private boolean member;

  /** Reads {@code fieldsV1}. */
  static FieldSet of(JsonObject fields) {
    FieldSet set = new FieldSet();
    for (Map.Entry<String, JsonElement> entry : fields.entrySet()) {
      if (entry.getKey().equals(".")) {
        set.member = true;
      } else if (entry.getValue() instanceof JsonObject inner) {
        FieldSet child = of(inner);
        child.member |= inner.isEmpty();
        set.children.put(entry.getKey(), child);
      }
    }
    return set;
  }

  JsonObject json() {
    JsonObject fields = new JsonObject();
    if (member && !children.isEmpty()) {
      fields.add(".", new JsonObject());
    }
    children.forEach((step, child) -> {
      if (!child.isEmpty()) {
        fields.add(step, child.json());
      }
    });
    return fields;
  }

  Map<String, FieldSet> children() {
    return children;
  }

  @Nullable FieldSet child(String step) {
    return children.get(step);
  }

  boolean isMember() {
    return member;
  }

  /** Whether there is no path at all. */
  boolean isEmpty() {
    return !member && children.values().stream().allMatch(FieldSet::isEmpty);
  }

  void insert(List<String> path) {
    FieldSet here = this;
    for (String step : path) {
      here = here.children.computeIfAbsent(step, _ -> new FieldSet());
    }
    here.member = true;
  }

  /** Removes one path, not what is below it. */
  void remove(String... path) {
    FieldSet single = new FieldSet();
    single.insert(List.of(path));
    removeAll(single);
  }

  /** Removes a path and all below it. */
  void cut(String first, String... more) {
    FieldSet here = this;
    String last = first;
    for (String step : more) {
      FieldSet next = here.children.get(last);
      if (next == null) {
        return;
      }
      here = next;
      last = step;
    }
    here.children.remove(last);
  }

  void addAll(FieldSet other) {
    member |= other.member;
    other.children.forEach(
        (step, child) -> children.computeIfAbsent(step, _ -> new FieldSet()).addAll(child));
  }

  void removeAll(FieldSet other) {
    if (other.member) {
      member = false;
    }
    other.children.forEach((step, child) -> {
      FieldSet mine = children.get(step);
      if (mine != null) {
        mine.removeAll(child);
        if (mine.isEmpty()) {
          children.remove(step);
        }
      }
    });
  }

  FieldSet copy() {
    FieldSet copy = new FieldSet();
    copy.addAll(this);
    return copy;
  }

  /** The paths that are in both. */
  FieldSet common(FieldSet other) {
    FieldSet common = new FieldSet();
    common.member = member && other.member;
    children.forEach((step, child) -> {
      FieldSet theirs = other.children.get(step);
      if (theirs != null) {
        FieldSet inner = child.common(theirs);
        if (!inner.isEmpty()) {
          common.children.put(step, inner);
        }
      }
    });
    return common;
  }

  /** All paths as people read them: {@code .spec.template.spec.containers[name="a"].image}. */
  List<String> paths() {
    List<String> found = new ArrayList<>();
    collect("", found);
    return found;
  }

  private void collect(String at, List<String> found) {
    if (member) {
      found.add(at);
    }
    children.forEach((step, child) -> child.collect(at + shown(step), found));
  }

  private static String shown(String step) {
    String rest = step.substring(2);
    return switch (step.charAt(0)) {
      case 'k' -> "[" + shownKeys(rest) + "]";
      case 'v' -> "[=" + rest + "]";
      default -> "." + rest;
    };
  }

  private static String shownKeys(String keys) {
    try {
      return Json.parse(keys).entrySet().stream()
          .map(entry -> entry.getKey() + "=" + Json.text(entry.getValue()))
          .collect(Collectors.joining(","));
    } catch (JsonParseException e) {
      return keys;
    }
  }

  /** The step to a field. */
  static String field(String name) {
    return "f:" + name;
  }

  /** The step to an element of an associative list or a set. */
  static String element(Field list, JsonElement element) {
    if (list.set()) {
      return "v:" + Json.text(element);
    }
    Map<String, JsonElement> keys = new TreeMap<>();
    for (String key : list.keys()) {
      JsonElement value = Json.at(element, key);
      if (value != null) {
        keys.put(key, value);
      } else {
        String fallback =
            Schema.kubernetes().child(Field.element(list.element(), false), key).fallback();
        if (!fallback.isEmpty()) {
          keys.put(key, JsonParser.parseString("\"" + fallback + "\""));
        }
      }
    }
    return "k:" + Json.text(Json.element(keys));
  }
}
