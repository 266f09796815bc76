package dev.podlanes.state;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.Job;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one Job and its pods. Pods may come before their Job. Belongs to the reducer's
 * thread.
 */
final class JobRecord {
  /** Attempts whose pods are gone are evidence, but not without end. */
  static final int MAX_GONE = 20_000;

  private static final int MAX_CHANGES = 1_000;

  private final PodSeats seats = new PodSeats();
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
      seats.forEach(seat -> replace(seat, seat.again(latest)));
    }
  }

  private void noteAllowance(Job latest, Instant at) {
    int parallelism = latest.spec().parallelism();
    Integer completions = latest.spec().completions();
    boolean suspended = latest.spec().suspend();
    if (!changes.isEmpty()) {
      AllowanceChange last = changes.getLast();
      if (last.parallelism() == parallelism
          && Objects.equals(last.completions(), completions)
          && last.suspended() == suspended) {
        return;
      }
    }
    if (changes.size() == MAX_CHANGES) {
      changes.removeFirst();
    }
    long revision = latest.meta().revision();
    changes.add(new AllowanceChange(at, parallelism, completions, suspended, revision));
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
      PodRecord fresh = new PodRecord();
      sit(fresh, fresh.see(pod, at, job));
      return;
    }
    if (seat.isGone()) {
      goneCount--;
    }
    replace(seat, seat.see(pod, at, job));
  }

  void podDeleted(Pod last, Instant at) {
    PodRecord seat = seats.get(last.meta().uid());
    if (seat == null) {
      PodRecord fresh = new PodRecord();
      sit(fresh, fresh.deleted(last, at, job));
      goneCount++;
    } else {
      if (!seat.isGone()) {
        goneCount++;
      }
      replace(seat, seat.deleted(last, at, job));
    }
    forgetOldest();
  }

  /** Pods that a list does not hold any more have gone unseen. */
  void podsMissing(Set<String> listed, Instant at) {
    seats.forEach(seat -> {
      if (!seat.isGone() && !listed.contains(seat.uid())) {
        replace(seat, seat.missing(at, job));
        goneCount++;
      }
    });
    forgetOldest();
  }

  private void sit(PodRecord seat, PodAttempt attempt) {
    seat.seat(book.place(attempt), attempt);
    seats.add(seat);
    if (firstPod == null || attempt.created().isBefore(firstPod)) {
      firstPod = attempt.created();
    }
    count(attempt.state(), 1);
    book.put(seat.lane(), attempt);
    history = null;
  }

  private void replace(PodRecord seat, PodAttempt latest) {
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
    if (goneCount > MAX_GONE) {
      seats.removeOldest(goneCount - MAX_GONE, PodRecord::isGone, this::forget);
    }
  }

  private void forget(PodRecord seat) {
    book.remove(seat.lane(), seat.uid());
    count(seat.seated().state(), -1);
    goneCount--;
    forgotten++;
    history = null;
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

  /**
   * The Job as it stands; null while only its pods are known. The same object until it changes.
   *
   * @param podsRead see {@link JobHistory#podsRead()}
   */
  @Nullable JobHistory history(boolean podsRead) {
    boolean stands = history != null && history.podsRead() == podsRead;
    if (!stands && job != null) {
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
              podsRead,
              deleted);
    }
    return history;
  }
}
