package dev.podlanes.timeline;

import dev.podlanes.model.PodAttempt;

/**
 * A stretch of one attempt, in seconds since the origin.
 *
 * @param to not before {@code from}
 * @param subRow 0 unless two pods of the lane overlap
 * @param subRows how many share the lane's height, at least 1
 */
public record Span(
    PodAttempt attempt, SpanKind kind, double from, double to, int subRow, int subRows) {
  public Span {
    to = Math.max(from, to);
  }

  Span sharing(int rows) {
    return new Span(attempt, kind, from, to, subRow, rows);
  }
}
