package dev.podlanes.insight.whatif;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodBackoff;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look through all attempts of a Job tells about how it goes on. Not changed once made.
 */
final class Tally {
  private final JobHistory history;
  private final Instant now;
  private final List<ActivePod> active = new ArrayList<>();

  /** Indexes that have succeeded, by the Job's word or by their pods. */
  private final BitSet succeeded = new BitSet();

  /** Indexes that were given up (KEP-3850). */
  private final BitSet givenUp = new BitSet();

  private int successes;
  private int failures;
  private int terminating;
  private long[] took = new long[16];
  private int samples;
  private @Nullable Instant lastSuccess;
  private int failuresInARow;
  private @Nullable Instant lastFailure;

  /** Takes time in proportion to the attempts. */
  Tally(JobHistory history, Instant now) {
    this.history = history;
    this.now = now;
    int touched = history.lanesTouched();
    for (int number = 0; number < touched; number++) {
      Lane lane = history.lanes().get(number);
      for (PodAttempt attempt : lane.attempts()) {
        note(number, attempt);
      }
    }
    for (int number = 0; number < touched; number++) {
      for (PodAttempt attempt : history.lanes().get(number).attempts()) {
        noteFailure(attempt);
      }
    }
    noteIndexes();
    Arrays.sort(took, 0, samples);
  }

  private void note(int lane, PodAttempt attempt) {
    if (attempt.gone() == null && attempt.pod().meta().deleting() && !attempt.state().ended()) {
      terminating++;
    } else if (attempt.gone() == null
        && !attempt.pod().meta().deleting()
        && !attempt.pod().phase().ended()) {
      active.add(new ActivePod(lane, attempt));
    }
    Instant ended = attempt.ended();
    if (attempt.state() == AttemptState.SUCCEEDED) {
      // One that succeeded while it was deleted counts only if the Job's status says so: the
      // controller lets go of a pod before it deletes it, and then counts it no more.
      if (attempt.stopAsked() == null) {
        successes++;
        if (job().mode() == JobMode.INDEXED) {
          succeeded.set(lane);
        }
      }
      if (ended != null) {
        sample(attempt, ended);
      }
    }
  }

  private void sample(PodAttempt attempt, Instant ended) {
    if (samples == took.length) {
      took = Arrays.copyOf(took, 2 * samples);
    }
    took[samples++] = Math.max(0, Duration.between(attempt.created(), ended).toMillis());
    if (lastSuccess == null || ended.isAfter(lastSuccess)) {
      lastSuccess = ended;
    }
  }

  /** As the controller's backoff record counts them: what failed after the last success. */
  private void noteFailure(PodAttempt attempt) {
    if (!failed(attempt.state())) {
      return;
    }
    failures++;
    Instant ended = attempt.ended();
    if (ended != null && (lastSuccess == null || ended.isAfter(lastSuccess))) {
      failuresInARow++;
      lastFailure = lastFailure == null || ended.isAfter(lastFailure) ? ended : lastFailure;
    }
  }

  /** A pod that the controller stopped itself is no failure to it. */
  private static boolean failed(AttemptState state) {
    return switch (state) {
      case FAILED, IGNORED, DISRUPTED -> true;
      default -> false;
    };
  }

  private void noteIndexes() {
    Integer completions = job().spec().completions();
    if (job().mode() != JobMode.INDEXED || completions == null) {
      return;
    }
    IndexSet completed = job().status().completedIndexes();
    IndexSet failed = job().status().failedIndexes();
    if (completed != null) {
      completed.addTo(succeeded, completions);
    }
    if (failed != null) {
      failed.addTo(givenUp, completions);
    }
  }

  private Job job() {
    return history.job();
  }

  Instant now() {
    return now;
  }

  List<ActivePod> active() {
    return active;
  }

  /** Completions reached, those included that the Job's counters lag behind. */
  int succeeded(@Nullable Integer completions) {
    if (job().mode() == JobMode.INDEXED) {
      return completions == null
          ? succeeded.cardinality()
          : succeeded.get(0, completions).cardinality();
    }
    return Math.max(successes, job().status().allSucceeded());
  }

  /** Completions that are neither reached nor given up. */
  int remaining(int completions) {
    int lost = givenUp.isEmpty() ? 0 : givenUp.get(0, completions).cardinality();
    return Math.max(0, completions - succeeded(completions) - lost);
  }

  /** Pods that are being deleted and have not ended. */
  int terminating() {
    return terminating;
  }

  /**
   * The lowest indexes that need a pod ({@code firstPendingIndexes}).
   *
   * @param most how many at most
   */
  List<Integer> pending(int completions, int most, List<Victim> stopped) {
    BitSet taken = (BitSet) succeeded.clone();
    taken.or(givenUp);
    BitSet free = new BitSet();
    stopped.forEach(victim -> free.set(victim.lane()));
    for (ActivePod pod : active) {
      if (!free.get(pod.lane())) {
        taken.set(pod.lane());
      }
    }
    List<Integer> found = new ArrayList<>();
    for (int index = taken.nextClearBit(0);
        index < completions && found.size() < most;
        index = taken.nextClearBit(index + 1)) {
      found.add(index);
    }
    return found;
  }

  /** What is left of the backoff of a Job without a limit per index; zero or more. */
  Duration backoff() {
    return left(failuresInARow, lastFailure);
  }

  /** What is left of the backoff of an index that has a limit of its own; zero or more. */
  Duration backoff(int index) {
    List<PodAttempt> attempts = history.lanes().get(index).attempts();
    PodAttempt last = attempts.isEmpty() ? null : attempts.getLast();
    if (last == null || !failed(last.state())) {
      return Duration.ZERO;
    }
    Integer before = last.pod().indexFailures();
    return left(before == null ? 1 : before + 1, last.ended());
  }

  private Duration left(int count, @Nullable Instant since) {
    if (count == 0 || since == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, since.plus(PodBackoff.after(count)));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** How many successes were seen with their durations. */
  int samples() {
    return samples;
  }

  /**
   * How long successful pods held their place, from creation to end, in milliseconds.
   *
   * @param share of them that took no longer, 0 to 1; needs at least one sample
   */
  long quantile(double share) {
    return took[(int) Math.round(share * (samples - 1))];
  }

  /** Pods that a completion takes on average, those that failed included; 1 or more. */
  double attemptsPerSuccess() {
    return successes == 0 ? 1 : 1 + failures / (double) successes;
  }
}
