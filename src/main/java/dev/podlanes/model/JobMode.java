package dev.podlanes.model;

/** How a Job counts its work, which decides what a lane stands for. */
public enum JobMode {
  /** A lane per completion index. */
  INDEXED("Indexed"),
  /** A fixed number of completions; pods share lanes as slots. */
  NON_INDEXED("NonIndexed"),
  /** No completions given: the Job is done once one pod has succeeded and all have ended. */
  WORK_QUEUE("WorkQueue");

  private final String label;

  JobMode(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
