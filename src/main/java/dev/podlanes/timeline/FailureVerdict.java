package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.state.JobHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code spec.podFailurePolicy} made of a failed attempt (KEP-3329): the first rule that
 * matches decides.
 *
 * @param rule its index, counted from 0 as the Job's conditions do; -1 when none matched and the
 *     failure counts as usual
 */
public record FailureVerdict(int rule, PodFailureRule.Action action) {

  /** The verdict on an attempt; null when it did not fail or the Job has no policy. */
  public static @Nullable FailureVerdict of(PodAttempt attempt, JobHistory job) {
    List<PodFailureRule> rules = job.job().spec().podFailurePolicy();
    if (rules.isEmpty() || !failed(attempt.state())) {
      return null;
    }
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).matches(attempt.pod())) {
        return new FailureVerdict(i, rules.get(i).action());
      }
    }
    return new FailureVerdict(-1, PodFailureRule.Action.COUNT);
  }

  private static boolean failed(AttemptState state) {
    return switch (state) {
      case FAILED, IGNORED, DISRUPTED -> true;
      case WAITING, STARTING, RUNNING, TERMINATING, SUCCEEDED, STOPPED, VANISHED -> false;
    };
  }

  public boolean matched() {
    return rule >= 0;
  }

  /** The action as the API spells it. */
  public String actionName() {
    return switch (action) {
      case FAIL_JOB -> "FailJob";
      case FAIL_INDEX -> "FailIndex";
      case IGNORE -> "Ignore";
      case COUNT -> "Count";
      case UNKNOWN -> "unknown action";
    };
  }

  /** Such as {@code rule 0: FailJob}. */
  public String words() {
    return matched() ? "rule " + rule + ": " + actionName() : "no rule matched: Count";
  }
}
