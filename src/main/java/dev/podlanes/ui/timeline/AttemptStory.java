package dev.podlanes.ui.timeline;

import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.WaitingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An attempt told in a few lines, for a tooltip. */
final class AttemptStory {
  private AttemptStory() {}

  static String of(PodAttempt attempt, Instant now) {
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
    if (attempt.restarts() > 0) {
      lines.add("restarted " + attempt.restarts() + "×");
    }
    if (pod.indexFailures() != null && pod.indexFailures() > 0) {
      lines.add("after " + pod.indexFailures() + " failed before it");
    }
    return String.join("\n", lines);
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
