package dev.podlanes.source;

/** What becomes of the pods of a Job that is deleted. */
public enum Propagation {
  /** The Job goes at once, its pods are deleted after it. */
  BACKGROUND("Background"),
  /** The Job stays until all of its pods are gone. */
  FOREGROUND("Foreground"),
  /** The pods stay and belong to nobody. */
  ORPHAN("Orphan");

  private final String policy;

  Propagation(String policy) {
    this.policy = policy;
  }

  /** As {@code DeleteOptions.propagationPolicy} has it. */
  public String policy() {
    return policy;
  }
}
