package dev.podlanes.logs;

import java.time.Instant;

/**
 * A line as it is kept for showing.
 *
 * @param number counts from 0 in the order of arrival, without gaps in one buffer
 * @param time when the runtime took it, server's clock
 * @param text safe to show: no control character but the tab
 * @param cut whether text is only the beginning of a longer line
 */
public record BufferedLine(long number, Instant time, String text, LineKind kind, boolean cut) {}
