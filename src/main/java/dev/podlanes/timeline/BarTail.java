package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Lane;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.SuccessPolicyRule;
import dev.podlanes.model.Termination;
import dev.podlanes.state.JobHistory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the end of an attempt's bar.
 *
 * @param brief as little as says how it ended, such as an exit code; may be empty
 * @param full the same with why, such as {@code 42 FailIndex}; equal to {@code brief} when there is
 *     no more to say
 * @param star whether its success is one that the success policy counted (KEP-3998)
 * @param last whether it was the last to finish
 * @param slow whether it runs or ran much longer than most
 */
public record BarTail(String brief, String full, boolean star, boolean last, boolean slow) {

  /** Nothing to say. */
  public static final BarTail NONE = plain("", "");

  /** The same with something said before it. */
  public BarTail after(String words) {
    String more = full.isEmpty() ? words : words + " · " + full;
    return new BarTail(brief, more, star, last, slow);
  }

  /** The tail of an attempt's bar. */
  public static BarTail of(
      PodAttempt attempt, Lane lane, JobHistory job, Standouts standouts, Instant now) {
    boolean slow = slow(attempt, standouts, now);
    boolean last = attempt.uid().equals(standouts.lastFinisher());
    return switch (attempt.state()) {
      case FAILED, IGNORED -> failed(attempt, job);
      case DISRUPTED -> disrupted(attempt, job);
      case STOPPED, TERMINATING -> {
        StopCause cause = StopCause.of(attempt, job);
        yield plain("", cause == null ? "" : cause.words());
      }
      case SUCCEEDED -> {
        boolean star = decider(attempt, lane, job);
        String word = last ? "last" : slow ? "slow" : "";
        yield new BarTail("", word, star, last, slow);
      }
      case RUNNING -> {
        String waits = waits(attempt);
        yield new BarTail(waits, waits.isEmpty() && slow ? "slow" : waits, false, false, slow);
      }
      case WAITING, STARTING, VANISHED -> plain("", "");
    };
  }

  private static BarTail plain(String brief, String full) {
    return new BarTail(brief, full, false, false, false);
  }

  private static boolean slow(PodAttempt attempt, Standouts standouts, Instant now) {
    boolean ran =
        attempt.state() == AttemptState.RUNNING || attempt.state() == AttemptState.SUCCEEDED;
    return ran && standouts.slowness().isSlow(attempt, now);
  }

  private static BarTail failed(PodAttempt attempt, JobHistory job) {
    String reason = attempt.reason();
    Integer exit = attempt.exitCode();
    // Such as Evicted or DeadlineExceeded: why the kubelet killed it says more than how it died.
    String ofPod = attempt.pod().reason();
    String brief;
    if (ofPod != null) {
      brief = ofPod;
    } else if (reason != null && !reason.equals("Error") && !reason.equals("Completed")) {
      brief = reason;
    } else {
      brief = exit == null ? ofInit(attempt) : exit.toString();
    }
    return plain(brief, withVerdict(brief, attempt, job));
  }

  /** Why a pod that runs does not work, such as CrashLoopBackOff; may be empty. */
  private static String waits(PodAttempt attempt) {
    for (ContainerStatus container : attempt.pod().containers()) {
      String reason = container.waitingReason();
      if (container.role() == ContainerRole.MAIN && reason != null) {
        return reason;
      }
    }
    return runsUnready(attempt.pod()) ? "not ready" : "";
  }

  /** Whether all its containers run and yet a probe or a gate says that it is not ready. */
  private static boolean runsUnready(Pod pod) {
    Condition ready = pod.condition("Ready");
    return ready != null
        && !ready.isTrue()
        && pod.containers().stream()
            .filter(container -> container.role() == ContainerRole.MAIN)
            .allMatch(container -> container.running() != null);
  }

  /** How an init container ended that kept the main ones from running; empty when none did. */
  private static String ofInit(PodAttempt attempt) {
    for (ContainerStatus container : attempt.pod().containers()) {
      Termination end = container.terminated();
      if (container.role() == ContainerRole.INIT && end != null && end.exitCode() != 0) {
        return "init " + end.exitCode();
      }
    }
    return "";
  }

  private static BarTail disrupted(PodAttempt attempt, JobHistory job) {
    Condition disruption = attempt.pod().condition("DisruptionTarget");
    String why = disruption == null ? null : disruption.reason();
    String brief = why == null ? "disrupted" : disruption(why);
    return plain(brief, withVerdict(brief, attempt, job));
  }

  private static String withVerdict(String brief, PodAttempt attempt, JobHistory job) {
    FailureVerdict verdict = FailureVerdict.of(attempt, job);
    if (verdict == null || !verdict.matched()) {
      return brief;
    }
    return (brief + " " + verdict.actionName()).strip();
  }

  /** The reasons of the DisruptionTarget condition (API reference, "Pod disruption conditions"). */
  private static String disruption(String reason) {
    return switch (reason) {
      case "PreemptionByScheduler" -> "preempted";
      case "EvictionByEvictionAPI" -> "evicted";
      case "DeletionByTaintManager" -> "node tainted";
      case "DeletionByPodGC" -> "node lost";
      case "TerminationByKubelet" -> "ended by kubelet";
      default -> reason.toLowerCase(Locale.ROOT);
    };
  }

  /**
   * Whether the Job succeeded by its success policy and this index is among those that counted: it
   * is in {@code completedIndexes} and in the rule that the condition names.
   */
  private static boolean decider(PodAttempt attempt, Lane lane, JobHistory job) {
    if (job.job().mode() != JobMode.INDEXED || attempt.state() != AttemptState.SUCCEEDED) {
      return false;
    }
    Condition met = job.job().trueCondition("SuccessCriteriaMet");
    if (met == null || !"SuccessPolicy".equals(met.reason())) {
      return false;
    }
    var completed = job.job().status().completedIndexes();
    SuccessPolicyRule rule = ruleMet(job, met);
    return completed != null
        && completed.contains(lane.number())
        && (rule == null || rule.counts(lane.number()));
  }

  /** The rule named by the condition's message, "Matched rules at index N"; null if it is not. */
  private static @Nullable SuccessPolicyRule ruleMet(JobHistory job, Condition met) {
    List<SuccessPolicyRule> rules = job.job().spec().successPolicy();
    String message = met.message() == null ? "" : met.message();
    for (int i = 0; i < rules.size(); i++) {
      if (message.endsWith("index " + i)) {
        return rules.get(i);
      }
    }
    return rules.size() == 1 ? rules.getFirst() : null;
  }
}
