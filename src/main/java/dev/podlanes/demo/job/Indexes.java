package dev.podlanes.demo.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which completion indexes of an Indexed Job are done, failed or to be started (KEP-2214,
 * KEP-3850). Of a NonIndexed Job there are none.
 */
final class Indexes {
  private final JobSpec spec;
  private final JobPods pods;
  private final IndexSet counted;
  private final IndexSet succeeded;
  private final @Nullable IndexSet failed;
  private final Map<Integer, JobPod> awaitingReplacement = new HashMap<>();

  Indexes(JobSpec spec, JobPods pods, JobStatus status) {
    this.spec = spec;
    this.pods = pods;
    this.counted = IndexSet.parse(status.completedIndexes, Math.max(0, spec.completions()));
    this.succeeded = spec.indexed() ? counted.with(newlySucceeded()) : counted;
    if (spec.hasBudgetPerIndex()) {
      this.failed = failedIndexes(status.failedIndexes);
      delayRelease();
    } else {
      this.failed = null;
    }
  }

  /** How many have succeeded, counted or not. */
  int succeeded() {
    return succeeded.total();
  }

  /** Whether an index was among the completed ones before this sync. */
  boolean isCounted(int index) {
    return counted.has(index);
  }

  /** The verdict that the indexes call for, or null. */
  @Nullable Verdict judge(SuccessPolicy successPolicy) {
    if (failed != null) {
      if (spec.maxFailedIndexes() >= 0 && failed.total() > spec.maxFailedIndexes()) {
        return Verdict.failure(
            "MaxFailedIndexesExceeded",
            "Job has exceeded the specified maximal number of failed indexes");
      }
      if (failed.total() > 0 && failed.total() + succeeded.total() >= spec.completions()) {
        return Verdict.failure("FailedIndexes", "Job has failed indexes");
      }
    }
    String met = successPolicy.match(succeeded, spec.completions());
    return met == null ? null : Verdict.success("SuccessPolicy", met);
  }

  /** The lowest indexes that need a pod, at most {@code count}. */
  List<Integer> firstPending(int count) {
    Set<Integer> taken = new HashSet<>();
    for (JobPod pod : pods.all()) {
      if (pod.isActive() || (spec.replacesOnlyFailed() && pod.isTerminating())) {
        taken.add(pod.index());
      }
    }
    List<Integer> found = new ArrayList<>();
    for (int index = 0; index < spec.completions() && found.size() < count; index++) {
      if (!taken.contains(index)
          && !succeeded.has(index)
          && (failed == null || !failed.has(index))) {
        found.add(index);
      }
    }
    return found;
  }

  /** The failed pod whose failure count the next pod of an index inherits, or null. */
  @Nullable JobPod replaced(int index) {
    return awaitingReplacement.get(index);
  }

  /** What is left of the backoff of one index that has its own budget. */
  Duration backoff(int index, Instant now) {
    JobPod last = awaitingReplacement.get(index);
    return last == null
        ? Duration.ZERO
        : Backoff.remaining(last.absoluteFailureCount() + 1, last.finishedAt(), now);
  }

  /** Whether a pod keeps its finalizer because no replacement carries its failure count yet. */
  boolean awaitsReplacement(JobPod pod) {
    JobPod last = awaitingReplacement.get(pod.index());
    return last != null && last.uid().equals(pod.uid());
  }

  /** Writes the sets into the status; returns whether they differ from what was there. */
  boolean write(JobStatus status, List<Integer> newlyCounted) {
    if (!spec.indexed()) {
      return false;
    }
    IndexSet done = counted.with(newlyCounted);
    String completed = done.toString();
    String failedText = failed == null ? null : failed.toString();
    boolean changed =
        !completed.equals(status.completedIndexes)
            || (failedText != null && !failedText.equals(status.failedIndexes));
    status.succeeded = done.total();
    status.completedIndexes = completed;
    status.failedIndexes = failedText;
    return changed;
  }

  private List<Integer> newlySucceeded() {
    List<Integer> done = new ArrayList<>();
    for (JobPod pod : pods.all()) {
      if (pod.hasSucceeded() && pod.isTracked() && pods.hasValidIndex(pod)) {
        done.add(pod.index());
      }
    }
    return done;
  }

  private IndexSet failedIndexes(@Nullable String known) {
    List<Integer> gone = new ArrayList<>();
    for (JobPod pod : pods.all()) {
      if (pod.isTracked() && pods.hasValidIndex(pod) && pods.isFailed(pod)) {
        FailurePolicy.Match match = spec.failurePolicy().of(pod);
        boolean budgetUsed = match.counts() && pod.failureCount() >= spec.backoffLimitPerIndex();
        if (match.action().equals("FailIndex") || budgetUsed) {
          gone.add(pod.index());
        }
      }
    }
    return IndexSet.parse(known == null ? "" : known, spec.completions()).with(gone);
  }

  /** The last failed pod of an index keeps its finalizer until its replacement counts it. */
  private void delayRelease() {
    Set<Integer> running = new HashSet<>();
    pods.active().forEach(pod -> running.add(pod.index()));
    for (JobPod pod : pods.all()) {
      int index = pod.index();
      if (pod.isTracked()
          && pods.hasValidIndex(pod)
          && pods.isFailed(pod)
          && !succeeded.has(index)
          && (failed == null || !failed.has(index))
          && !running.contains(index)) {
        JobPod other = awaitingReplacement.get(index);
        if (other == null || other.absoluteFailureCount() <= pod.absoluteFailureCount()) {
          awaitingReplacement.put(index, pod);
        }
      }
    }
  }
}
