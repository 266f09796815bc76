package dev.podlanes.state;

import dev.podlanes.model.AttemptState;
import java.util.EnumMap;
import java.util.Map;

/** How many attempts of a Job are in each state. Immutable. */
public final class AttemptCounts {
  private final Map<AttemptState, Integer> counts;

  AttemptCounts(Map<AttemptState, Integer> counts) {
    this.counts = new EnumMap<>(AttemptState.class);
    this.counts.putAll(counts);
  }

  public int of(AttemptState state) {
    return counts.getOrDefault(state, 0);
  }

  /** As status.active counts them: those that wait, start or run, and are not being deleted. */
  public int active() {
    return of(AttemptState.WAITING) + of(AttemptState.STARTING) + of(AttemptState.RUNNING);
  }

  public int all() {
    int sum = 0;
    for (int count : counts.values()) {
      sum += count;
    }
    return sum;
  }
}
