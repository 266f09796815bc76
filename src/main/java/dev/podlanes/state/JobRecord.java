package dev.podlanes.state;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Job;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one Job and its pods. Pods may come before their Job. Belongs to the reducer's
 * thread.
 */
final class JobRecord {
  /** Attempts whose pods are gone are evidence, but not without end. */
  static final int MAX_GONE = 20_000;

  private static final int MAX_CHANGES = 1_000;

  private final Map<String, PodRecord> seats = new LinkedHashMap<>();
  private final LaneBook book = new LaneBook();
  private final Map<AttemptState, Integer> counts = new EnumMap<>(AttemptState.class);
  private final List<AllowanceChange> changes = new ArrayList<>();
  private int goneCount;
  private long forgotten;
  private @Nullable Instant firstPod;

  private @Nullable Job job;
  private @Nullable Instant deleted;
  private @Nullable JobHistory history;

  @Nullable Job job() {
    return job;
  }

  /** Whether it is only remembered: deleted, or never seen itself and all of its pods are gone. */
  boolean isMemory() {
    return deleted != null || (job == null && goneCount == seats.size());
  }

  @Nullable Instant deletedAt() {
    return deleted;
  }

  void seeJob(Job latest, Instant at) {
    boolean first = job == null;
    job = latest;
    deleted = null;
    history = null;
    noteAllowance(latest, first ? latest.meta().created() : at);
    if (first) {
      // Whether a failure is ignored depends on the Job's policy, which never changes.
      List.copyOf(seats.values()).forEach(this::refresh);
    }
  }

  private void noteAllowance(Job latest, Instant at) {
    int parallelism = latest.spec().parallelism();
    boolean suspended = latest.spec().suspend();
    if (!changes.isEmpty()) {
      AllowanceChange last = changes.getLast();
      if (last.parallelism() == parallelism && last.suspended() == suspended) {
        return;
      }
    }
    if (changes.size() == MAX_CHANGES) {
      changes.removeFirst();
    }
    changes.add(new AllowanceChange(at, parallelism, suspended, latest.meta().generation()));
  }

  void jobGone(Instant at) {
    if (deleted == null) {
      deleted = at;
      history = null;
    }
  }

  void seePod(Pod pod, Instant at) {
    PodRecord seat = seats.get(pod.meta().uid());
    if (seat == null) {
      sit(new PodRecord(pod, at));
      return;
    }
    if (seat.isGone()) {
      seat.back();
      goneCount--;
    }
    seat.see(pod, at);
    refresh(seat);
  }

  void podDeleted(Pod last, Instant at) {
    PodRecord seat = seats.get(last.meta().uid());
    if (seat == null) {
      seat = sit(new PodRecord(last, at));
    }
    if (!seat.isGone()) {
      goneCount++;
    }
    seat.deleted(last, at);
    refresh(seat);
    forgetOldest();
  }

  /** Pods that a list does not hold any more have gone unseen. */
  void podsMissing(java.util.Set<String> listed, Instant at) {
    for (PodRecord seat : List.copyOf(seats.values())) {
      if (!seat.isGone() && !listed.contains(seat.pod().meta().uid())) {
        seat.missing(at);
        goneCount++;
        refresh(seat);
      }
    }
    forgetOldest();
  }

  private PodRecord sit(PodRecord seat) {
    PodAttempt attempt = seat.attempt(job);
    seat.seat(book.place(attempt), attempt);
    seats.put(attempt.uid(), seat);
    if (firstPod == null || attempt.created().isBefore(firstPod)) {
      firstPod = attempt.created();
    }
    count(attempt.state(), 1);
    book.put(seat.lane(), attempt);
    history = null;
    return seat;
  }

  private void refresh(PodRecord seat) {
    PodAttempt latest = seat.attempt(job);
    if (latest.equals(seat.seated())) {
      return;
    }
    count(seat.seated().state(), -1);
    count(latest.state(), 1);
    seat.seat(seat.lane(), latest);
    book.put(seat.lane(), latest);
    history = null;
  }

  private void forgetOldest() {
    var oldest = seats.values().iterator();
    while (goneCount > MAX_GONE && oldest.hasNext()) {
      PodRecord seat = oldest.next();
      if (seat.isGone()) {
        oldest.remove();
        book.remove(seat.lane(), seat.seated().uid());
        count(seat.seated().state(), -1);
        goneCount--;
        forgotten++;
        history = null;
      }
    }
  }

  private void count(AttemptState state, int by) {
    counts.merge(state, by, Integer::sum);
  }

  private boolean hasLivePods() {
    for (Map.Entry<AttemptState, Integer> count : counts.entrySet()) {
      if (!count.getKey().ended() && count.getValue() > 0) {
        return true;
      }
    }
    return false;
  }

  private Instant origin(Job latest) {
    if (firstPod != null) {
      return firstPod;
    }
    Instant start = latest.status().startTime();
    return start == null ? latest.meta().created() : start;
  }

  /** The Job as it stands; null while only its pods are known. The same object until it changes. */
  @Nullable JobHistory history() {
    if (history == null && job != null) {
      JobConclusion conclusion = JobConclusion.of(job, hasLivePods());
      history =
          new JobHistory(
              job,
              conclusion.state(),
              conclusion.reason(),
              conclusion.message(),
              new LaneTable(job, book.share()),
              new AttemptCounts(counts),
              List.copyOf(changes),
              origin(job),
              forgotten,
              deleted);
    }
    return history;
  }
}
