package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.JobSpec;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.AttemptCounts;
import dev.podlanes.state.JobHistory;
import org.jspecify.annotations.Nullable;

/** Says in a few words why a lane or an attempt is not running. */
public final class WaitingReason {
  /** What is said of every lane without attempts until the first list of pods is there. */
  public static final String READING = "reading the pods…";

  private WaitingReason() {}

  /** Why a Job's spec lets no pod start, as a sentence; null when it does. */
  public static @Nullable String bySpec(JobHistory job) {
    JobSpec spec = job.job().spec();
    if (spec.completions() != null && spec.completions() == 0) {
      return "Completions is 0: there is no work to do.";
    }
    if (job.finished() != null) {
      return null;
    }
    if (spec.suspend()) {
      return "Suspended: no pod has run yet.";
    }
    return spec.parallelism() == 0 ? "Parallelism is 0: no pod is started." : null;
  }

  /** What to say of a Job of which there is no pod, though all have been read, as a sentence. */
  public static String noPods(JobHistory job) {
    if (job.finished() != null) {
      return "The Job is over; no pod of it was seen.";
    }
    String other = job.job().spec().managedBy();
    String none = "No pod has been seen yet.";
    return other == null
        ? none
        : "Run by " + other + ", not by Kubernetes' own Job controller. " + none;
  }

  /** Why an untouched lane stands empty; null when it has attempts. */
  public static @Nullable String ofLane(Lane lane, JobHistory job) {
    if (!lane.attempts().isEmpty()) {
      return null;
    }
    if (LaneSigns.removed(lane, job)) {
      return "removed: completions lowered";
    }
    if (!job.podsRead()) {
      return READING;
    }
    if (lane.state() == AttemptState.SUCCEEDED) {
      return "done, not observed";
    }
    if (lane.state() == AttemptState.FAILED) {
      return "failed, not observed";
    }
    if (job.deleted() != null) {
      return "no pod seen, Job deleted";
    }
    return switch (job.state()) {
      case COMPLETE, COMPLETING -> "not needed";
      // Not "never started": who connects late does not see the pods that were deleted.
      case FAILED, FAILING -> "no pod seen";
      case SUSPENDED -> "waiting: suspended";
      case RUNNING, WAITING -> unfinished(job);
    };
  }

  private static String unfinished(JobHistory job) {
    if (job.job().spec().managedBy() != null) {
      return "run by " + job.job().spec().managedBy();
    }
    // Who may not read pods cannot tell which of the lanes wait.
    if (job.counts().all() == 0 && job.job().status().active() > 0) {
      return "no pod seen";
    }
    if (job.job().spec().parallelism() == 0) {
      return "waiting: parallelism 0";
    }
    return full(job) ? "waiting: parallelism limit" : "waiting";
  }

  /** Whether as many pods are there as may be; if not, a backoff or a refusal holds others up. */
  static boolean full(JobHistory job) {
    AttemptCounts counts = job.counts();
    int there = counts.active() + counts.of(AttemptState.TERMINATING);
    return there >= job.job().spec().parallelism();
  }

  /** Why an attempt has no node or no running container yet; null when there is nothing to say. */
  public static @Nullable String ofAttempt(PodAttempt attempt) {
    return switch (attempt.state()) {
      case WAITING -> unscheduled(attempt);
      case STARTING -> starting(attempt);
      default -> null;
    };
  }

  private static @Nullable String unscheduled(PodAttempt attempt) {
    Condition scheduled = attempt.pod().condition("PodScheduled");
    if (scheduled == null || scheduled.reason() == null) {
      return null;
    }
    return switch (scheduled.reason()) {
      case "SchedulingGated" -> "gated";
      case "Unschedulable" -> "unschedulable";
      default -> scheduled.reason();
    };
  }

  private static @Nullable String starting(PodAttempt attempt) {
    for (ContainerStatus container : attempt.pod().containers()) {
      String reason = container.waitingReason();
      if (reason != null && !usual(reason)) {
        return reason;
      }
    }
    return null;
  }

  /** Whether a container waits for nothing but its turn. */
  static boolean usual(String reason) {
    return reason.equals("ContainerCreating") || reason.equals("PodInitializing");
  }
}
