package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object. It never changes, and its JSON text is made once for all lists and
 * watches that carry it, for as long as {@link RecentTexts} keeps it. Thread-safe.
 */
public final class Stored {
  private final JsonObject object;
  private final long version;
  private final RecentTexts texts;
  private volatile @Nullable WeakReference<byte[]> json;

  Stored(JsonObject object, long version, RecentTexts texts) {
    this.texts = texts;
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
    WeakReference<byte[]> kept = json;
    byte[] bytes = kept == null ? null : kept.get();
    if (bytes == null) {
      bytes = Json.bytes(object);
      json = new WeakReference<>(bytes);
      texts.keep(bytes);
    }
    return bytes;
  }
}
