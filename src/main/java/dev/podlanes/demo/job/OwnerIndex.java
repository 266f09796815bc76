package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Change;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Jobs and pods of each owner, and the pods without a controller, so that a sync need not look
 * at a whole namespace. Listens to the store's commits themselves, and so never lags behind it.
 * Thread-safe.
 */
public final class OwnerIndex {
  private static final Set<Resource> OWNED = Set.of(Resource.JOBS, Resource.PODS);

  private final Map<String, NavigableMap<Key, JsonObject>> byOwner = new HashMap<>();
  private final Map<String, NavigableMap<Key, JsonObject>> orphansByNamespace = new HashMap<>();

  private record Key(Resource resource, String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::resource).thenComparing(Key::namespace).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Takes note of a commit; to be called in their order. */
  public synchronized void note(Change change) {
    if (!OWNED.contains(change.resource())) {
      return;
    }
    JsonObject object = change.object();
    Key key = new Key(change.resource(), ObjectStore.namespace(object), ObjectStore.name(object));
    JsonObject previous = change.previous();
    if (previous != null) {
      remove(key, previous);
    }
    if (change.type() != Change.Type.DELETED) {
      add(key, object);
    }
  }

  /** The objects of a kind that name an owner, in the order of their names. */
  synchronized List<JsonObject> ownedBy(String uid, Resource resource) {
    List<JsonObject> found = new ArrayList<>();
    NavigableMap<Key, JsonObject> owned = byOwner.get(uid);
    if (owned != null) {
      owned
          .tailMap(new Key(resource, "", ""), true)
          .forEach((key, object) -> {
            if (key.resource() == resource) {
              found.add(object);
            }
          });
    }
    return found;
  }

  /** Those of them whose controller the owner is. */
  List<JsonObject> controlledBy(String uid, Resource resource) {
    return ownedBy(uid, resource).stream().filter(object -> controls(uid, object)).toList();
  }

  /** Whether nothing names an owner. */
  synchronized boolean ownsNothing(String uid) {
    return !byOwner.containsKey(uid);
  }

  /** The pods of a namespace that no controller owns. */
  synchronized List<JsonObject> orphanedPods(String namespace) {
    NavigableMap<Key, JsonObject> orphans = orphansByNamespace.get(namespace);
    return orphans == null ? List.of() : List.copyOf(orphans.values());
  }

  /** The uid of the controller among an object's owners if it is of a kind, or empty. */
  static String controllerUid(JsonObject object, String kind) {
    for (JsonObject reference : Json.objects(object, "metadata", "ownerReferences")) {
      if (Json.bool(reference, "controller") && Json.string(reference, "", "kind").equals(kind)) {
        return Json.string(reference, "", "uid");
      }
    }
    return "";
  }

  private static boolean controls(String uid, JsonObject object) {
    for (JsonObject reference : Json.objects(object, "metadata", "ownerReferences")) {
      if (Json.string(reference, "", "uid").equals(uid) && Json.bool(reference, "controller")) {
        return true;
      }
    }
    return false;
  }

  static boolean hasController(JsonObject object) {
    return Json.objects(object, "metadata", "ownerReferences").stream()
        .anyMatch(reference -> Json.bool(reference, "controller"));
  }

  private void add(Key key, JsonObject object) {
    for (JsonObject reference : Json.objects(object, "metadata", "ownerReferences")) {
      shelf(byOwner, Json.string(reference, "", "uid")).put(key, object);
    }
    if (key.resource() == Resource.PODS && !hasController(object)) {
      shelf(orphansByNamespace, key.namespace()).put(key, object);
    }
  }

  private void remove(Key key, JsonObject object) {
    for (JsonObject reference : Json.objects(object, "metadata", "ownerReferences")) {
      take(byOwner, Json.string(reference, "", "uid"), key);
    }
    take(orphansByNamespace, key.namespace(), key);
  }

  private static NavigableMap<Key, JsonObject> shelf(
      Map<String, NavigableMap<Key, JsonObject>> shelves, String name) {
    return shelves.computeIfAbsent(name, absent -> new TreeMap<>());
  }

  private static void take(
      Map<String, NavigableMap<Key, JsonObject>> shelves, String name, Key key) {
    NavigableMap<Key, JsonObject> shelf = shelves.get(name);
    if (shelf != null) {
      shelf.remove(key);
      if (shelf.isEmpty()) {
        shelves.remove(name);
      }
    }
  }
}
