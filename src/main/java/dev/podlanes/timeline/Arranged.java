package dev.podlanes.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer to a {@link LaneQuery} at one moment.
 *
 * @param job uid of the Job whose lanes these are
 * @param counts how many lanes each filter lets through, without regard to the search
 * @param nodes on which its pods were placed, each at a place of its own that it keeps
 * @param at when the order was true
 * @param current false when the lanes were left standing although they would now stand otherwise
 */
public record Arranged(
    String job,
    LaneQuery query,
    Arrangement arrangement,
    Map<LaneFilter, Integer> counts,
    List<String> nodes,
    Instant at,
    boolean current) {
  public Arranged {
    counts = Map.copyOf(counts);
    nodes = List.copyOf(nodes);
  }

  public int count(LaneFilter filter) {
    return counts.getOrDefault(filter, 0);
  }
}
