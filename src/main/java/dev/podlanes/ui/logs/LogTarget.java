package dev.podlanes.ui.logs;

import dev.podlanes.model.JobMode;
import dev.podlanes.model.PodAttempt;

/**
 * The attempt whose log is shown.
 *
 * @param lane its lane's number
 * @param automatic whether it was picked for the user, who selected none
 */
record LogTarget(JobMode mode, int lane, PodAttempt attempt, boolean automatic) {

  /** Such as {@code index 4}. */
  String laneName() {
    return Lanes.name(mode, lane);
  }

  /** Whether it is the same pod, however it came to be shown. */
  boolean samePod(LogTarget other) {
    return attempt.uid().equals(other.attempt.uid());
  }
}
