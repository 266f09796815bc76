package dev.podlanes.ui.logs;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arrangement;
import java.util.ArrayList;
import java.util.List;

/** The attempts of a Job. */
final class PodRows {
  private PodRows() {}

  /** Those of every lane, by number. */
  static List<PodRow> of(JobHistory job) {
    return of(job, Arrangement.natural(job.lanes().size()));
  }

  /**
   * By lane, then in order of creation. Takes time in proportion to the lanes that had a pod.
   *
   * @param lanes which are shown, and in which order
   */
  static List<PodRow> of(JobHistory job, Arrangement lanes) {
    List<PodRow> rows = new ArrayList<>(job.counts().all());
    lanes
        .below(job.lanesTouched())
        .forEach(number -> {
          for (PodAttempt attempt : job.lanes().get(number).attempts()) {
            rows.add(new PodRow(number, attempt));
          }
        });
    return rows;
  }
}
