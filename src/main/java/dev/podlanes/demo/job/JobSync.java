package dev.podlanes.demo.job;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Admission;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at one Job, after the real controller's {@code syncJob} (k8s.io/kubernetes
 * pkg/controller/job/job_controller.go, v1.34): counts its pods, creates or deletes some, judges
 * the Job, and accounts for finished pods by their finalizers. Its quirks are kept where a watcher
 * sees them, such as an "active" of 0 while replacements wait for their backoff.
 */
final class JobSync {
  static final EventRecorder.Source SOURCE = new EventRecorder.Source("job-controller", "");

  private static final int MAX_CREATE_DELETE = 500;
  private static final int MAX_UNCOUNTED = 500;

  /** What a sync needs of its surroundings. */
  record Context(
      ObjectStore store,
      Admission admission,
      Deletion deletion,
      EventRecorder events,
      Clock clock) {}

  /** A verdict: the interim condition first, then the final one when all pods are accounted for. */
  private record Verdict(String type, String reason, String message) {
    Verdict last() {
      return switch (type) {
        case "FailureTarget" -> new Verdict("Failed", reason, message);
        case "SuccessCriteriaMet" -> new Verdict("Complete", reason, message);
        default -> this;
      };
    }
  }

  private final Context context;
  private final JsonObject job;
  private final Instant now;
  private final boolean indexed;
  private final boolean perIndex;
  private final int completions;
  private final boolean replaceOnlyFailed;
  private final FailurePolicy failurePolicy;
  private final List<JsonObject> pods;
  private final List<JsonObject> active;
  private final JobStatus status;
  private final Backoff backoff;
  private final Map<Integer, JsonObject> delayed = new HashMap<>();
  private JsonObject written;
  private int ready;
  private int terminating;
  private int succeeded;
  private IndexSet before = IndexSet.of(List.of());
  private IndexSet succeededIndexes = before;
  private @Nullable IndexSet failedIndexes;
  private @Nullable Verdict verdict;
  private @Nullable Duration again;
  private boolean createFailed;

  JobSync(Context context, JsonObject job, Backoff previous) {
    this.context = context;
    this.job = job;
    this.written = job;
    this.now = context.clock().instant();
    this.indexed = Json.string(job, "", "spec", "completionMode").equals("Indexed");
    this.perIndex = indexed && Json.has(job, "spec", "backoffLimitPerIndex");
    this.completions = Json.integer(job, -1, "spec", "completions");
    this.replaceOnlyFailed =
        Json.string(job, "", "spec", "podReplacementPolicy").equals("Failed")
            || Json.has(job, "spec", "podFailurePolicy");
    this.failurePolicy = new FailurePolicy(job);
    this.pods = podsOf(job);
    this.active = pods.stream().filter(Pods::active).toList();
    this.status = new JobStatus(job);
    this.ready = (int) active.stream().filter(Pods::ready).count();
    this.terminating = (int) pods.stream().filter(Pods::terminating).count();
    this.backoff =
        previous.after(newlySucceeded(), newlyFailed(), pod -> Pods.finishedAt(pod, now));
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
    List<JsonObject> newlySucceeded = newlySucceeded();
    List<JsonObject> newlyFailed = newlyFailed();
    succeeded = status.succeeded + newlySucceeded.size() + status.uncountedSucceeded.size();
    int failed =
        status.failed
            + (int) newlyFailed.stream().filter(pod -> failurePolicy.of(pod).counts()).count()
            + status.uncountedFailed.size();
    boolean suspended = Json.bool(job, "spec", "suspend");
    if (status.startTime == null && !suspended) {
      status.startTime = ObjectStore.time(now);
    }
    judge(failed, suspended);
    if (indexed) {
      countIndexes();
    }
    int wasActive = active.size();
    int nowActive;
    boolean suspendChanged = false;
    if (verdict != null) {
      nowActive = wasActive - delete(active, false);
    } else {
      nowActive = Pods.deleting(job) ? wasActive : manage(suspended);
      if (isComplete(nowActive)) {
        verdict =
            new Verdict(
                "SuccessCriteriaMet",
                "CompletionsReached",
                "Reached expected number of succeeded pods");
      } else {
        suspendChanged = noteSuspension(suspended);
      }
    }
    Integer newTerminating = terminating;
    boolean flush =
        suspendChanged
            || nowActive != status.active
            || ready != status.ready
            || !newTerminating.equals(status.terminating);
    status.active = nowActive;
    status.ready = ready;
    status.terminating = newTerminating;
    account(flush);
    return new Result(backoff, again, createFailed);
  }

  /** Decides whether the Job has failed, or keeps the verdict of an earlier sync. */
  private void judge(int failed, boolean suspended) {
    JsonObject met = status.trueCondition("SuccessCriteriaMet");
    if (met != null) {
      verdict = verdictOf("SuccessCriteriaMet", met);
      return;
    }
    JsonObject target = status.trueCondition("FailureTarget");
    if (target != null) {
      verdict = verdictOf("Failed", target);
      return;
    }
    for (JsonObject pod : pods) {
      if (isFailed(pod)) {
        FailurePolicy.Verdict matched = failurePolicy.of(pod);
        if (matched.action().equals("FailJob")) {
          verdict = new Verdict("FailureTarget", "PodFailurePolicy", matched.message());
          return;
        }
      }
    }
    int limit = Json.integer(job, Integer.MAX_VALUE, "spec", "backoffLimit");
    if (failed > limit || restartsExceed(limit)) {
      verdict =
          new Verdict(
              "FailureTarget",
              "BackoffLimitExceeded",
              "Job has reached the specified backoff limit");
      return;
    }
    int deadline = Json.integer(job, -1, "spec", "activeDeadlineSeconds");
    Instant start = start();
    if (deadline >= 0 && !suspended && start != null) {
      Duration left = Duration.ofSeconds(deadline).minus(Duration.between(start, now));
      if (left.isNegative() || left.isZero()) {
        verdict =
            new Verdict(
                "FailureTarget",
                "DeadlineExceeded",
                "Job was active longer than specified deadline");
      } else {
        lookAgain(left);
      }
    }
  }

  private static Verdict verdictOf(String type, JsonObject condition) {
    return new Verdict(
        type, Json.string(condition, "", "reason"), Json.string(condition, "", "message"));
  }

  private @Nullable Instant start() {
    return status.startTime == null ? null : Instant.parse(status.startTime);
  }

  /** With restartPolicy OnFailure the restarts in place use up the budget. */
  private boolean restartsExceed(int limit) {
    if (!Json.string(job, "", "spec", "template", "spec", "restartPolicy").equals("OnFailure")) {
      return false;
    }
    int restarts = 0;
    for (JsonObject pod : pods) {
      String phase = Pods.phase(pod);
      if (phase.equals("Running") || phase.equals("Pending")) {
        restarts += Pods.restarts(pod);
      }
    }
    return limit == 0 ? restarts > 0 : restarts >= limit;
  }

  private void countIndexes() {
    before = IndexSet.parse(status.completedIndexes, completions);
    List<Integer> done = new ArrayList<>();
    for (JsonObject pod : pods) {
      if (Pods.succeeded(pod) && Pods.tracked(pod) && hasValidIndex(pod)) {
        done.add(Pods.index(pod));
      }
    }
    succeededIndexes = before.with(done);
    succeeded = succeededIndexes.total();
    if (perIndex) {
      IndexSet failed = failedIndexes();
      failedIndexes = failed;
      if (verdict == null) {
        int max = Json.integer(job, -1, "spec", "maxFailedIndexes");
        if (max >= 0 && failed.total() > max) {
          verdict =
              new Verdict(
                  "FailureTarget",
                  "MaxFailedIndexesExceeded",
                  "Job has exceeded the specified maximal number of failed indexes");
        } else if (failed.total() > 0 && failed.total() + succeeded >= completions) {
          verdict = new Verdict("FailureTarget", "FailedIndexes", "Job has failed indexes");
        }
      }
      delayDeletions(failed);
    }
    if (verdict == null) {
      String message = SuccessPolicy.match(job, succeededIndexes, completions);
      if (message != null) {
        verdict = new Verdict("SuccessCriteriaMet", "SuccessPolicy", message);
      }
    }
  }

  private IndexSet failedIndexes() {
    String known = status.failedIndexes;
    IndexSet earlier = IndexSet.parse(known == null ? "" : known, completions);
    List<Integer> gone = new ArrayList<>();
    int limit = Json.integer(job, 0, "spec", "backoffLimitPerIndex");
    for (JsonObject pod : pods) {
      if (!Pods.tracked(pod) || !hasValidIndex(pod) || !isFailed(pod)) {
        continue;
      }
      FailurePolicy.Verdict matched = failurePolicy.of(pod);
      boolean budgetUsed = matched.counts() && Pods.failureCount(pod) >= limit;
      if (matched.action().equals("FailIndex") || budgetUsed) {
        gone.add(Pods.index(pod));
      }
    }
    return earlier.with(gone);
  }

  /** The last failed pod of an index keeps its finalizer until its replacement counts it. */
  private void delayDeletions(IndexSet failed) {
    Set<Integer> running = new HashSet<>();
    active.forEach(pod -> running.add(Pods.index(pod)));
    for (JsonObject pod : pods) {
      int index = Pods.index(pod);
      if (!Pods.tracked(pod)
          || !hasValidIndex(pod)
          || !isFailed(pod)
          || succeededIndexes.has(index)
          || failed.has(index)
          || running.contains(index)) {
        continue;
      }
      JsonObject other = delayed.get(index);
      if (other == null || absoluteFailures(other) <= absoluteFailures(pod)) {
        delayed.put(index, pod);
      }
    }
  }

  private static int absoluteFailures(JsonObject pod) {
    return Pods.failureCount(pod) + Pods.ignoredFailureCount(pod);
  }

  /** Creates or deletes pods; returns how many are active then. */
  private int manage(boolean suspended) {
    int nowActive = active.size();
    if (suspended) {
      return nowActive
          - delete(VictimOrder.choose(active, indexed ? completions : -1, nowActive), true);
    }
    int parallelism = Json.integer(job, 1, "spec", "parallelism");
    int wanted;
    if (completions < 0) {
      wanted = succeeded > 0 ? nowActive : parallelism;
    } else {
      wanted = Math.max(0, Math.min(parallelism, completions - succeeded));
    }
    List<JsonObject> victims =
        VictimOrder.choose(active, indexed ? completions : -1, Math.max(0, nowActive - wanted));
    if (!victims.isEmpty()) {
      return nowActive
          - delete(victims.subList(0, Math.min(MAX_CREATE_DELETE, victims.size())), true);
    }
    int missing = wanted - nowActive - (replaceOnlyFailed ? terminating : 0);
    return missing > 0 ? create(Math.min(missing, MAX_CREATE_DELETE)) : nowActive;
  }

  private int create(int missing) {
    if (!perIndex) {
      Duration wait = backoff.remaining(now);
      if (!wait.isZero()) {
        lookAgain(wait);
        return 0;
      }
    }
    List<Integer> indexes = new ArrayList<>();
    if (indexed) {
      indexes.addAll(firstPending(missing));
      if (perIndex && !indexes.isEmpty()) {
        Duration wait = keepDue(indexes);
        if (!wait.isZero()) {
          lookAgain(wait);
          return 0;
        }
      }
    } else {
      for (int i = 0; i < missing; i++) {
        indexes.add(Pods.NO_INDEX);
      }
    }
    int created = 0;
    for (int index : indexes) {
      if (!createPod(index)) {
        createFailed = true;
        break;
      }
      created++;
    }
    return active.size() + created;
  }

  private boolean createPod(int index) {
    JsonObject template = PodFactory.pod(job, index, delayed.get(index));
    try {
      JsonObject pod =
          context
              .store()
              .create(
                  Resource.PODS,
                  context.admission().create(Resource.PODS, ObjectStore.namespace(job), template));
      event("Normal", "SuccessfulCreate", "Created pod: " + ObjectStore.name(pod));
      return true;
    } catch (ApiException e) {
      event("Warning", "FailedCreate", "Error creating: " + e.getMessage());
      return false;
    }
  }

  private List<Integer> firstPending(int count) {
    Set<Integer> taken = new HashSet<>();
    active.forEach(pod -> taken.add(Pods.index(pod)));
    if (replaceOnlyFailed) {
      pods.stream().filter(Pods::terminating).forEach(pod -> taken.add(Pods.index(pod)));
    }
    List<Integer> found = new ArrayList<>();
    for (int index = 0; index < completions && found.size() < count; index++) {
      if (!taken.contains(index)
          && !succeededIndexes.has(index)
          && (failedIndexes == null || !failedIndexes.has(index))) {
        found.add(index);
      }
    }
    return found;
  }

  /** Keeps the indexes whose own backoff is over; returns the wait when there are none. */
  private Duration keepDue(List<Integer> indexes) {
    Duration shortest = Duration.ZERO;
    List<Integer> due = new ArrayList<>();
    for (int index : indexes) {
      JsonObject failed = delayed.get(index);
      Duration wait =
          failed == null
              ? Duration.ZERO
              : Backoff.remaining(absoluteFailures(failed) + 1, Pods.finishedAt(failed, now), now);
      if (wait.isZero()) {
        due.add(index);
      } else if (shortest.isZero() || wait.compareTo(shortest) < 0) {
        shortest = wait;
      }
    }
    indexes.clear();
    indexes.addAll(due);
    return due.isEmpty() ? shortest : Duration.ZERO;
  }

  /** Deletes pods; those of a Job that goes on lose their finalizer first and never count. */
  private int delete(List<JsonObject> victims, boolean release) {
    for (JsonObject pod : victims) {
      if (release) {
        removeFinalizer(pod);
      }
      context
          .deletion()
          .delete(
              Resource.PODS,
              ObjectStore.namespace(pod),
              ObjectStore.name(pod),
              Deletion.Options.BACKGROUND);
      event("Normal", "SuccessfulDelete", "Deleted pod: " + ObjectStore.name(pod));
      terminating++;
      if (Pods.ready(pod)) {
        ready--;
      }
    }
    return victims.size();
  }

  private boolean isComplete(int nowActive) {
    return completions < 0 ? succeeded > 0 && nowActive == 0 : succeeded >= completions;
  }

  private boolean noteSuspension(boolean suspended) {
    if (suspended) {
      boolean changed = status.ensure("Suspended", "True", "JobSuspended", "Job suspended", now);
      if (changed) {
        event("Normal", "Suspended", "Job suspended");
      }
      return changed;
    }
    boolean changed = status.ensure("Suspended", "False", "JobResumed", "Job resumed", now);
    if (changed) {
      event("Normal", "Resumed", "Job resumed");
      // A resumed Job's deadline starts anew.
      status.startTime = ObjectStore.time(now);
    }
    return changed;
  }

  /** Counts finished pods, releases them, and ends the Job once all of them are counted. */
  private void account(boolean changed) {
    boolean flush = changed;
    Set<String> tracked = new HashSet<>();
    for (JsonObject pod : pods) {
      if (Pods.tracked(pod) && !releasedInThisSync(pod)) {
        tracked.add(ObjectStore.uid(pod));
      }
    }
    flush |= status.countReleased(tracked);
    List<JsonObject> release = new ArrayList<>();
    List<Integer> newIndexes = new ArrayList<>();
    boolean full = false;
    for (JsonObject pod : pods) {
      if (!tracked.contains(ObjectStore.uid(pod)) || !mayRelease(pod)) {
        continue;
      }
      release.add(pod);
      flush |= count(pod, newIndexes);
      if (newIndexes.size() + status.uncountedSucceeded.size() + status.uncountedFailed.size()
          >= MAX_UNCOUNTED) {
        full = true;
        break;
      }
    }
    if (indexed) {
      flush |= writeIndexes(newIndexes);
    }
    Verdict last = verdict == null ? null : verdict.last();
    if (verdict != null && !verdict.equals(last) && status.trueCondition(verdict.type()) == null) {
      status.add(verdict.type(), verdict.reason(), verdict.message(), now);
      flush = true;
    }
    if (flush) {
      write();
      flush = false;
    }
    for (JsonObject pod : release) {
      removeFinalizer(pod);
      tracked.remove(ObjectStore.uid(pod));
    }
    flush = status.countReleased(tracked);
    boolean finished =
        last != null
            && !full
            && status.uncountedSucceeded.isEmpty()
            && status.uncountedFailed.isEmpty()
            && terminating == 0;
    if (finished && last != null) {
      status.ensure(last.type(), "True", last.reason(), last.message(), now);
      if (last.type().equals("Complete")) {
        status.completionTime = ObjectStore.time(now);
      }
      flush = true;
    } else if (full) {
      lookAgain(Duration.ofSeconds(1));
    }
    if (flush) {
      write();
    }
    if (finished && last != null) {
      boolean complete = last.type().equals("Complete");
      event(
          complete ? "Normal" : "Warning",
          complete ? "Completed" : last.reason(),
          complete ? "Job completed" : last.message());
    }
  }

  private boolean releasedInThisSync(JsonObject pod) {
    return context
        .store()
        .get(Resource.PODS, ObjectStore.namespace(pod), ObjectStore.name(pod))
        .filter(present -> ObjectStore.uid(present).equals(ObjectStore.uid(pod)))
        .map(present -> !Pods.tracked(present))
        .orElse(true);
  }

  private boolean mayRelease(JsonObject pod) {
    if (Pods.deleting(job) || verdict != null || Pods.succeeded(pod)) {
      return true;
    }
    if (!isFailed(pod)) {
      return false;
    }
    JsonObject kept = delayed.get(Pods.index(pod));
    return !perIndex || kept == null || !ObjectStore.uid(kept).equals(ObjectStore.uid(pod));
  }

  /** Notes a finished pod as uncounted (or its index as done); returns whether that is new. */
  private boolean count(JsonObject pod, List<Integer> newIndexes) {
    String uid = ObjectStore.uid(pod);
    if (Pods.succeeded(pod) && !status.uncountedFailed.contains(uid)) {
      if (!indexed) {
        return status.uncountedSucceeded.add(uid);
      }
      int index = Pods.index(pod);
      if (hasValidIndex(pod) && !before.has(index)) {
        newIndexes.add(index);
        return true;
      }
      return false;
    }
    // A Job that ends badly ends all its pods badly; one that met its success policy does not.
    boolean endsBadly = verdict != null && !verdict.type().equals("SuccessCriteriaMet");
    boolean counts = isFailed(pod) || endsBadly;
    return counts
        && (!indexed || hasValidIndex(pod))
        && failurePolicy.of(pod).counts()
        && status.uncountedFailed.add(uid);
  }

  private boolean writeIndexes(List<Integer> newIndexes) {
    IndexSet done = before.with(newIndexes);
    String text = done.toString();
    String failedText = failedIndexes == null ? null : failedIndexes.toString();
    boolean changed =
        !text.equals(status.completedIndexes)
            || (failedText != null && !failedText.equals(status.failedIndexes));
    status.succeeded = done.total();
    status.completedIndexes = text;
    status.failedIndexes = failedText;
    return changed;
  }

  private void write() {
    String uid = ObjectStore.uid(job);
    JsonObject json = status.toJson(indexed);
    written =
        context
            .store()
            .update(
                Resource.JOBS,
                ObjectStore.namespace(job),
                ObjectStore.name(job),
                present -> {
                  if (ObjectStore.uid(present).equals(uid)) {
                    present.add("status", json.deepCopy());
                  }
                  return present;
                });
  }

  private void removeFinalizer(JsonObject pod) {
    String uid = ObjectStore.uid(pod);
    if (context
        .store()
        .get(Resource.PODS, ObjectStore.namespace(pod), ObjectStore.name(pod))
        .isEmpty()) {
      return;
    }
    context
        .store()
        .update(
            Resource.PODS,
            ObjectStore.namespace(pod),
            ObjectStore.name(pod),
            present -> ObjectStore.uid(present).equals(uid) ? released(present) : present);
  }

  static JsonObject released(JsonObject pod) {
    JsonObject metadata = Json.ensure(pod, "metadata");
    JsonArray left = new JsonArray();
    for (String finalizer : Json.strings(metadata, "finalizers")) {
      if (!finalizer.equals(Pods.TRACKING_FINALIZER)) {
        left.add(finalizer);
      }
    }
    if (left.isEmpty()) {
      metadata.remove("finalizers");
    } else {
      metadata.add("finalizers", left);
    }
    return pod;
  }

  private boolean isFailed(JsonObject pod) {
    if (Pods.phase(pod).equals("Failed")) {
      return true;
    }
    return !replaceOnlyFailed && Pods.deleting(pod) && !Pods.succeeded(pod);
  }

  private boolean hasValidIndex(JsonObject pod) {
    int index = Pods.index(pod);
    return index != Pods.NO_INDEX && index < completions;
  }

  private List<JsonObject> newlySucceeded() {
    return pods.stream()
        .filter(pod -> isNew(pod) && Pods.succeeded(pod))
        .filter(pod -> !status.uncountedSucceeded.contains(ObjectStore.uid(pod)))
        .toList();
  }

  private List<JsonObject> newlyFailed() {
    return pods.stream()
        .filter(pod -> isNew(pod) && isFailed(pod))
        .filter(pod -> !status.uncountedFailed.contains(ObjectStore.uid(pod)))
        .toList();
  }

  private boolean isNew(JsonObject pod) {
    return Pods.tracked(pod) && (!indexed || hasValidIndex(pod));
  }

  private List<JsonObject> podsOf(JsonObject owner) {
    String uid = ObjectStore.uid(owner);
    List<JsonObject> found =
        new ArrayList<>(
            context
                .store()
                .list(
                    Resource.PODS,
                    ObjectStore.namespace(owner),
                    pod -> JobController.controllerUid(pod).equals(uid))
                .items());
    if (indexed) {
      found.sort(Comparator.comparingInt(Pods::index));
    }
    return found;
  }

  private void lookAgain(Duration wait) {
    Duration earlier = again;
    again = earlier == null || wait.compareTo(earlier) < 0 ? wait : earlier;
  }

  private void event(String type, String reason, String message) {
    context.events().record(written, type, reason, message, SOURCE, "");
  }
}
