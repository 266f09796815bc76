package dev.podlanes.timeline;

import dev.podlanes.model.IndexSet;
import org.jspecify.annotations.Nullable;

/**
 * What is selected on a timeline.
 *
 * @param rows of all selected lanes that are shown
 * @param lane the one of them that details are about; null while none is selected
 * @param pod uid of its selected attempt; null for none
 * @param cursor the lane that the keyboard has walked to without selecting it; null where that is
 *     the one that details are about
 */
public record Selected(
    IndexSet rows, @Nullable Integer lane, @Nullable String pod, @Nullable Integer cursor) {
  public static final Selected NOTHING = new Selected(IndexSet.empty(), null, null, null);

  /** Whether more than one lane is. */
  public boolean several() {
    return rows.size() > 1;
  }
}
