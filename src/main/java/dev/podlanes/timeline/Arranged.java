package dev.podlanes.timeline;

import java.time.Instant;
import java.util.Map;

/**
 * The answer to a {@link LaneQuery} at one moment.
 *
 * @param job uid of the Job whose lanes these are
 * @param counts how many lanes each filter lets through, without regard to the search
 * @param at when the order was true
 * @param current false when the lanes were left standing although they would now stand otherwise
 */
public record Arranged(
    String job,
    LaneQuery query,
    Arrangement arrangement,
    Map<LaneFilter, Integer> counts,
    Instant at,
    boolean current) {
  public Arranged {
    counts = Map.copyOf(counts);
  }

  public int count(LaneFilter filter) {
    return counts.getOrDefault(filter, 0);
  }
}
