package dev.podlanes.source;

import java.time.Instant;

/**
 * One line of a log.
 *
 * @param time when the runtime took it, server's clock
 * @param text without its line end; bounded
 * @param cut whether text is only the beginning of a longer line
 */
public record LogLine(Instant time, String text, boolean cut) {}
