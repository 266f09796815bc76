package dev.podlanes.source;

/** The resources that are watched, each by a loop of its own. */
public enum ResourceKind {
  JOBS("jobs"),
  PODS("pods"),
  EVENTS("events"),
  CRONJOBS("cronjobs");

  private final String plural;

  ResourceKind(String plural) {
    this.plural = plural;
  }

  /** The name in API paths and recordings. */
  public String plural() {
    return plural;
  }
}
