package dev.podlanes.ui.act;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.Propagation;
import dev.podlanes.state.AttemptCounts;
import java.util.ArrayList;
import java.util.List;

/** What a deletion takes away, in sentences. */
final class DeletionWords {
  private DeletionWords() {}

  static String choice(Propagation propagation) {
    return switch (propagation) {
      case BACKGROUND -> "Background: the Job goes at once, its pods after it";
      case FOREGROUND -> "Foreground: the Job stays until all of its pods are gone";
      case ORPHAN -> "Orphan: its pods stay, run on, and belong to nobody";
    };
  }

  static String goes(AttemptCounts counts, Propagation propagation) {
    int live = counts.active() + counts.of(AttemptState.TERMINATING);
    List<String> parts = new ArrayList<>();
    add(parts, counts.of(AttemptState.RUNNING), "running");
    add(parts, counts.of(AttemptState.STARTING), "starting");
    add(parts, counts.of(AttemptState.WAITING), "waiting");
    add(parts, counts.of(AttemptState.TERMINATING), "terminating");
    add(parts, counts.of(AttemptState.SUCCEEDED), "succeeded");
    int ended =
        counts.of(AttemptState.FAILED)
            + counts.of(AttemptState.IGNORED)
            + counts.of(AttemptState.DISRUPTED);
    add(parts, ended, "failed");
    if (parts.isEmpty()) {
      return "The Job goes. It has no pods.";
    }
    String pods = String.join(", ", parts);
    if (propagation == Propagation.ORPHAN) {
      return "The Job goes. Its pods stay: " + pods + ".";
    }
    return "With the Job go its pods and their logs: "
        + pods
        + "."
        + (live == 0 ? "" : " What the live ones have not finished is lost.");
  }

  private static void add(List<String> parts, int count, String state) {
    if (count > 0) {
      parts.add(count + " " + state);
    }
  }

  static String pod(Pod pod) {
    return over(pod)
        ? "It has ended; its log goes with it. The Job has counted it already."
        : "It is given its grace period to end; its log goes with it. The Job starts another pod in"
            + " its place, and counts this one as failed.";
  }

  static String eviction(Pod pod) {
    return over(pod)
        ? "It has ended; its log goes with it."
        : "It is given its grace period to end and marked as disrupted, as when its node is drained:"
            + " a podFailurePolicy can ignore that. A PodDisruptionBudget may hold it up.";
  }

  private static boolean over(Pod pod) {
    return pod.phase() == PodPhase.SUCCEEDED || pod.phase() == PodPhase.FAILED;
  }
}
