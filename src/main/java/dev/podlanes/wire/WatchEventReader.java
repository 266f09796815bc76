package dev.podlanes.wire;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"type": …, "object": …}}. Not thread-safe. */
public final class WatchEventReader {
  private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";
  private static final byte[] NOTHING = {};

  private final JsonBytes in = new JsonBytes();
  private final ObjectReader objects = new ObjectReader();

  /**
   * Reads one event and consumes it whole. The API writes the type first; an event with its fields
   * the other way round is read too.
   *
   * @throws IOException when the text is not JSON or ends early
   */
  public WatchEvent read(ResourceKind kind, InputStream text) throws IOException {
    Fields fields = new Fields(kind);
    in.open(text).object(fields::field);
    return fields.build();
  }

  private final class Fields {
    private final ResourceKind kind;
    private @Nullable String type;
    private @Nullable ClusterObject object;

    /** An object of a type that was not known, as it was written. */
    private byte[] raw = NOTHING;

    Fields(ResourceKind kind) {
      this.kind = kind;
    }

    void field(String field) throws IOException {
      switch (field) {
        case "type" -> type = in.string();
        case "object" -> {
          switch (type) {
            case "ADDED", "MODIFIED", "DELETED" -> object = objects.read(kind, in);
            case null, default -> raw = in.raw();
          }
        }
        default -> in.skip();
      }
    }

    WatchEvent build() throws IOException {
      return switch (type) {
        case "ADDED" -> changed(WatchEvent.Type.ADDED);
        case "MODIFIED" -> changed(WatchEvent.Type.MODIFIED);
        case "DELETED" -> changed(WatchEvent.Type.DELETED);
        case "BOOKMARK" -> new Bookmarked().read(raw);
        case "ERROR" ->
            new WatchEvent.Failed(ApiStatus.read(new String(raw, StandardCharsets.UTF_8)));
        case null, default -> new WatchEvent.Unusable();
      };
    }

    private WatchEvent changed(WatchEvent.Type changeType) throws IOException {
      if (object == null && raw.length > 0) {
        object = objects.read(kind, in.open(raw));
      }
      return object == null
          ? new WatchEvent.Unusable()
          : new WatchEvent.Changed(changeType, object);
    }
  }

  /** The object of a bookmark, of which only the version is filled in. */
  private final class Bookmarked {
    private @Nullable String version;
    private boolean initialEventsEnd;

    WatchEvent read(byte[] raw) throws IOException {
      if (raw.length > 0) {
        in.open(raw).object(this::field);
      }
      return version == null
          ? new WatchEvent.Unusable()
          : new WatchEvent.Bookmark(version, initialEventsEnd);
    }

    private void field(String field) throws IOException {
      if (field.equals("metadata")) {
        in.object(this::metadata);
      } else {
        in.skip();
      }
    }

    private void metadata(String field) throws IOException {
      switch (field) {
        case "resourceVersion" -> version = in.string();
        case "annotations" ->
            in.object(name -> {
              initialEventsEnd |= name.equals(INITIAL_EVENTS_END);
              in.skip();
            });
        default -> in.skip();
      }
    }
  }
}
