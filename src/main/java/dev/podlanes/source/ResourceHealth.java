package dev.podlanes.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of one resource's loop.
 *
 * @param since when this state began; of what is held and not live, when the server was last heard
 *     of it. Server's clock
 * @param message a sentence for the user: what is wrong and what to do; null when all is well
 * @param latency round trip of the last answer's head; null when not measured
 * @param skipped objects that could not be read so far, 0 or more
 */
public record ResourceHealth(
    ResourceKind kind,
    HealthState state,
    Instant since,
    @Nullable String message,
    @Nullable Duration latency,
    long skipped) {}
