package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pods of each Job by the labels that the Job controller gives them, so that asking for one
 * Job's pods need not look at all. Not thread-safe: the store holds its lock.
 *
 * @param <K> what identifies an object and orders a list
 */
final class LabelIndex<K extends Comparable<K>> {
  /** What clients select pods by ({@code batch/v1} labels, with and without their prefix). */
  private static final Set<String> LABELS =
      Set.of(
          "job-name",
          "batch.kubernetes.io/job-name",
          "controller-uid",
          "batch.kubernetes.io/controller-uid");

  private final Map<String, NavigableMap<K, Stored>> byValue = new HashMap<>();

  void put(K key, Stored stored) {
    for (String value : values(stored.object())) {
      byValue.computeIfAbsent(value, absent -> new TreeMap<>()).put(key, stored);
    }
  }

  void remove(K key, JsonObject object) {
    for (String value : values(object)) {
      NavigableMap<K, Stored> shelf = byValue.get(value);
      if (shelf != null) {
        shelf.remove(key);
        if (shelf.isEmpty()) {
          byValue.remove(value);
        }
      }
    }
  }

  /**
   * A superset of the objects with these labels, or null when none of the labels is indexed.
   *
   * @param wanted labels and their values
   */
  @Nullable NavigableMap<K, Stored> candidates(Map<String, String> wanted) {
    for (Map.Entry<String, String> label : wanted.entrySet()) {
      if (LABELS.contains(label.getKey())) {
        NavigableMap<K, Stored> found = byValue.get(label.getValue());
        return found == null ? new TreeMap<>() : found;
      }
    }
    return null;
  }

  /** Both spellings of a label have one value, and so one entry; a uid is no Job's name. */
  private static Collection<String> values(JsonObject object) {
    JsonObject labels = Json.object(object, "metadata", "labels");
    return labels.isEmpty()
        ? List.of()
        : LABELS.stream()
            .map(label -> Json.string(labels, "", label))
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }
}
