package dev.podlanes.model;

/** What a Job is doing, concluded from its spec and status. */
public enum JobState {
  /** Nothing runs yet or now: not started, paused by parallelism 0, or between retries. */
  WAITING("Waiting"),
  RUNNING("Running"),
  SUSPENDED("Suspended"),
  /** The verdict is failure (condition FailureTarget); pods are still ending. */
  FAILING("Failing"),
  /** The verdict is success (condition SuccessCriteriaMet); pods are still ending. */
  COMPLETING("Completing"),
  COMPLETE("Complete"),
  FAILED("Failed");

  private final String label;

  JobState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public boolean finished() {
    return this == COMPLETE || this == FAILED;
  }
}
