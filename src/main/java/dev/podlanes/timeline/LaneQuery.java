package dev.podlanes.timeline;

import java.util.Locale;

/**
 * Which lanes the reader wants to see, and in which order.
 *
 * @param search part of a pod's or node's name, in any case, or a lane's number; empty for none
 */
public record LaneQuery(LaneOrder order, LaneFilter filter, String search) {
  /** Every lane by index. */
  public static final LaneQuery EVERYTHING = new LaneQuery(LaneOrder.INDEX, LaneFilter.ALL, "");

  public LaneQuery {
    search = search.strip().toLowerCase(Locale.ROOT);
  }

  public LaneQuery ordered(LaneOrder by) {
    return new LaneQuery(by, filter, search);
  }

  public LaneQuery filtered(LaneFilter to) {
    return new LaneQuery(order, to, search);
  }

  public LaneQuery searching(String text) {
    return new LaneQuery(order, filter, text);
  }

  /** Whether it leaves lanes out. */
  public boolean selective() {
    return filter != LaneFilter.ALL || !search.isEmpty();
  }

  /** Whether every lane stands at the row of its own number. */
  public boolean natural() {
    return order == LaneOrder.INDEX && !selective();
  }
}
