package dev.podlanes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of {@code status.conditions}. */
public record Condition(
    String type,
    String status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable Instant lastTransition) {

  public boolean isTrue() {
    return status.equals("True");
  }
}
