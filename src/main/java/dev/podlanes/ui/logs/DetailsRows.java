package dev.podlanes.ui.logs;

import dev.podlanes.model.KubeEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arrangement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tabs show of a Job, computed away from the JavaFX thread.
 *
 * @param pods null when it was not asked for, since there may be many
 * @param automatic whose log to show while the user has selected no attempt; null without any
 */
record DetailsRows(
    Question question,
    List<EventRow> events,
    @Nullable List<PodRow> pods,
    @Nullable LogTarget automatic) {

  /**
   * What is to be computed.
   *
   * @param context tells one session and Job from the next
   * @param lanes those whose pods are shown
   * @param shown uid of the attempt that was picked automatically before; null when none was
   */
  record Question(
      long context,
      JobHistory job,
      List<KubeEvent> events,
      Arrangement lanes,
      boolean withPods,
      @Nullable String shown) {}

  static DetailsRows of(Question question) {
    JobHistory job = question.job();
    return new DetailsRows(
        question,
        EventRows.of(job, question.events()),
        question.withPods() ? PodRows.of(job, question.lanes()) : null,
        AutomaticTarget.pick(job, question.shown()));
  }
}
