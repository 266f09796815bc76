package dev.podlanes.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import dev.podlanes.model.ClusterObject;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"type": …, "object": …}}. Not thread-safe. */
public final class WatchEventReader {
  private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

  private final ObjectReader objects = new ObjectReader();

  /**
   * Reads one event and consumes it whole. The API writes the type first; an event with its fields
   * the other way round is read too.
   *
   * @throws IOException when the text is not JSON or ends early
   */
  public WatchEvent read(ResourceKind kind, JsonReader in) throws IOException {
    Fields fields = new Fields(kind, in);
    Json.object(in, fields::field);
    return fields.build();
  }

  private final class Fields {
    private final ResourceKind kind;
    private final JsonReader in;
    private @Nullable String type;
    private @Nullable ClusterObject object;
    private @Nullable JsonElement tree;

    Fields(ResourceKind kind, JsonReader in) {
      this.kind = kind;
      this.in = in;
    }

    void field(String field) throws IOException {
      switch (field) {
        case "type" -> type = Json.string(in);
        case "object" -> {
          switch (type) {
            case "ADDED", "MODIFIED", "DELETED" -> object = objects.read(kind, in);
            case null, default -> tree = tree();
          }
        }
        default -> in.skipValue();
      }
    }

    /**
     * The tree parser wraps what the stream says in unchecked exceptions; callers expect one kind.
     */
    private JsonElement tree() throws IOException {
      try {
        return JsonParser.parseReader(in);
      } catch (JsonParseException broken) {
        throw new IOException("The event is not JSON or ends early.", broken);
      }
    }

    WatchEvent build() throws IOException {
      return switch (type) {
        case "ADDED" -> changed(WatchEvent.Type.ADDED);
        case "MODIFIED" -> changed(WatchEvent.Type.MODIFIED);
        case "DELETED" -> changed(WatchEvent.Type.DELETED);
        case "BOOKMARK" -> bookmark();
        case "ERROR" -> new WatchEvent.Failed(ApiStatus.read(String.valueOf(tree)));
        case null, default -> new WatchEvent.Unusable();
      };
    }

    private WatchEvent changed(WatchEvent.Type changeType) throws IOException {
      if (object == null && tree != null) {
        object = objects.read(kind, new JsonReader(new StringReader(tree.toString())));
      }
      return object == null
          ? new WatchEvent.Unusable()
          : new WatchEvent.Changed(changeType, object);
    }

    private WatchEvent bookmark() {
      if (!(tree instanceof JsonObject bookmark)
          || !(bookmark.get("metadata") instanceof JsonObject metadata)
          || !(metadata.get("resourceVersion") instanceof JsonPrimitive version)) {
        return new WatchEvent.Unusable();
      }
      boolean end =
          metadata.get("annotations") instanceof JsonObject annotations
              && annotations.has(INITIAL_EVENTS_END);
      return new WatchEvent.Bookmark(version.getAsString(), end);
    }
  }
}
