package dev.podlanes.ui.timeline;

import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.Termination;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.FailureVerdict;
import dev.podlanes.timeline.StopCause;
import dev.podlanes.timeline.WaitingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attempt told in a few lines, for a tooltip. */
final class AttemptStory {
  /** Of many restarts the latest say enough. */
  private static final int RUNS_TOLD = 4;

  private AttemptStory() {}

  static String of(PodAttempt attempt, JobHistory job, Instant now) {
    Pod pod = attempt.pod();
    List<String> lines = new ArrayList<>();
    lines.add(attempt.name());
    lines.add(state(attempt));
    if (pod.node() != null) {
      lines.add("on " + pod.node());
    }
    Instant ended = attempt.ended();
    Instant end = ended == null ? now : ended;
    Instant scheduled = pod.scheduled();
    Instant started = attempt.started();
    add(lines, "waited ", attempt.created(), scheduled == null ? end : scheduled);
    if (scheduled != null) {
      add(lines, "starting took ", scheduled, started == null ? end : started);
    }
    if (started != null) {
      add(lines, ended == null ? "runs for " : "ran ", started, end);
    }
    addStages(lines, attempt);
    addRuns(lines, attempt);
    addVerdict(lines, attempt, job);
    return String.join("\n", lines);
  }

  private static void addStages(List<String> lines, PodAttempt attempt) {
    for (ContainerStatus container : attempt.pod().containers()) {
      Instant from = container.startedAt();
      Termination end = container.terminated();
      if (container.role() == ContainerRole.SIDECAR && from != null) {
        lines.add("sidecar " + container.name() + (end == null ? " runs" : " ended"));
      } else if (container.role() == ContainerRole.INIT && from != null) {
        String how = end == null ? " runs" : end.exitCode() == 0 ? " done" : " failed";
        Instant finished = end == null ? null : end.finished();
        String took =
            finished == null ? "" : " in " + Durations.words(Duration.between(from, finished));
        lines.add("init " + container.name() + how + took);
      }
    }
  }

  /** Restarts in place; of those that were not seen only the number is known. */
  private static void addRuns(List<String> lines, PodAttempt attempt) {
    if (attempt.restarts() > 0) {
      lines.add("restarted " + attempt.restarts() + "×");
    }
    List<Termination> runs = attempt.earlierRuns();
    for (Termination run : runs.subList(Math.max(0, runs.size() - RUNS_TOLD), runs.size())) {
      boolean timed = run.started() != null && run.finished() != null;
      String took =
          timed ? " after " + Durations.words(Duration.between(run.started(), run.finished())) : "";
      lines.add("  a run ended with " + run.exitCode() + took);
    }
  }

  private static void addVerdict(List<String> lines, PodAttempt attempt, JobHistory job) {
    FailureVerdict verdict = FailureVerdict.of(attempt, job);
    if (verdict != null) {
      lines.add("podFailurePolicy " + verdict.words());
    }
    StopCause cause = StopCause.of(attempt, job);
    if (cause != null) {
      lines.add((cause.guessed() ? "probably stopped by: " : "stopped by: ") + cause.text());
    }
    Integer before = attempt.pod().indexFailures();
    if (before != null && before > 0) {
      Integer limit = job.job().spec().backoffLimitPerIndex();
      String allowed = limit == null ? "" : ", " + limit + " retries allowed";
      lines.add("after " + before + " failed" + allowed);
    }
  }

  private static String state(PodAttempt attempt) {
    StringBuilder text = new StringBuilder(attempt.state().label());
    if (attempt.exitCode() != null) {
      text.append(" · exit code ").append(attempt.exitCode());
    }
    if (attempt.reason() != null) {
      text.append(" · ").append(attempt.reason());
    }
    String waiting = WaitingReason.ofAttempt(attempt);
    if (waiting != null) {
      text.append(" · ").append(waiting);
    }
    return text.toString();
  }

  private static void add(List<String> lines, String what, @Nullable Instant from, Instant to) {
    if (from != null) {
      lines.add(what + Durations.words(Duration.between(from, to)));
    }
  }
}
