package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Condition;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.AllowanceChange;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod was deleted while it ran. The pod itself does not say; the Job's conditions and the
 * changes of its spec around that time do.
 *
 * @param text in a few words, such as {@code success policy}
 * @param guessed true when only the time speaks for it
 */
public record StopCause(String text, boolean guessed) {
  /** From a change of the spec to the deletion that it causes, the controller and clocks aside. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Deletions carry whole seconds; what was heard at 0.9 s may stand at 0 s. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  /** The cause; null when the attempt was not stopped or nothing speaks for one. */
  public static @Nullable StopCause of(PodAttempt attempt, JobHistory job) {
    Instant asked = attempt.stopAsked();
    boolean stopped =
        attempt.state() == AttemptState.STOPPED || attempt.state() == AttemptState.TERMINATING;
    if (asked == null || !stopped) {
      return null;
    }
    StopCause byVerdict = byVerdict(asked, job);
    if (byVerdict != null) {
      return byVerdict;
    }
    StopCause bySpec = bySpec(attempt, asked, job);
    if (bySpec != null) {
      return bySpec;
    }
    return job.deleted() != null && !asked.isBefore(job.deleted().minus(ROUNDING))
        ? new StopCause("Job deleted", true)
        : null;
  }

  /** After its verdict the controller deletes what still runs (KEP-3998, KEP-3939). */
  private static @Nullable StopCause byVerdict(Instant asked, JobHistory job) {
    Condition success = after("SuccessCriteriaMet", asked, job);
    if (success != null) {
      boolean policy = "SuccessPolicy".equals(success.reason());
      return new StopCause(policy ? "success policy" : "Job complete", false);
    }
    Condition failure = after("FailureTarget", asked, job);
    failure = failure == null ? after("Failed", asked, job) : failure;
    if (failure != null) {
      String reason = failure.reason();
      return new StopCause(reason == null ? "Job failed" : reason, false);
    }
    return null;
  }

  private static @Nullable Condition after(String type, Instant asked, JobHistory job) {
    Condition condition = job.job().trueCondition(type);
    Instant since = condition == null ? null : condition.lastTransition();
    return since == null || asked.isBefore(since) ? null : condition;
  }

  private static @Nullable StopCause bySpec(PodAttempt attempt, Instant asked, JobHistory job) {
    AllowanceChange before = null;
    StopCause cause = null;
    for (AllowanceChange change : job.changes()) {
      Duration later = Duration.between(change.at(), asked);
      boolean near = later.compareTo(ROUNDING.negated()) > 0 && later.compareTo(SOON) < 0;
      if (before == null || !near) {
        before = change;
        continue;
      }
      if (change.suspended() && !before.suspended()) {
        cause = new StopCause("suspended", true);
      } else if (outOfRange(attempt, job, change)) {
        cause = new StopCause("index removed", true);
      } else if (change.parallelism() < before.parallelism()) {
        cause = new StopCause("parallelism " + change.parallelism(), true);
      }
      before = change;
    }
    return cause;
  }

  /** By the completions of then: an index that was removed may have come back since. */
  private static boolean outOfRange(PodAttempt attempt, JobHistory job, AllowanceChange then) {
    Integer index = attempt.pod().completionIndex();
    Integer completions = then.completions();
    return job.job().mode() == JobMode.INDEXED
        && index != null
        && completions != null
        && index >= completions;
  }

  /** The text, with {@code ~} before a guess. */
  public String words() {
    return guessed ? "~ " + text : text;
  }
}
