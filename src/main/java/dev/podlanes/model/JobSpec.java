package dev.podlanes.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a Job's spec that the lanes show, with the API's defaults filled in.
 *
 * @param completions null for a work queue
 * @param parallelism how many pods may run at once, 0 or more; 0 pauses
 * @param backoffLimit retries of the whole Job; {@link Integer#MAX_VALUE} when a limit per index
 *     replaces it (KEP-3850)
 * @param backoffLimitPerIndex retries of each index; null when unset
 * @param maxFailedIndexes null when unset
 * @param activeDeadline from {@code status.startTime}; null when unset
 * @param ttlAfterFinished null when unset: the Job stays until somebody deletes it
 * @param podReplacementPolicy {@code TerminatingOrFailed} or {@code Failed} (KEP-3939); null on
 *     servers that do not know it
 * @param podFailurePolicy rules in order, the first match decides (KEP-3329); empty when unset
 * @param successPolicy rules of which any one is enough (KEP-3998); empty when unset
 * @param restartsInPlace whether the template says {@code restartPolicy: OnFailure}
 * @param managedBy the controller that runs the Job (KEP-4368); null for the built-in one
 * @param queueName the Kueue queue that admits the Job; null without one
 * @param manualSelector whether the Job chooses its pods by a selector of the user's, so that they
 *     need not carry the labels that the API server gives to those of any other Job
 */
public record JobSpec(
    @Nullable Integer completions,
    int parallelism,
    CompletionMode completionMode,
    int backoffLimit,
    @Nullable Integer backoffLimitPerIndex,
    @Nullable Integer maxFailedIndexes,
    boolean suspend,
    @Nullable Duration activeDeadline,
    @Nullable Duration ttlAfterFinished,
    @Nullable String podReplacementPolicy,
    List<PodFailureRule> podFailurePolicy,
    List<SuccessPolicyRule> successPolicy,
    boolean restartsInPlace,
    @Nullable String managedBy,
    @Nullable String queueName,
    boolean manualSelector) {

  public JobSpec {
    podFailurePolicy = List.copyOf(podFailurePolicy);
    successPolicy = List.copyOf(successPolicy);
  }

  public boolean hasSuccessPolicy() {
    return !successPolicy.isEmpty();
  }
}
