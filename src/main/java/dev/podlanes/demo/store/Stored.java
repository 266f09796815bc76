package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object. It never changes, and its JSON text is made once for all lists and
 * watches that carry it; the text is given up when memory is short. Thread-safe.
 */
public final class Stored {
  private final JsonObject object;
  private final long version;
  private volatile @Nullable SoftReference<byte[]> json;

  Stored(JsonObject object, long version) {
    this.object = object;
    this.version = version;
  }

  /** The object, which nobody may change. */
  public JsonObject object() {
    return object;
  }

  /** Its resource version. */
  public long version() {
    return version;
  }

  /** The object in UTF-8, which nobody may change either. */
  public byte[] json() {
    SoftReference<byte[]> kept = json;
    byte[] bytes = kept == null ? null : kept.get();
    if (bytes == null) {
      bytes = Json.bytes(object);
      json = new SoftReference<>(bytes);
    }
    return bytes;
  }
}
