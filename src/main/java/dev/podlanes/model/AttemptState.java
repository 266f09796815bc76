package dev.podlanes.model;

/** What became of one pod of a Job. */
public enum AttemptState {
  /** No node yet: gated, unschedulable, or just created. */
  WAITING("Waiting"),
  /** On a node: pulling images, running init containers. */
  STARTING("Starting"),
  RUNNING("Running"),
  /** A deletion was asked for and it has not ended. */
  TERMINATING("Terminating"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  /** Failed, and the Job's podFailurePolicy does not count it (KEP-3329, action Ignore). */
  IGNORED("Ignored"),
  /** Ended by the cluster: preempted, evicted, its node lost (condition DisruptionTarget). */
  DISRUPTED("Disrupted"),
  /** Deleted before it had ended by itself; not a failure of the work. */
  STOPPED("Stopped"),
  /** Gone before its end was seen. */
  VANISHED("Vanished");

  private final String label;

  AttemptState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return switch (this) {
      case WAITING, STARTING, RUNNING, TERMINATING -> false;
      case SUCCEEDED, FAILED, IGNORED, DISRUPTED, STOPPED, VANISHED -> true;
    };
  }
}
