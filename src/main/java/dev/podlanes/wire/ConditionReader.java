package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.Condition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code status.conditions}. */
final class ConditionReader {
  private final JsonReader in;
  private final Interner interner;

  private @Nullable String type;
  private @Nullable String status;
  private @Nullable String reason;
  private @Nullable String message;
  private @Nullable Instant lastTransition;

  private ConditionReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  static void readAll(JsonReader in, Interner interner, List<Condition> into) throws IOException {
    into.clear();
    Json.array(
        in,
        () -> {
          Condition condition = new ConditionReader(in, interner).read();
          if (condition != null) {
            into.add(condition);
          }
        });
  }

  private @Nullable Condition read() throws IOException {
    Json.object(in, this::field);
    return type == null || status == null
        ? null
        : interner.value(new Condition(type, status, reason, message, lastTransition));
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "type" -> type = interner.shareNullable(Json.string(in));
      case "status" -> status = interner.shareNullable(Json.string(in));
      case "reason" -> reason = interner.shareNullable(Json.string(in));
      case "message" -> message = interner.shareNullable(Json.string(in));
      case "lastTransitionTime" -> lastTransition = interner.instant(Json.string(in));
      default -> in.skipValue();
    }
  }
}
