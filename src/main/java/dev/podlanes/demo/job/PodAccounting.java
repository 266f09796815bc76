package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts finished pods exactly once (KEP-2307): their uids go into {@code uncountedTerminatedPods}
 * (or their indexes into {@code completedIndexes}), the status is written, they lose their
 * finalizer, and only then the counters rise.
 */
final class PodAccounting {
  private static final int MAX_UNCOUNTED = 500;

  private final JobContext context;
  private final JobSpec spec;
  private final boolean jobDeleting;
  private final JobPods pods;
  private final Indexes indexes;
  private final JobStatus status;
  private final JobWriter writer;

  PodAccounting(
      JobContext context,
      JsonObject job,
      JobSpec spec,
      JobPods pods,
      Indexes indexes,
      JobStatus status,
      JobWriter writer) {
    this.context = context;
    this.spec = spec;
    this.jobDeleting = Json.has(job, "metadata", "deletionTimestamp");
    this.pods = pods;
    this.indexes = indexes;
    this.status = status;
    this.writer = writer;
  }

  /**
   * What is left to do.
   *
   * @param full whether more pods wait than one status may list
   * @param flush whether the status changed after it was written
   */
  record Outcome(boolean full, boolean flush) {}

  /**
   * Counts, writes and releases.
   *
   * @param changed whether the status differs already from what is stored
   * @param verdict that the Job is to end, with its interim condition to be written; or null
   */
  Outcome run(boolean changed, @Nullable Verdict verdict, PodDeletion deletion) {
    Set<String> tracked = new HashSet<>();
    for (JobPod pod : pods.all()) {
      if (pod.isTracked() && !deletion.hasReleased(pod)) {
        tracked.add(pod.uid());
      }
    }
    boolean flush = status.countReleased(tracked) || changed;
    List<JobPod> release = new ArrayList<>();
    List<Integer> newIndexes = new ArrayList<>();
    boolean full = false;
    for (JobPod pod : pods.all()) {
      if (!tracked.contains(pod.uid()) || !mayRelease(pod, verdict)) {
        continue;
      }
      release.add(pod);
      flush |= count(pod, verdict, newIndexes);
      if (newIndexes.size() + status.uncountedSucceeded.size() + status.uncountedFailed.size()
          >= MAX_UNCOUNTED) {
        full = true;
        break;
      }
    }
    flush |= indexes.write(status, newIndexes);
    if (verdict != null && status.trueCondition(verdict.type()) == null) {
      status.add(verdict.type(), verdict.reason(), verdict.message(), context.clock().instant());
      flush = true;
    }
    if (flush) {
      writer.write(status);
    }
    for (JobPod pod : release) {
      Finalizers.release(context.store(), pod.json());
      tracked.remove(pod.uid());
    }
    return new Outcome(full, status.countReleased(tracked));
  }

  private boolean mayRelease(JobPod pod, @Nullable Verdict verdict) {
    if (jobDeleting || verdict != null || pod.hasSucceeded()) {
      return true;
    }
    return pods.isFailed(pod) && !indexes.awaitsReplacement(pod);
  }

  /** Notes a finished pod as uncounted (or its index as done); returns whether that is new. */
  private boolean count(JobPod pod, @Nullable Verdict verdict, List<Integer> newIndexes) {
    if (pod.hasSucceeded() && !status.uncountedFailed.contains(pod.uid())) {
      if (!spec.indexed()) {
        return status.uncountedSucceeded.add(pod.uid());
      }
      if (pods.hasValidIndex(pod) && !indexes.isCounted(pod.index())) {
        newIndexes.add(pod.index());
        return true;
      }
      return false;
    }
    // A Job that ends badly ends all its pods badly; one that met its success policy does not.
    boolean endsBadly = verdict != null && !verdict.isSuccess();
    return (pods.isFailed(pod) || endsBadly)
        && (!spec.indexed() || pods.hasValidIndex(pod))
        && spec.failurePolicy().of(pod).counts()
        && status.uncountedFailed.add(pod.uid());
  }
}
