package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One committed write. The objects are never changed after the commit; readers must not change them
 * either.
 */
public final class Change {
  private static final byte[] END = "}\n".getBytes(StandardCharsets.US_ASCII);

  /** What a watcher of everything is told. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED;

    private final String start = "{\"type\":\"" + name() + "\",\"object\":";
  }

  private final Type type;
  private final Resource resource;
  private final Stored stored;
  private final @Nullable JsonObject previous;

  Change(Type type, Resource resource, Stored stored, @Nullable JsonObject previous) {
    this.type = type;
    this.resource = resource;
    this.stored = stored;
    this.previous = previous;
  }

  public Type type() {
    return type;
  }

  public Resource resource() {
    return resource;
  }

  /** The object after the write; for a deletion its last state with the deletion's version. */
  public JsonObject object() {
    return stored.object();
  }

  /** The object before the write, null for an addition. */
  public @Nullable JsonObject previous() {
    return previous;
  }

  /** The resource version of the write. */
  public long version() {
    return stored.version();
  }

  /** This change as a different watch event type sees it: selectors may turn one into another. */
  Change as(Type other) {
    return other == type ? this : new Change(other, resource, stored, previous);
  }

  /** Writes the watch event as one JSON line with its newline; all watchers share its text. */
  public void writeTo(OutputStream out) throws IOException {
    write(type, stored, out);
  }

  /** Writes an object as the watch event of an addition, as a watch from now starts. */
  public static void writeAdded(Stored object, OutputStream out) throws IOException {
    write(Type.ADDED, object, out);
  }

  private static void write(Type type, Stored object, OutputStream out) throws IOException {
    out.write(type.start.getBytes(StandardCharsets.US_ASCII));
    out.write(object.json());
    out.write(END);
  }
}
