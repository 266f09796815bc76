package dev.podlanes.timeline;

/**
 * Pixels of a row in which many attempts stand too close to be told apart.
 *
 * @param from left edge in pixels of the plot
 * @param to right edge, after {@code from}
 * @param kind of the most severe attempt in it
 */
public record Run(double from, double to, SpanKind kind) {}
