package dev.podlanes.source;

import java.time.Instant;

/**
 * One line of a log.
 *
 * @param time when the runtime took it, server's clock
 * @param text without its line end, up to 1 MiB; a byte that is no UTF-8 is the lone surrogate
 *     U+DC00 + byte, so that nothing is lost
 * @param cut whether text is only the beginning of a longer line
 */
public record LogLine(Instant time, String text, boolean cut) {}
