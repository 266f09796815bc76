package dev.podlanes.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@code spec.podFailurePolicy} (KEP-3329). A rule has either an exit-code matcher or
 * pod conditions.
 *
 * @param containerName null matches every container
 * @param exitCodesIn true for operator In, false for NotIn
 * @param exitCodes empty when the rule looks at conditions
 * @param conditions {@code onPodConditions}; empty when the rule looks at exit codes
 */
public record PodFailureRule(
    Action action,
    @Nullable String containerName,
    boolean exitCodesIn,
    List<Integer> exitCodes,
    List<PodConditionPattern> conditions) {

  /** What a matching failure does; {@link #UNKNOWN} is an action newer than this program. */
  public enum Action {
    FAIL_JOB,
    FAIL_INDEX,
    IGNORE,
    COUNT,
    UNKNOWN
  }

  /** Type and status that a pod's condition must have. */
  public record PodConditionPattern(String type, String status) {}

  public PodFailureRule {
    exitCodes = List.copyOf(exitCodes);
    conditions = List.copyOf(conditions);
  }

  /** Whether this rule matches a failed pod, as {@code matchPodFailurePolicy} decides it. */
  public boolean matches(Pod pod) {
    return exitCodes.isEmpty() ? matchesConditions(pod) : matchesExitCodes(pod);
  }

  private boolean matchesConditions(Pod pod) {
    for (PodConditionPattern pattern : conditions) {
      for (Condition condition : pod.conditions()) {
        if (condition.type().equals(pattern.type())
            && condition.status().equals(pattern.status())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean matchesExitCodes(Pod pod) {
    for (ContainerStatus container : pod.containers()) {
      Termination end = container.terminated();
      boolean named = containerName == null || containerName.equals(container.name());
      // Exit code 0 never matches: the policy looks at failures only.
      if (named && end != null && end.exitCode() != 0) {
        if (exitCodes.contains(end.exitCode()) == exitCodesIn) {
          return true;
        }
      }
    }
    return false;
  }
}
