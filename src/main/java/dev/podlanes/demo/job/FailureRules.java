package dev.podlanes.demo.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules by which a whole Job fails, in the order of the job controller's {@code syncJob}. */
final class FailureRules {
  private final JobSpec spec;
  private final JobPods pods;
  private final JobStatus status;
  private final Instant now;

  FailureRules(JobSpec spec, JobPods pods, JobStatus status, Instant now) {
    this.spec = spec;
    this.pods = pods;
    this.status = status;
    this.now = now;
  }

  /**
   * The verdict, or null when the Job goes on.
   *
   * @param failed the failures that use up the retry budget, counted or not
   */
  @Nullable Verdict judge(int failed) {
    Verdict byPolicy = byFailurePolicy();
    if (byPolicy != null) {
      return byPolicy;
    }
    if (failed > spec.backoffLimit() || restartsExceedBackoffLimit()) {
      return Verdict.failure("BackoffLimitExceeded", "Job has reached the specified backoff limit");
    }
    Duration left = leftUntilDeadline();
    return left != null && !left.isPositive()
        ? Verdict.failure("DeadlineExceeded", "Job was active longer than specified deadline")
        : null;
  }

  /** What is left of {@code activeDeadlineSeconds}; null when there is no deadline or it rests. */
  @Nullable Duration leftUntilDeadline() {
    Instant start = status.startTime();
    if (spec.activeDeadlineSeconds() < 0 || spec.suspended() || start == null) {
      return null;
    }
    return Duration.ofSeconds(spec.activeDeadlineSeconds()).minus(Duration.between(start, now));
  }

  private @Nullable Verdict byFailurePolicy() {
    if (spec.failurePolicy().isEmpty()) {
      return null;
    }
    for (JobPod pod : pods.all()) {
      if (pods.isFailed(pod)) {
        FailurePolicy.Match match = spec.failurePolicy().of(pod);
        if (match.action().equals("FailJob")) {
          return Verdict.failure("PodFailurePolicy", match.message());
        }
      }
    }
    return null;
  }

  /** With restartPolicy OnFailure the restarts in place use up the budget. */
  private boolean restartsExceedBackoffLimit() {
    if (!spec.restartsInPlace()) {
      return false;
    }
    int restarts =
        pods.all().stream()
            .filter(pod -> pod.isRunning() || pod.isPending())
            .mapToInt(JobPod::restarts)
            .sum();
    return spec.backoffLimit() == 0 ? restarts > 0 : restarts >= spec.backoffLimit();
  }
}
