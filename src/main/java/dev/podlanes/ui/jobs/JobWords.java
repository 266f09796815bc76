package dev.podlanes.ui.jobs;

import dev.podlanes.model.JobState;
import dev.podlanes.timeline.Durations;
import dev.podlanes.timeline.JobSummary;
import java.util.Locale;

/** The short words that the list shows of a Job. */
final class JobWords {
  private JobWords() {}

  /** A sign before the state, so that colour is never the only one. */
  static String sign(JobState state) {
    return switch (state) {
      case WAITING -> "·";
      case RUNNING -> "▶";
      case SUSPENDED -> "❚❚";
      case FAILING, FAILED -> "✕";
      case COMPLETING, COMPLETE -> "✓";
    };
  }

  /** The style class of the state's colour. */
  static String style(JobState state) {
    return state.label().toLowerCase(Locale.ROOT);
  }

  /** Such as {@code 7/12 · Indexed}. */
  static String progress(JobSummary summary) {
    Integer total = summary.total();
    String mode =
        switch (summary.job().job().mode()) {
          case INDEXED -> "Indexed";
          case NON_INDEXED -> "Fixed";
          case WORK_QUEUE -> "Queue";
        };
    return (total == null ? summary.done() + " done" : summary.done() + "/" + total) + " · " + mode;
  }

  static String elapsed(JobSummary summary) {
    boolean notStarted =
        summary.job().state() == JobState.SUSPENDED && summary.job().counts().all() == 0;
    return notStarted ? "—" : Durations.words(summary.elapsed());
  }
}
