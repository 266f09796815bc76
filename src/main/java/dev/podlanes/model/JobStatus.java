package dev.podlanes.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Job's status as the controller wrote it.
 *
 * @param ready pods that are ready; null on servers that do not count them
 * @param terminating pods with a deletionTimestamp (KEP-3939); null when not tracked
 * @param succeeded pods counted as succeeded
 * @param failed pods counted as failed
 * @param completedIndexes null for a Job without indexes or before the first one is done
 * @param failedIndexes null unless {@code backoffLimitPerIndex} is set
 * @param uncountedSucceeded pods known to have succeeded that {@code succeeded} does not count yet
 * @param uncountedFailed pods known to have failed that {@code failed} does not count yet
 */
public record JobStatus(
    int active,
    @Nullable Integer ready,
    @Nullable Integer terminating,
    int succeeded,
    int failed,
    @Nullable IndexSet completedIndexes,
    @Nullable IndexSet failedIndexes,
    @Nullable Instant startTime,
    @Nullable Instant completionTime,
    List<Condition> conditions,
    int uncountedSucceeded,
    int uncountedFailed) {

  public JobStatus {
    conditions = List.copyOf(conditions);
  }

  /** Successes with those that the counter lags behind. */
  public int allSucceeded() {
    return succeeded + uncountedSucceeded;
  }

  /** Failures with those that the counter lags behind. */
  public int allFailed() {
    return failed + uncountedFailed;
  }
}
