package dev.podlanes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a container's run ended ({@code ContainerStateTerminated}).
 *
 * @param exitCode 0 to 255; 128 plus the signal's number when a signal ended it
 * @param reason Completed, Error, OOMKilled, ContainerStatusUnknown, …; null when not given
 * @param started null when the runtime does not know
 * @param finished null when the runtime does not know
 */
public record Termination(
    int exitCode, @Nullable String reason, @Nullable Instant started, @Nullable Instant finished) {}
