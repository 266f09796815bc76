package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.OwnerReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an owner reference or an event's {@code involvedObject}, which share their fields. */
final class OwnerReader {
  private final JsonReader in;
  private final Interner interner;

  private @Nullable String kind;
  private @Nullable String name;
  private @Nullable String uid;
  private boolean controller;

  OwnerReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  void read() throws IOException {
    Json.object(
        in,
        field -> {
          switch (field) {
            case "kind" -> kind = interner.shareNullable(Json.string(in));
            case "name" -> name = interner.shareNullable(Json.string(in));
            case "uid" -> uid = interner.shareNullable(Json.string(in));
            case "controller" -> controller = Boolean.TRUE.equals(Json.bool(in));
            default -> in.skipValue();
          }
        });
  }

  boolean isController() {
    return controller;
  }

  OwnerReference reference() {
    return interner.value(
        new OwnerReference(
            MetadataReader.orEmpty(kind),
            MetadataReader.orEmpty(name),
            MetadataReader.orEmpty(uid)));
  }
}
