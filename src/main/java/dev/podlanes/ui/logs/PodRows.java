package dev.podlanes.ui.logs;

import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.util.ArrayList;
import java.util.List;

/** All attempts of a Job. */
final class PodRows {
  private PodRows() {}

  /** By lane, then in order of creation. Takes time in proportion to the lanes and attempts. */
  static List<PodRow> of(JobHistory job) {
    List<PodRow> rows = new ArrayList<>(job.counts().all());
    for (Lane lane : job.lanes()) {
      for (PodAttempt attempt : lane.attempts()) {
        rows.add(new PodRow(lane.number(), attempt));
      }
    }
    return rows;
  }
}
