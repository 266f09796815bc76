package dev.podlanes.state;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Job;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.model.PodPhase;
import dev.podlanes.model.Termination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one pod over time, and the attempt that follows from it. The last state alone
 * does not tell: while a pod is deleted its deletionTimestamp is rewritten, and one that had failed
 * by itself looks like one that was stopped. Belongs to the reducer's thread.
 */
final class PodRecord {
  /** Of a pod that restarts for days, the latest runs are enough. */
  private static final int MAX_RUNS = 50;

  /**
   * The attempt as it stands in its lane: there are 100,000 of these, so that what it says is not
   * kept here again. Null only until the pod has been seen once.
   */
  private @Nullable PodAttempt seated;

  /** Where it stands in its Job's lanes; known once it has been seated. */
  private int lane;

  private @Nullable Instant endSeen;

  /** Whether it had ended before anybody asked for its deletion. */
  private boolean endedByItself;

  private boolean deletionSeen;

  void seat(int laneNumber, PodAttempt attempt) {
    lane = laneNumber;
    seated = attempt;
  }

  int lane() {
    return lane;
  }

  /** The attempt that stands in its lane. */
  PodAttempt seated() {
    return Objects.requireNonNull(seated, "no seat yet");
  }

  String uid() {
    return seated().uid();
  }

  boolean isGone() {
    return seated != null && seated.gone() != null;
  }

  /**
   * The attempt that follows from the pod as it is there now; what looked gone was not.
   *
   * @param job for its podFailurePolicy; null while it is not known
   */
  PodAttempt see(Pod latest, Instant at, @Nullable Job job) {
    if (isGone()) {
      deletionSeen = false;
    }
    return see(latest, at, null, job);
  }

  private PodAttempt see(Pod latest, Instant at, @Nullable Instant gone, @Nullable Job job) {
    // The first deletion seen: the kubelet's final one moves the timestamp and zeroes the grace.
    Instant stopAsked = seated == null ? null : seated.stopAsked();
    if (stopAsked == null) {
      stopAsked = latest.meta().deletionRequested();
    }
    Instant firstStarted = seated == null ? null : seated.started();
    Instant started = earliestStart(latest);
    if (started != null && (firstStarted == null || started.isBefore(firstStarted))) {
      firstStarted = started;
    }
    if (latest.phase().ended()) {
      if (endSeen == null) {
        endSeen = seated == null ? endTold(latest, at) : at;
      }
      if (stopAsked == null || finishedBefore(latest, stopAsked)) {
        endedByItself = true;
      }
    }
    List<Termination> runs = runs(seated == null ? List.of() : seated.earlierRuns(), latest);
    return conclude(latest.unversioned(), firstStarted, runs, stopAsked, gone, job);
  }

  /**
   * When a pod ended that had ended before it was first seen, perhaps long ago, and of which no
   * main container says when: the last that it tells of anything.
   */
  private static Instant endTold(Pod pod, Instant at) {
    Instant told = Stamps.latest(pod);
    return told.isAfter(pod.meta().created()) && told.isBefore(at) ? told : at;
  }

  /** Unmodifiable, and the same while there is none more: most pods never restart. */
  private static List<Termination> runs(List<Termination> known, Pod latest) {
    List<Termination> runs = known;
    for (ContainerStatus container : latest.containers()) {
      Termination run = container.lastTermination();
      if (container.role() == ContainerRole.MAIN
          && run != null
          && run.finished() != null
          && !runs.contains(run)) {
        List<Termination> more = new ArrayList<>(runs);
        more.add(run);
        runs = List.copyOf(more.subList(Math.max(0, more.size() - MAX_RUNS), more.size()));
      }
    }
    return runs;
  }

  /** The attempt of a pod whose object is gone, and a DELETED event said so. */
  PodAttempt deleted(Pod last, Instant at, @Nullable Job job) {
    deletionSeen = true;
    return see(last, at, at, job);
  }

  /** The attempt of a pod whose object is gone, noticed only because a list no longer holds it. */
  PodAttempt missing(Instant at, @Nullable Job job) {
    PodAttempt known = seated();
    return conclude(known.pod(), known.started(), known.earlierRuns(), known.stopAsked(), at, job);
  }

  /** The attempt as it stands, when another Job than before is known. */
  PodAttempt again(@Nullable Job job) {
    PodAttempt known = seated();
    return conclude(
        known.pod(), known.started(), known.earlierRuns(), known.stopAsked(), known.gone(), job);
  }

  private PodAttempt conclude(
      Pod pod,
      @Nullable Instant started,
      List<Termination> earlierRuns,
      @Nullable Instant stopAsked,
      @Nullable Instant gone,
      @Nullable Job job) {
    AttemptState state = state(pod, stopAsked, gone, job);
    Termination end = decisiveEnd(pod);
    return new PodAttempt(
        pod,
        state,
        end == null ? null : Integer.valueOf(end.exitCode()),
        end == null || end.reason() == null ? pod.reason() : end.reason(),
        started,
        ended(pod, state, gone),
        earlierRuns,
        stopAsked,
        gone);
  }

  private AttemptState state(
      Pod pod, @Nullable Instant stopAsked, @Nullable Instant gone, @Nullable Job job) {
    return switch (pod.phase()) {
      case SUCCEEDED -> AttemptState.SUCCEEDED;
      case FAILED -> failed(pod, job);
      case PENDING, RUNNING, UNKNOWN -> unfinished(pod, stopAsked, gone);
    };
  }

  private AttemptState failed(Pod pod, @Nullable Job job) {
    if (pod.disrupted()) {
      return AttemptState.DISRUPTED;
    }
    if (!endedByItself) {
      return AttemptState.STOPPED;
    }
    return ignores(job, pod) ? AttemptState.IGNORED : AttemptState.FAILED;
  }

  private static boolean ignores(@Nullable Job job, Pod pod) {
    if (job == null) {
      return false;
    }
    for (PodFailureRule rule : job.spec().podFailurePolicy()) {
      if (rule.matches(pod)) {
        return rule.action() == PodFailureRule.Action.IGNORE;
      }
    }
    return false;
  }

  private AttemptState unfinished(Pod pod, @Nullable Instant stopAsked, @Nullable Instant gone) {
    if (gone != null) {
      if (pod.disrupted()) {
        return AttemptState.DISRUPTED;
      }
      boolean stopped = deletionSeen || stopAsked != null;
      return stopped ? AttemptState.STOPPED : AttemptState.VANISHED;
    }
    if (pod.meta().deleting()) {
      return AttemptState.TERMINATING;
    }
    if (pod.phase() != PodPhase.PENDING) {
      return AttemptState.RUNNING;
    }
    return pod.node() == null ? AttemptState.WAITING : AttemptState.STARTING;
  }

  private @Nullable Instant ended(Pod pod, AttemptState state, @Nullable Instant gone) {
    if (!state.ended() && state != AttemptState.TERMINATING) {
      // Its containers may all have finished: the kubelet can still restart them in place.
      return null;
    }
    Instant finished = allFinished(pod);
    if (finished != null) {
      return finished;
    }
    if (!state.ended()) {
      return null;
    }
    // Without a container's word (never started, or lost) the moment it was noticed is the best.
    return endSeen != null ? endSeen : gone;
  }

  /** The first main container that ended badly, else one that ended well; null while none ended. */
  private static @Nullable Termination decisiveEnd(Pod pod) {
    Termination good = null;
    for (ContainerStatus container : pod.containers()) {
      Termination end = container.terminated();
      if (container.role() == ContainerRole.MAIN && end != null) {
        if (end.exitCode() != 0) {
          return end;
        }
        good = good == null ? end : good;
      }
    }
    return good;
  }

  /** When the last main container finished; null unless all have, and say when. */
  private static @Nullable Instant allFinished(Pod pod) {
    Instant last = null;
    for (ContainerStatus container : pod.containers()) {
      if (container.role() != ContainerRole.MAIN) {
        continue;
      }
      Termination end = container.terminated();
      Instant finished = end == null ? null : end.finished();
      if (finished == null) {
        return null;
      }
      last = last == null || finished.isAfter(last) ? finished : last;
    }
    return last;
  }

  private static boolean finishedBefore(Pod pod, Instant deletion) {
    Instant finished = allFinished(pod);
    // Whole seconds: an end within the deletion's own second may well be its effect.
    return finished != null && finished.isBefore(deletion);
  }

  private static @Nullable Instant earliestStart(Pod pod) {
    Instant first = null;
    for (ContainerStatus container : pod.containers()) {
      if (container.role() == ContainerRole.MAIN) {
        Termination before = container.lastTermination();
        Instant started = before == null ? null : before.started();
        started = started == null ? container.startedAt() : started;
        if (started != null && (first == null || started.isBefore(first))) {
          first = started;
        }
      }
    }
    return first;
  }
}
