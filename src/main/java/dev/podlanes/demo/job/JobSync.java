package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one Job, after the real controller's {@code syncJob} (k8s.io/kubernetes
 * pkg/controller/job/job_controller.go, v1.34): judges the Job, creates or deletes some pods, and
 * accounts for finished ones by their finalizers. Its quirks are kept where a watcher sees them,
 * such as an "active" of 0 while replacements wait for their backoff.
 */
final class JobSync {
  private static final int MAX_CREATE_DELETE = 500;

  private final JobContext context;
  private final JsonObject job;
  private final Instant now;
  private final JobSpec spec;
  private final JobStatus status;
  private final JobPods pods;
  private final Indexes indexes;
  private final Backoff backoff;
  private final JobWriter writer;
  private final PodDeletion deletion;
  private @Nullable Duration again;
  private boolean createFailed;

  /**
   * Prepares a sync.
   *
   * @param job as stored
   * @param pods the Job's pods as stored
   * @param previous the backoff that the last sync left
   */
  JobSync(JobContext context, JsonObject job, List<JobPod> pods, Backoff previous) {
    this.context = context;
    this.job = job;
    this.now = context.clock().instant();
    this.spec = JobSpec.of(job);
    this.status = new JobStatus(job);
    this.pods = new JobPods(spec, pods);
    this.indexes = new Indexes(spec, this.pods, status);
    this.backoff = previous.after(this.pods.newlySucceeded(status), this.pods.newlyFailed(status));
    this.writer = new JobWriter(context, job, spec.indexed());
    this.deletion = new PodDeletion(context, writer);
  }

  /**
   * What the controller remembers of a sync.
   *
   * @param backoff the Job's backoff from now on
   * @param again when to look again even if nothing happens, or null
   * @param createFailed whether a pod could not be created
   */
  record Result(Backoff backoff, @Nullable Duration again, boolean createFailed) {}

  Result run() {
    if (status.startTime == null && !spec.suspended()) {
      status.startTime = ObjectStore.time(now);
    }
    int succeeded = succeeded();
    Verdict verdict = judge();
    int active = pods.active().size();
    boolean suspensionChanged = false;
    if (verdict != null) {
      deletion.end(pods.active());
      active -= deletion.deleted();
    } else {
      boolean deleting = Json.has(job, "metadata", "deletionTimestamp");
      if (!deleting) {
        active = manage(succeeded);
      }
      if (isComplete(succeeded, active)) {
        verdict =
            Verdict.success("CompletionsReached", "Reached expected number of succeeded pods");
      } else if (!deleting) {
        suspensionChanged = noteSuspension();
      }
    }
    boolean changed = noteActive(active) || suspensionChanged;
    PodAccounting accounting = new PodAccounting(context, job, spec, pods, indexes, status, writer);
    PodAccounting.Outcome outcome = accounting.run(changed, verdict, deletion);
    if (verdict != null && !outcome.full() && mayFinish()) {
      finish(verdict);
    } else if (outcome.flush()) {
      writer.write(status);
    }
    if (outcome.full()) {
      lookAgain(JobController.BATCH);
    }
    return new Result(backoff, again, createFailed);
  }

  private int succeeded() {
    return spec.indexed()
        ? indexes.succeeded()
        : status.succeeded + pods.newlySucceeded(status).size() + status.uncountedSucceeded.size();
  }

  /** The verdict of an earlier sync, or that of this one, or null when the Job goes on. */
  private @Nullable Verdict judge() {
    for (String type : List.of(Verdict.SUCCESS_CRITERIA_MET, Verdict.FAILURE_TARGET)) {
      JsonObject known = status.trueCondition(type);
      if (known != null) {
        return Verdict.of(known);
      }
    }
    int failed =
        status.failed
            + (int)
                pods.newlyFailed(status).stream()
                    .filter(pod -> spec.failurePolicy().of(pod).counts())
                    .count()
            + status.uncountedFailed.size();
    FailureRules rules = new FailureRules(spec, pods, status, now);
    Verdict failure = rules.judge(failed);
    if (failure != null) {
      return failure;
    }
    Duration left = rules.leftUntilDeadline();
    if (left != null) {
      lookAgain(left);
    }
    return spec.indexed() ? indexes.judge(new SuccessPolicy(job)) : null;
  }

  /** Creates or deletes pods; returns how many are active then. */
  private int manage(int succeeded) {
    int active = pods.active().size();
    int wanted = wanted(succeeded);
    List<JobPod> victims =
        VictimOrder.choose(
            pods.active(), spec.indexed() ? spec.completions() : -1, Math.max(0, active - wanted));
    if (!victims.isEmpty()) {
      // A suspended Job loses all its pods in one sync.
      int most = spec.suspended() ? victims.size() : MAX_CREATE_DELETE;
      deletion.stop(victims.subList(0, Math.min(most, victims.size())));
      return active - deletion.deleted();
    }
    int missing = wanted - active - (spec.replacesOnlyFailed() ? pods.terminating() : 0);
    return missing > 0 ? create(Math.min(missing, MAX_CREATE_DELETE)) : active;
  }

  private int wanted(int succeeded) {
    if (spec.suspended()) {
      return 0;
    }
    if (spec.isWorkQueue()) {
      return succeeded > 0 ? pods.active().size() : spec.parallelism();
    }
    return Math.max(0, Math.min(spec.parallelism(), spec.completions() - succeeded));
  }

  private int create(int missing) {
    if (!spec.hasBudgetPerIndex()) {
      Duration wait = backoff.remaining(now);
      if (!wait.isZero()) {
        lookAgainAfterBackoff(wait);
        return 0;
      }
    }
    List<Integer> wanted =
        spec.indexed()
            ? indexes.firstPending(missing)
            : Collections.nCopies(missing, JobPod.NO_INDEX);
    if (spec.hasBudgetPerIndex()) {
      List<Integer> due = wanted.stream().filter(index -> wait(index).isZero()).toList();
      if (due.isEmpty() && !wanted.isEmpty()) {
        wanted.stream()
            .map(this::wait)
            .min(Duration::compareTo)
            .ifPresent(this::lookAgainAfterBackoff);
        return 0;
      }
      wanted = due;
    }
    PodCreation.Outcome outcome = new PodCreation(context, job, writer).create(wanted, indexes);
    createFailed = outcome.refused();
    return pods.active().size() + outcome.created();
  }

  private Duration wait(int index) {
    return indexes.backoff(index, now);
  }

  private boolean isComplete(int succeeded, int active) {
    boolean enough = spec.isWorkQueue() ? succeeded > 0 : succeeded >= spec.completions();
    return enough && active == 0;
  }

  private boolean noteSuspension() {
    if (spec.suspended()) {
      boolean changed = status.ensure("Suspended", "True", "JobSuspended", "Job suspended", now);
      if (changed) {
        writer.normal("Suspended", "Job suspended");
      }
      return changed;
    }
    boolean changed = status.ensure("Suspended", "False", "JobResumed", "Job resumed", now);
    if (changed) {
      writer.normal("Resumed", "Job resumed");
      // A resumed Job's deadline starts anew.
      status.startTime = ObjectStore.time(now);
    }
    return changed;
  }

  /** Notes the counts of pods that have not ended; returns whether one differs. */
  private boolean noteActive(int active) {
    int ready = pods.ready() - deletion.deletedReady();
    Integer terminating = pods.terminating() + deletion.deleted();
    boolean changed =
        active != status.active || ready != status.ready || !terminating.equals(status.terminating);
    status.active = active;
    status.ready = ready;
    status.terminating = terminating;
    return changed;
  }

  /** Whether all pods have ended and are counted, without which no Job has ended. */
  private boolean mayFinish() {
    return status.uncountedSucceeded.isEmpty()
        && status.uncountedFailed.isEmpty()
        && pods.terminating() + deletion.deleted() == 0;
  }

  private void finish(Verdict verdict) {
    status.ensure(verdict.finalType(), "True", verdict.reason(), verdict.message(), now);
    if (verdict.isSuccess()) {
      status.completionTime = ObjectStore.time(now);
      writer.write(status);
      if (!spec.isWorkQueue() && status.succeeded > spec.completions()) {
        writer.warning(
            "TooManySucceededPods",
            "Too many succeeded pods running after completion count reached");
      }
      writer.normal("Completed", "Job completed");
    } else {
      writer.write(status);
      writer.warning(verdict.reason(), verdict.message());
    }
  }

  private void lookAgainAfterBackoff(Duration wait) {
    lookAgain(wait.compareTo(JobController.BATCH) < 0 ? JobController.BATCH : wait);
  }

  private void lookAgain(Duration wait) {
    Duration earlier = again;
    again = earlier == null || wait.compareTo(earlier) < 0 ? wait : earlier;
  }
}
