package dev.podlanes.ui.act;

import dev.podlanes.model.JobSpec;
import java.util.List;

/** What must be said before a Job is changed that another controller runs (spec.managedBy). */
public final class OtherController {
  private OtherController() {}

  /** One sentence; none for a Job that Kubernetes' own controller runs. */
  public static List<String> reservations(JobSpec job) {
    return job.managedBy() == null
        ? List.of()
        : List.of(
            "This Job is run by \""
                + job.managedBy()
                + "\" and not by Kubernetes' own controller, which may ignore the change or undo"
                + " it.");
  }
}
