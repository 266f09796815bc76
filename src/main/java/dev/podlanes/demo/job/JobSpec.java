package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;

/**
 * What a sync reads in a Job's spec, with the API server's defaults filled in.
 *
 * @param indexed whether the completion mode is Indexed
 * @param completions -1 for a work queue
 * @param parallelism how many pods may be active at a time
 * @param suspended whether no pod may be active
 * @param backoffLimit how many failures the Job survives
 * @param backoffLimitPerIndex the same for each index, -1 when indexes have no budget of their own
 * @param maxFailedIndexes -1 for no limit
 * @param activeDeadlineSeconds -1 for none
 * @param replacesOnlyFailed whether a terminating pod keeps its place until it has ended (KEP-3939;
 *     a pod failure policy asks for it too)
 * @param restartsInPlace whether the kubelet restarts failed containers
 * @param failurePolicy the pod failure policy, possibly without rules
 */
record JobSpec(
    boolean indexed,
    int completions,
    int parallelism,
    boolean suspended,
    int backoffLimit,
    int backoffLimitPerIndex,
    int maxFailedIndexes,
    int activeDeadlineSeconds,
    boolean replacesOnlyFailed,
    boolean restartsInPlace,
    FailurePolicy failurePolicy) {

  static JobSpec of(JsonObject job) {
    JsonObject spec = Json.object(job, "spec");
    boolean indexed = Json.string(spec, "", "completionMode").equals("Indexed");
    return new JobSpec(
        indexed,
        Json.integer(spec, -1, "completions"),
        Json.integer(spec, 1, "parallelism"),
        Json.bool(spec, "suspend"),
        Json.integer(spec, Integer.MAX_VALUE, "backoffLimit"),
        indexed ? Json.integer(spec, -1, "backoffLimitPerIndex") : -1,
        Json.integer(spec, -1, "maxFailedIndexes"),
        Json.integer(spec, -1, "activeDeadlineSeconds"),
        Json.string(spec, "", "podReplacementPolicy").equals("Failed")
            || Json.has(spec, "podFailurePolicy"),
        Json.string(spec, "", "template", "spec", "restartPolicy").equals("OnFailure"),
        new FailurePolicy(job));
  }

  /** Whether each index has its own retry budget (KEP-3850). */
  boolean hasBudgetPerIndex() {
    return backoffLimitPerIndex >= 0;
  }

  /** Whether success means one successful pod and no active one, for want of completions. */
  boolean isWorkQueue() {
    return completions < 0;
  }
}
