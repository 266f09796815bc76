package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One committed write. The objects are never changed after the commit; readers must not change them
 * either.
 */
public final class Change {
  /** What a watcher of everything is told. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }

  private final Type type;
  private final Resource resource;
  private final JsonObject object;
  private final @Nullable JsonObject previous;
  private final long version;
  private volatile byte @Nullable [] line;

  Change(
      Type type,
      Resource resource,
      JsonObject object,
      @Nullable JsonObject previous,
      long version) {
    this.type = type;
    this.resource = resource;
    this.object = object;
    this.previous = previous;
    this.version = version;
  }

  public Type type() {
    return type;
  }

  public Resource resource() {
    return resource;
  }

  /** The object after the write; for a deletion its last state with the deletion's version. */
  public JsonObject object() {
    return object;
  }

  /** The object before the write, null for an addition. */
  public @Nullable JsonObject previous() {
    return previous;
  }

  /** The resource version of the write. */
  public long version() {
    return version;
  }

  /** This change as a different watch event type sees it: selectors may turn one into another. */
  Change as(Type other) {
    return other == type ? this : new Change(other, resource, object, previous, version);
  }

  /** The watch event as one JSON line with its newline; made once for all watchers. */
  public byte[] line() {
    byte[] made = line;
    if (made == null) {
      made =
          ("{\"type\":\"" + type + "\",\"object\":" + Json.text(object) + "}\n")
              .getBytes(StandardCharsets.UTF_8);
      line = made;
    }
    return made;
  }
}
