package dev.podlanes.wire;

import dev.podlanes.model.Condition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code status.conditions}. */
final class ConditionReader {
  private final JsonBytes in;
  private final Interner interner;

  private @Nullable String type;
  private @Nullable String status;
  private @Nullable String reason;
  private @Nullable String message;
  private @Nullable Instant lastTransition;

  private ConditionReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  static void readAll(JsonBytes in, Interner interner, List<Condition> into) throws IOException {
    into.clear();
    in.array(() -> {
      Condition condition = new ConditionReader(in, interner).read();
      if (condition != null) {
        into.add(condition);
      }
    });
  }

  private @Nullable Condition read() throws IOException {
    in.object(this::field);
    return type == null || status == null
        ? null
        : interner.value(new Condition(type, status, reason, message, lastTransition));
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "type" -> type = interner.string(in);
      case "status" -> status = interner.string(in);
      case "reason" -> reason = interner.string(in);
      case "message" -> message = interner.string(in);
      case "lastTransitionTime" -> lastTransition = interner.instant(in);
      default -> in.skip();
    }
  }
}
