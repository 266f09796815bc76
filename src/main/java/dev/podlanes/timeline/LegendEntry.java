package dev.podlanes.timeline;

/** Signs of a timeline besides the states of bars, each with what it means, for a legend. */
public enum LegendEntry {
  BACKOFF("Backoff between attempts"),
  NEXT_TRY("Next try expected (~ a guess)"),
  BUDGET("Retries used and left"),
  RESTART("Restarted in place"),
  INIT_STAGE("Init container"),
  SIDECAR("Sidecar running"),
  DECIDER("Decided the success policy"),
  LAST("Last to finish"),
  SLOW("Slower than twice the median"),
  REMOVED("Index out of range, not counted"),
  DEADLINE("Deadline"),
  VERDICT("Outcome known, pods ending"),
  ALLOWED("Parallelism changed");

  private final String meaning;

  LegendEntry(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
