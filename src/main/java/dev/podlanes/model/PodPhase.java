package dev.podlanes.model;

/** {@code status.phase} of a pod. */
public enum PodPhase {
  PENDING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  UNKNOWN;

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED;
  }
}
