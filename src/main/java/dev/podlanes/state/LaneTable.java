package dev.podlanes.state;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.JobState;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a Job as an immutable list. A lane is made when it is asked for: a Job of a million
 * completions of which three have begun holds three.
 */
final class LaneTable extends AbstractList<Lane> implements RandomAccess {
  private final Job job;
  private final int size;

  /** By lane number; shorter than size when the last lanes are untouched. Never changed. */
  private final @Nullable List<PodAttempt>[] attempts;

  LaneTable(Job job, @Nullable List<PodAttempt>[] attempts) {
    this.job = job;
    this.attempts = attempts;
    Integer completions = job.spec().completions();
    boolean indexed = job.mode() == JobMode.INDEXED;
    this.size =
        indexed && completions != null ? Math.max(attempts.length, completions) : attempts.length;
  }

  @Override
  public int size() {
    return size;
  }

  /** Beyond this many lanes none has an attempt. */
  int touched() {
    return attempts.length;
  }

  @Override
  public Lane get(int number) {
    Objects.checkIndex(number, size);
    List<PodAttempt> seen = number < attempts.length ? attempts[number] : null;
    List<PodAttempt> all = seen == null ? List.of() : seen;
    AttemptState last = all.isEmpty() ? AttemptState.WAITING : all.getLast().state();
    if (job.mode() != JobMode.INDEXED) {
      return new Lane(number, last, all, true);
    }
    // The Job's own word outranks what was seen of the pods.
    if (holds(job.status().completedIndexes(), number)) {
      return new Lane(number, AttemptState.SUCCEEDED, all, any(all, AttemptState.SUCCEEDED));
    }
    if (holds(job.status().failedIndexes(), number)) {
      return new Lane(number, AttemptState.FAILED, all, any(all, AttemptState.FAILED));
    }
    if (all.isEmpty() && JobConclusion.of(job, true).state().finished()) {
      return over(number);
    }
    boolean waits = inRange(number) && awaitsRetry(last);
    return new Lane(number, waits ? AttemptState.WAITING : last, all, true);
  }

  /**
   * A lane of a Job that is over in which no pod was seen. Where no policy ends a Job early all
   * indexes of a complete one have succeeded; of others nothing is known.
   */
  private Lane over(int number) {
    boolean done =
        JobConclusion.of(job, true).state() == JobState.COMPLETE && !job.spec().hasSuccessPolicy();
    return new Lane(number, done ? AttemptState.SUCCEEDED : AttemptState.WAITING, List.of(), false);
  }

  /** Whether the Job has not shrunk below this index (elastic indexed Jobs, KEP-3715). */
  private boolean inRange(int number) {
    Integer completions = job.spec().completions();
    return completions == null || number < completions;
  }

  /** An index whose pod has failed is not lost yet: the controller tries again after a backoff. */
  private boolean awaitsRetry(AttemptState last) {
    boolean over = last.ended() && last != AttemptState.SUCCEEDED;
    return over && !JobConclusion.of(job, true).decided();
  }

  private static boolean holds(@Nullable IndexSet set, int index) {
    return set != null && set.contains(index);
  }

  private static boolean any(List<PodAttempt> attempts, AttemptState state) {
    for (PodAttempt attempt : attempts) {
      if (attempt.state() == state) {
        return true;
      }
    }
    return false;
  }
}
