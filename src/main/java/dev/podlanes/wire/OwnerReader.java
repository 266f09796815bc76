package dev.podlanes.wire;

import dev.podlanes.model.OwnerReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an owner reference or an event's {@code involvedObject}, which share their fields. */
final class OwnerReader {
  private final JsonBytes in;
  private final Interner interner;

  private @Nullable String kind;
  private @Nullable String name;
  private @Nullable String uid;
  private boolean controller;

  OwnerReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  void read() throws IOException {
    in.object(field -> {
      switch (field) {
        case "kind" -> kind = interner.string(in);
        case "name" -> name = interner.string(in);
        case "uid" -> uid = interner.string(in);
        case "controller" -> controller = Boolean.TRUE.equals(in.bool());
        default -> in.skip();
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
