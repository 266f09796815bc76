package dev.podlanes.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What applying a document would do, as the server's dry run has it.
 *
 * @param action what would be done
 * @param remedy what the user chose beside; null for nothing
 * @param standing the object as it stands; null when none does
 * @param diff the lines that would change; empty when none would
 * @param warnings the server's own
 * @param problem why it cannot be done; null when it can
 */
public record Plan(
    Document document,
    Action action,
    @Nullable Remedy remedy,
    @Nullable Standing standing,
    List<DiffLine> diff,
    List<String> warnings,
    @Nullable Problem problem) {
  public Plan {
    diff = List.copyOf(diff);
    warnings = List.copyOf(warnings);
  }

  /** What would be done to the object. */
  public enum Action {
    CREATE,
    CHANGE,
    UNCHANGED,
    /** Deleted with all that belongs to it, and created anew. */
    REPLACE,
    REFUSED
  }

  /** Whether it can be applied. */
  public boolean ready() {
    return action != Action.REFUSED;
  }
}
