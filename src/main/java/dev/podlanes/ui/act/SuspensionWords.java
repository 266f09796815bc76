package dev.podlanes.ui.act;

import dev.podlanes.model.JobSpec;
import java.util.ArrayList;
import java.util.List;

/** What must be said before a Job is suspended or resumed; nothing when it can go at once. */
final class SuspensionWords {
  private SuspensionWords() {}

  /**
   * @param running how many of the Job's pods run
   */
  static List<String> reservations(JobSpec job, boolean suspend, int running) {
    List<String> said = new ArrayList<>(OtherController.reservations(job));
    if (job.queueName() != null && !suspend) {
      // Kueue holds a Job back by spec.suspend and sets it again on one that it has not admitted.
      said.add(
          "Kueue starts this Job when its queue \""
              + job.queueName()
              + "\" has room: resumed by hand, it is probably suspended again.");
    }
    if (suspend && running > 0) {
      said.add(
          (running == 1 ? "The running pod is" : "The " + running + " running pods are")
              + " deleted; when the Job is resumed their work begins anew.");
    }
    return said;
  }
}
