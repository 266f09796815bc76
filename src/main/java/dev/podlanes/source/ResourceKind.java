package dev.podlanes.source;

import java.util.List;

/** The resources that are watched, each by a loop of its own. */
public enum ResourceKind {
  JOBS("jobs"),
  PODS("pods"),
  EVENTS("events"),
  CRONJOBS("cronjobs");

  /** Without these nothing that is shown of a Job is true; the others only add. */
  public static final List<ResourceKind> VITAL = List.of(JOBS, PODS);

  private final String plural;

  ResourceKind(String plural) {
    this.plural = plural;
  }

  /** The name in API paths and recordings. */
  public String plural() {
    return plural;
  }
}
