package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a lane in sentences, for those who hear it. */
public final class LaneWords {
  /** Attempts told one by one; of more only the last. */
  private static final int TOLD = 12;

  private LaneWords() {}

  /** What a lane is called: {@code index}, {@code slot} or {@code worker}. */
  public static String kind(JobMode mode) {
    return switch (mode) {
      case INDEXED -> "index";
      case NON_INDEXED -> "slot";
      case WORK_QUEUE -> "worker";
    };
  }

  /**
   * The whole story of a lane.
   *
   * @param selected uid of the attempt that is selected; null when none is
   */
  public static String story(Lane lane, JobHistory job, Instant now, @Nullable String selected) {
    StringBuilder text = new StringBuilder();
    String kind = kind(job.job().mode());
    text.append(Character.toUpperCase(kind.charAt(0))).append(kind.substring(1));
    text.append(' ').append(lane.number()).append(": ");
    text.append(lane.label().toLowerCase(Locale.ROOT)).append('.');
    String empty = WaitingReason.ofLane(lane, job);
    if (empty != null) {
      return text.append(' ').append(sentence(empty)).toString();
    }
    int count = lane.attempts().size();
    if (count > 1) {
      text.append(' ').append(count).append(" attempts.");
    }
    int first = Math.max(0, count - TOLD);
    if (first > 0) {
      text.append(" The last ").append(TOLD).append(':');
    }
    for (int i = first; i < count; i++) {
      PodAttempt attempt = lane.attempts().get(i);
      text.append(' ');
      if (count > 1) {
        boolean chosen = attempt.uid().equals(selected);
        text.append(chosen ? "Selected attempt " : "Attempt ").append(i + 1).append(": ");
      }
      text.append(attempt(attempt, now));
    }
    return text.toString();
  }

  /** One attempt, such as {@code Pod a-4 on node-2 failed with exit code 3 after 16 s.} */
  public static String attempt(PodAttempt attempt, Instant now) {
    StringBuilder text = new StringBuilder("Pod ").append(attempt.name());
    if (attempt.pod().node() != null) {
      text.append(" on ").append(attempt.pod().node());
    }
    text.append(' ').append(verb(attempt.state()));
    if (attempt.exitCode() != null && attempt.exitCode() != 0) {
      text.append(" with exit code ").append(attempt.exitCode());
    }
    String reason = attempt.reason();
    if (reason != null && !reason.equals("Completed") && !reason.equals("Error")) {
      text.append(", ").append(reason);
    }
    String waiting = WaitingReason.ofAttempt(attempt);
    if (waiting != null) {
      text.append(", ").append(waiting);
    }
    if (attempt.started() != null) {
      Duration ran = Duration.ofMillis(Slowness.millis(attempt, now));
      text.append(attempt.state().ended() ? " after " : " for ").append(Durations.words(ran));
    }
    if (attempt.restarts() > 0) {
      text.append(", restarted ").append(attempt.restarts()).append(" times");
    }
    return text.append('.').toString();
  }

  private static String verb(AttemptState state) {
    return switch (state) {
      case WAITING -> "waits";
      case STARTING -> "is starting";
      case RUNNING -> "is running";
      case TERMINATING -> "is terminating";
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case IGNORED -> "failed and is not counted";
      case DISRUPTED -> "was disrupted";
      case STOPPED -> "was stopped";
      case VANISHED -> "vanished";
    };
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
