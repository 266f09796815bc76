package dev.podlanes.wire;

import dev.podlanes.model.Condition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code status.conditions}. */
final class ConditionReader {
  private final JsonBytes in;
  private final Interner interner;
  private final Set<String> unwanted;

  private boolean isUnwanted;
  private @Nullable String type;
  private @Nullable String status;
  private @Nullable String reason;
  private @Nullable String message;
  private @Nullable Instant lastTransition;

  private ConditionReader(JsonBytes in, Interner interner, Set<String> unwanted) {
    this.unwanted = unwanted;
    this.in = in;
    this.interner = interner;
  }

  /** Those of these types are left out. */
  static void readAll(JsonBytes in, Interner interner, Set<String> unwanted, List<Condition> into)
      throws IOException {
    into.clear();
    in.array(() -> {
      Condition condition = new ConditionReader(in, interner, unwanted).read();
      if (condition != null) {
        into.add(condition);
      }
    });
  }

  private @Nullable Condition read() throws IOException {
    in.object(this::field);
    return type == null || status == null || isUnwanted
        ? null
        : interner.value(new Condition(type, status, reason, message, lastTransition));
  }

  private void field(String field) throws IOException {
    if (isUnwanted) {
      in.skip();
      return;
    }
    switch (field) {
      case "type" -> {
        type = interner.string(in);
        isUnwanted = type != null && unwanted.contains(type);
      }
      case "status" -> status = interner.string(in);
      case "reason" -> reason = interner.string(in);
      case "message" -> message = interner.string(in);
      case "lastTransitionTime" -> lastTransition = interner.instant(in);
      default -> in.skip();
    }
  }
}
