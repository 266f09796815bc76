package dev.podlanes.demo.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pods of one Job at the start of a sync, and how the Job's spec makes one see them. */
final class JobPods {
  private final JobSpec spec;
  private final List<JobPod> all;
  private final List<JobPod> active;
  private final int ready;
  private final int terminating;

  JobPods(JobSpec spec, List<JobPod> pods) {
    this.spec = spec;
    List<JobPod> ordered = new ArrayList<>(pods);
    if (spec.indexed()) {
      ordered.sort(Comparator.comparingInt(JobPod::index));
    }
    this.all = ordered;
    this.active = all.stream().filter(JobPod::isActive).toList();
    this.ready = (int) active.stream().filter(JobPod::isReady).count();
    this.terminating = (int) all.stream().filter(JobPod::isTerminating).count();
  }

  /** All of them, of an Indexed Job in the order of their indexes. */
  List<JobPod> all() {
    return all;
  }

  List<JobPod> active() {
    return active;
  }

  /** How many active ones are ready. */
  int ready() {
    return ready;
  }

  int terminating() {
    return terminating;
  }

  /**
   * Whether a pod counts as failed: also while it is being deleted, unless the Job waits for the
   * end of such pods.
   */
  boolean isFailed(JobPod pod) {
    return pod.hasFailed()
        || (!spec.replacesOnlyFailed() && pod.isDeleting() && !pod.hasSucceeded());
  }

  boolean hasValidIndex(JobPod pod) {
    return pod.index() != JobPod.NO_INDEX && pod.index() < spec.completions();
  }

  /** The succeeded pods that are neither counted nor noted as uncounted. */
  List<JobPod> newlySucceeded(JobStatus status) {
    return all.stream()
        .filter(pod -> pod.hasSucceeded() && isNew(pod))
        .filter(pod -> !status.uncountedSucceeded.contains(pod.uid()))
        .toList();
  }

  /** The failed pods that are neither counted nor noted as uncounted. */
  List<JobPod> newlyFailed(JobStatus status) {
    return all.stream()
        .filter(pod -> isFailed(pod) && isNew(pod))
        .filter(pod -> !status.uncountedFailed.contains(pod.uid()))
        .toList();
  }

  private boolean isNew(JobPod pod) {
    return pod.isTracked() && (!spec.indexed() || hasValidIndex(pod));
  }
}
