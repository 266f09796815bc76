package dev.podlanes.timeline;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change that is being considered would do to a Job's lanes: a best guess, drawn over what
 * is so. Immutable.
 *
 * @param job uid of the Job
 * @param starts lanes that get a pod at once
 * @param later lanes that get a pod after a wait
 * @param stops lanes whose pod would be stopped
 * @param firstRemoved the first lane that would be removed, with all after it; {@link
 *     Integer#MAX_VALUE} for none
 */
public record Foreseen(
    String job, Set<Integer> starts, Set<Integer> later, Set<Integer> stops, int firstRemoved) {
  public Foreseen {
    starts = Set.copyOf(starts);
    later = Set.copyOf(later);
    stops = Set.copyOf(stops);
  }

  /** What would happen to a lane; null when nothing would. */
  public @Nullable Fate of(int lane) {
    if (lane >= firstRemoved) {
      return Fate.REMOVED;
    }
    if (stops.contains(lane)) {
      return Fate.STOPS;
    }
    if (starts.contains(lane)) {
      return Fate.STARTS;
    }
    return later.contains(lane) ? Fate.LATER : null;
  }

  /** What would happen to a lane. */
  public enum Fate {
    STARTS("~ starts"),
    LATER("~ starts later"),
    STOPS("~ stops"),
    REMOVED("~ removed");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    /** With the sign of a guess. */
    public String words() {
      return words;
    }
  }
}
