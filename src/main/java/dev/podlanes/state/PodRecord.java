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

  private Pod pod;

  /** The first deletion seen; the kubelet's final one moves the timestamp and zeroes the grace. */
  private @Nullable Instant deletionRequested;

  /** Whether it had ended before anybody asked for its deletion. */
  private boolean endedByItself;

  /** Unmodifiable, and shared while there is none: most pods never restart. */
  private List<Termination> earlierRuns = List.of();

  private @Nullable Instant firstStarted;
  private @Nullable Instant endSeen;
  private @Nullable Instant gone;
  private boolean deletionSeen;

  /** Where it stands in its Job's lanes, and as what; known once it has been seated. */
  private int lane;

  private @Nullable PodAttempt seated;

  PodRecord(Pod pod, Instant at) {
    this.pod = pod;
    see(pod, at);
  }

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

  Pod pod() {
    return pod;
  }

  boolean isGone() {
    return gone != null;
  }

  void see(Pod latest, Instant at) {
    pod = latest.unversioned();
    if (deletionRequested == null) {
      deletionRequested = latest.meta().deletionRequested();
    }
    Instant started = earliestStart(latest);
    if (started != null && (firstStarted == null || started.isBefore(firstStarted))) {
      firstStarted = started;
    }
    noteEarlierRuns(latest);
    if (latest.phase().ended()) {
      if (endSeen == null) {
        endSeen = at;
      }
      if (deletionRequested == null || finishedBefore(latest, deletionRequested)) {
        endedByItself = true;
      }
    }
  }

  private void noteEarlierRuns(Pod latest) {
    for (ContainerStatus container : latest.containers()) {
      Termination run = container.lastTermination();
      if (container.role() == ContainerRole.MAIN
          && run != null
          && run.finished() != null
          && !earlierRuns.contains(run)) {
        List<Termination> more = new ArrayList<>(earlierRuns);
        more.add(run);
        earlierRuns = List.copyOf(more.subList(Math.max(0, more.size() - MAX_RUNS), more.size()));
      }
    }
  }

  /** The object is gone, and a DELETED event said so. */
  void deleted(Pod last, Instant at) {
    see(last, at);
    gone = at;
    deletionSeen = true;
  }

  /** The object is gone, noticed only because a list no longer holds it. */
  void missing(Instant at) {
    gone = at;
  }

  /** A list holds it again; what looked gone was not. */
  void back() {
    gone = null;
    deletionSeen = false;
  }

  /**
   * The attempt as it stands.
   *
   * @param job for its podFailurePolicy; null while it is not known
   */
  PodAttempt attempt(@Nullable Job job) {
    AttemptState state = state(job);
    Termination end = decisiveEnd();
    return new PodAttempt(
        pod,
        state,
        end == null ? null : Integer.valueOf(end.exitCode()),
        end == null || end.reason() == null ? pod.reason() : end.reason(),
        firstStarted,
        ended(state),
        earlierRuns,
        deletionRequested,
        gone);
  }

  private AttemptState state(@Nullable Job job) {
    return switch (pod.phase()) {
      case SUCCEEDED -> AttemptState.SUCCEEDED;
      case FAILED -> failed(job);
      case PENDING, RUNNING, UNKNOWN -> unfinished();
    };
  }

  private AttemptState failed(@Nullable Job job) {
    if (pod.disrupted()) {
      return AttemptState.DISRUPTED;
    }
    if (!endedByItself) {
      return AttemptState.STOPPED;
    }
    return ignoredBy(job) ? AttemptState.IGNORED : AttemptState.FAILED;
  }

  private boolean ignoredBy(@Nullable Job job) {
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

  private AttemptState unfinished() {
    if (gone != null) {
      if (pod.disrupted()) {
        return AttemptState.DISRUPTED;
      }
      boolean stopped = deletionSeen || deletionRequested != null;
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

  private @Nullable Instant ended(AttemptState state) {
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
  private @Nullable Termination decisiveEnd() {
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
