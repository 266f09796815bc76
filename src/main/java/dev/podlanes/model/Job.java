package dev.podlanes.model;

import org.jspecify.annotations.Nullable;

/** A batch/v1 Job. */
public record Job(Metadata meta, JobSpec spec, JobStatus status) implements ClusterObject {

  public JobMode mode() {
    if (spec.completionMode() == CompletionMode.INDEXED) {
      return JobMode.INDEXED;
    }
    return spec.completions() == null ? JobMode.WORK_QUEUE : JobMode.NON_INDEXED;
  }

  /** The condition of this type if its status is True. */
  public @Nullable Condition trueCondition(String type) {
    for (Condition condition : status.conditions()) {
      if (condition.type().equals(type) && condition.isTrue()) {
        return condition;
      }
    }
    return null;
  }
}
