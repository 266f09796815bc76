package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the demo cluster in memory, with one global, monotone resource version, optimistic
 * concurrency and a bounded history that watches resume from. Stored objects are frozen: every
 * write replaces the whole object, so that readers need no lock. Thread-safe.
 */
public final class ObjectStore {
  /** Enough for the lists and watches of some ten thousand pods. */
  private static final long MAX_TEXT_BYTES = 48L << 20;

  private static final int MAX_HISTORY = 20_000;
  private static final int MAX_OBJECTS = 250_000;
  private static final int MAX_EVENTS = 5_000;

  private final Clock clock;
  private final Identifiers identifiers;
  private final RecentTexts texts = new RecentTexts(MAX_TEXT_BYTES);
  private final Map<Resource, TreeMap<Key, Stored>> objects = new EnumMap<>(Resource.class);
  private final LabelIndex<Key> podsByJob = new LabelIndex<>();
  private final NavigableMap<Long, Key> eventsByVersion = new TreeMap<>();

  /** The object of each kind that was created last; the next one is likely to resemble it. */
  private final Map<Resource, JsonObject> models = new EnumMap<>(Resource.class);

  private final ArrayDeque<Change> history = new ArrayDeque<>();
  private final List<Watch> watches = new ArrayList<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private long version = 1000;
  private long forgotten = 1000;
  private int count;

  public ObjectStore(Clock clock, Identifiers identifiers) {
    this.clock = clock;
    this.identifiers = identifiers;
    for (Resource resource : Resource.values()) {
      objects.put(resource, new TreeMap<>());
    }
  }

  /** A snapshot of a list: its objects in the order of their names, and its version. */
  public record Listing(List<Stored> stored, long version) {
    /** The objects, which nobody may change. */
    public List<JsonObject> items() {
      return stored.stream().map(Stored::object).toList();
    }
  }

  /** Where a page of a list starts: after the object of this name, or what would come after it. */
  public record Position(String namespace, String name) {}

  private record Key(String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::namespace).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Registers an observer of all commits; it is called in their order and must only hand on. */
  public void addListener(Consumer<Change> listener) {
    listeners.add(listener);
  }

  public synchronized Optional<JsonObject> get(Resource resource, String namespace, String name) {
    Stored found = of(resource).get(new Key(namespace, name));
    return found == null ? Optional.empty() : Optional.of(found.object());
  }

  /** The present version. */
  public synchronized long version() {
    return version;
  }

  /** The objects of one namespace, or of all for null. */
  public Listing list(
      Resource resource, @Nullable String namespace, Predicate<JsonObject> selector) {
    return list(resource, namespace, selector, null, Long.MAX_VALUE);
  }

  /**
   * The objects of one namespace, or of all for null, that come after a position, or all for null.
   *
   * @param most how many at most
   */
  public Listing list(
      Resource resource,
      @Nullable String namespace,
      Predicate<JsonObject> selector,
      @Nullable Position after,
      long most) {
    Listing all = candidates(resource, namespace, selector, after, most);
    // The selector sees frozen objects only and so needs no lock.
    return new Listing(
        all.stored().stream().filter(each -> selector.test(each.object())).limit(most).toList(),
        all.version());
  }

  private synchronized Listing candidates(
      Resource resource,
      @Nullable String namespace,
      Predicate<JsonObject> selector,
      @Nullable Position after,
      long most) {
    String name = Selector.requiredName(selector);
    if (name != null && namespace != null && after == null) {
      Stored one = of(resource).get(new Key(namespace, name));
      return new Listing(one == null ? List.of() : List.of(one), version);
    }
    NavigableMap<Key, Stored> shelf =
        resource == Resource.PODS
            ? podsByJob.candidates(Selector.requiredLabels(selector))
            : of(resource);
    if (shelf == null) {
      shelf = of(resource);
    }
    Key from = after == null ? null : new Key(after.namespace(), after.name());
    if (namespace == null) {
      shelf = from == null ? shelf : shelf.tailMap(from, false);
    } else {
      // The least key above all of this namespace.
      Key end = new Key(namespace + "\0", "");
      Key start = new Key(namespace, "");
      start = from == null || from.compareTo(start) < 0 ? start : from;
      if (start.compareTo(end) >= 0) {
        return new Listing(List.of(), version);
      }
      shelf = shelf.subMap(start, !start.equals(from), end, false);
    }
    return new Listing(
        most == Long.MAX_VALUE ? new ArrayList<>(shelf.values()) : first(shelf, selector, most),
        version);
  }

  /** A page must not cost as much as the whole list. */
  private static List<Stored> first(
      NavigableMap<Key, Stored> shelf, Predicate<JsonObject> selector, long most) {
    List<Stored> page = new ArrayList<>();
    for (Stored each : shelf.values()) {
      if (page.size() >= most) {
        break;
      }
      if (selector.test(each.object())) {
        page.add(each);
      }
    }
    return page;
  }

  /**
   * Adds an object, which must have a name (and a namespace if its kind has), and gives it a uid, a
   * creation time and a generation.
   *
   * @return the stored object
   * @throws ApiException 409 when the name is taken
   */
  public synchronized JsonObject create(Resource resource, JsonObject object) {
    JsonObject stored = object.deepCopy();
    JsonObject metadata = Json.ensure(stored, "metadata");
    Key key = new Key(namespace(stored), name(stored));
    if (of(resource).containsKey(key)) {
      throw ApiException.alreadyExists(resource, key.name());
    }
    if (count >= MAX_OBJECTS) {
      throw ApiException.forbidden(
          resource, key.name(), "the demo cluster holds at most " + MAX_OBJECTS + " objects");
    }
    if (!metadata.has("uid")) {
      metadata.addProperty("uid", identifiers.uid());
    }
    metadata.addProperty("creationTimestamp", time(clock.instant()));
    if (resource == Resource.EVENTS && of(resource).size() >= MAX_EVENTS) {
      dropOldestEvent();
    }
    commit(Change.Type.ADDED, resource, key, stored, null);
    return stored;
  }

  /**
   * Replaces an object by a function of it. A function that returns an equal object writes nothing.
   * The generation rises when the spec of an object that has one changed.
   *
   * @return the stored object
   * @throws ApiException 404 when there is none, or what the function throws
   */
  public synchronized JsonObject update(
      Resource resource, String namespace, String name, UnaryOperator<JsonObject> change) {
    Key key = new Key(namespace, name);
    JsonObject before =
        get(resource, namespace, name).orElseThrow(() -> ApiException.notFound(resource, name));
    JsonObject after = change.apply(before.deepCopy());
    if (after.equals(before)) {
      return before;
    }
    JsonObject metadata = Json.ensure(after, "metadata");
    if (deletionFinished(metadata)) {
      if (resource == Resource.PODS && graceChanged(before, after)) {
        // A watcher of a real server sees a pod's grace period drop to 0 before it is gone.
        commit(Change.Type.MODIFIED, resource, key, after, before);
        return remove(resource, key, after.deepCopy());
      }
      return remove(resource, key, after);
    }
    boolean deletionStarts =
        metadata.has("deletionTimestamp") && !Json.has(before, "metadata", "deletionTimestamp");
    if (metadata.has("generation") && (deletionStarts || specChanged(resource, before, after))) {
      metadata.addProperty("generation", Json.integer(before, 1, "metadata", "generation") + 1);
    }
    commit(Change.Type.MODIFIED, resource, key, after, before);
    return after;
  }

  /** Removes an object at once, whatever its finalizers say; absent objects are fine. */
  public synchronized void remove(Resource resource, String namespace, String name) {
    Key key = new Key(namespace, name);
    get(resource, namespace, name).ifPresent(before -> remove(resource, key, before.deepCopy()));
  }

  /**
   * Starts a watch after a version, or from now when it is null.
   *
   * @throws ApiException 410 when the history does not reach back that far
   */
  public synchronized Watch watch(
      Resource resource,
      @Nullable String namespace,
      Predicate<JsonObject> selector,
      @Nullable Long after) {
    List<Change> missed = new ArrayList<>();
    if (after != null) {
      if (after < forgotten) {
        throw ApiException.expired("too old resource version: " + after + " (" + forgotten + ")");
      }
      Iterator<Change> newestFirst = history.descendingIterator();
      while (newestFirst.hasNext()) {
        Change change = newestFirst.next();
        if (change.version() <= after) {
          break;
        }
        missed.add(change);
      }
    }
    Watch watch = new Watch(this, resource, namespace, selector, missed.reversed());
    watches.add(watch);
    return watch;
  }

  /** Ends all watches. */
  public synchronized void close() {
    for (Watch watch : List.copyOf(watches)) {
      watch.end();
    }
    watches.clear();
  }

  synchronized void unsubscribe(Watch watch) {
    watches.remove(watch);
  }

  public static String name(JsonObject object) {
    return Json.string(object, "", "metadata", "name");
  }

  /** The namespace, empty for what has none. */
  public static String namespace(JsonObject object) {
    return Json.string(object, "", "metadata", "namespace");
  }

  public static String uid(JsonObject object) {
    return Json.string(object, "", "metadata", "uid");
  }

  /** An instant as objects carry it: RFC 3339 in whole seconds. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static boolean graceChanged(JsonObject before, JsonObject after) {
    return Json.integer(before, -1, "metadata", "deletionGracePeriodSeconds")
        != Json.integer(after, -1, "metadata", "deletionGracePeriodSeconds");
  }

  private static boolean deletionFinished(JsonObject metadata) {
    return metadata.has("deletionTimestamp")
        && Json.strings(metadata, "finalizers").isEmpty()
        && Json.integer(metadata, 0, "deletionGracePeriodSeconds") == 0;
  }

  private static boolean specChanged(Resource resource, JsonObject before, JsonObject after) {
    // Binding a pod to a node changes its spec without a new generation, as on a real server.
    return resource != Resource.PODS
        && !Json.object(before, "spec").equals(Json.object(after, "spec"));
  }

  private JsonObject remove(Resource resource, Key key, JsonObject last) {
    JsonObject before = get(resource, key.namespace(), key.name()).orElse(null);
    commit(Change.Type.DELETED, resource, key, last, before);
    return last;
  }

  private void commit(
      Change.Type type,
      Resource resource,
      Key key,
      JsonObject object,
      @Nullable JsonObject previous) {
    version++;
    Json.ensure(object, "metadata").addProperty("resourceVersion", String.valueOf(version));
    JsonObject model = previous == null ? models.put(resource, object) : previous;
    if (model != null) {
      Json.sharing(object, model);
    }
    Stored stored = new Stored(object, version, texts);
    Stored replaced =
        type == Change.Type.DELETED ? of(resource).remove(key) : of(resource).put(key, stored);
    count += (type == Change.Type.DELETED ? 0 : 1) - (replaced == null ? 0 : 1);
    index(resource, key, replaced, type == Change.Type.DELETED ? null : stored);
    Change change = new Change(type, resource, stored, previous);
    history.add(change);
    if (history.size() > MAX_HISTORY) {
      forgotten = history.remove().version();
    }
    for (Watch watch : watches) {
      watch.offer(change);
    }
    for (Consumer<Change> listener : listeners) {
      listener.accept(change);
    }
  }

  private void index(Resource resource, Key key, @Nullable Stored before, @Nullable Stored after) {
    if (resource == Resource.PODS) {
      if (before != null) {
        podsByJob.remove(key, before.object());
      }
      if (after != null) {
        podsByJob.put(key, after);
      }
    } else if (resource == Resource.EVENTS) {
      if (before != null) {
        eventsByVersion.remove(before.version());
      }
      if (after != null) {
        eventsByVersion.put(after.version(), key);
      }
    }
  }

  private void dropOldestEvent() {
    Key oldest = eventsByVersion.firstEntry().getValue();
    remove(Resource.EVENTS, oldest.namespace(), oldest.name());
  }

  private NavigableMap<Key, Stored> of(Resource resource) {
    NavigableMap<Key, Stored> found = objects.get(resource);
    if (found == null) {
      throw new IllegalStateException("no shelf for " + resource);
    }
    return found;
  }
}
