package dev.podlanes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch/v1 CronJob.
 *
 * @param schedule cron's five fields or a macro such as {@code @hourly}
 * @param timeZone an IANA name; null means the controller manager's own
 * @param active how many of its Jobs run now
 */
public record CronJob(
    Metadata meta,
    String schedule,
    @Nullable String timeZone,
    boolean suspend,
    int active,
    @Nullable Instant lastScheduled,
    @Nullable Instant lastSuccessful)
    implements ClusterObject {}
