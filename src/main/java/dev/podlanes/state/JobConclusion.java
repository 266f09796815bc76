package dev.podlanes.state;

import dev.podlanes.model.Condition;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Concludes a Job's state from its spec, its status and what is alive of its pods. */
record JobConclusion(JobState state, @Nullable String reason, @Nullable String message) {

  /**
   * The conclusion.
   *
   * @param livePods whether any pod of it is seen that has not ended. The controller writes {@code
   *     active: 0} while it waits for a backoff, even when other pods run (job_controller.go,
   *     manageJob), so the counter alone does not tell.
   */
  static JobConclusion of(Job job, boolean livePods) {
    Condition complete = job.trueCondition("Complete");
    if (complete != null) {
      return of(JobState.COMPLETE, complete);
    }
    Condition failed = job.trueCondition("Failed");
    if (failed != null) {
      return of(JobState.FAILED, failed);
    }
    // Since 1.31 these say the verdict while pods are still ending (KEP-3939, KEP-3998).
    Condition successMet = job.trueCondition("SuccessCriteriaMet");
    if (successMet != null) {
      return of(JobState.COMPLETING, successMet);
    }
    Condition failureTarget = job.trueCondition("FailureTarget");
    if (failureTarget != null) {
      return of(JobState.FAILING, failureTarget);
    }
    if (job.spec().suspend()) {
      Condition suspended = job.trueCondition("Suspended");
      return suspended == null
          ? new JobConclusion(JobState.SUSPENDED, null, null)
          : of(JobState.SUSPENDED, suspended);
    }
    boolean active = livePods || job.status().active() > 0;
    return new JobConclusion(active ? JobState.RUNNING : JobState.WAITING, null, null);
  }

  /** Whether the verdict is known, so that no pod will be created any more. */
  boolean decided() {
    return switch (state) {
      case COMPLETE, COMPLETING, FAILED, FAILING -> true;
      case WAITING, RUNNING, SUSPENDED -> false;
    };
  }

  private static JobConclusion of(JobState state, Condition condition) {
    return new JobConclusion(state, condition.reason(), condition.message());
  }

  /** When the final condition was set; null while there is none or it has no time. */
  static @Nullable Instant verdictTime(Job job) {
    Condition complete = job.trueCondition("Complete");
    Condition verdict = complete != null ? complete : job.trueCondition("Failed");
    return verdict == null ? null : verdict.lastTransition();
  }
}
