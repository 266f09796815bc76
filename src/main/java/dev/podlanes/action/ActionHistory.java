package dev.podlanes.action;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was done from one window, whatever clusters it went to. Immutable and bounded: the oldest
 * are forgotten.
 *
 * @param deeds oldest first
 */
public record ActionHistory(List<Deed> deeds) {
  public static final ActionHistory EMPTY = new ActionHistory(List.of());

  /** More than anybody does by hand before looking. */
  static final int MOST = 200;

  public ActionHistory {
    deeds = List.copyOf(deeds);
  }

  public ActionHistory with(Deed deed) {
    List<Deed> all = new ArrayList<>(deeds);
    all.add(deed);
    return new ActionHistory(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  /** Says how a deed ended; one that is forgotten stays so. */
  public ActionHistory ended(long id, Deed.Outcome outcome, @Nullable String message) {
    return replaced(id, deed -> deed.ended(outcome, message));
  }

  private ActionHistory replaced(long id, UnaryOperator<Deed> change) {
    return new ActionHistory(
        deeds.stream().map(deed -> deed.id() == id ? change.apply(deed) : deed).toList());
  }

  /** The latest; null when there is none. */
  public @Nullable Deed last() {
    return deeds.isEmpty() ? null : deeds.getLast();
  }
}
