package dev.podlanes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A v1 Event.
 *
 * @param regarding the object that it is about; its uid may be empty
 * @param type Normal or Warning
 * @param count how often it was seen, at least 1
 */
public record KubeEvent(
    Metadata meta,
    OwnerReference regarding,
    String type,
    String reason,
    String message,
    int count,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable String component)
    implements ClusterObject {}
