package dev.podlanes.insight.whatif;

import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Parallelism;
import dev.podlanes.model.PodAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the controller would do next under one parallelism.
 *
 * @param allowed how many pods may be active
 */
record Step(
    @Nullable Integer completions,
    int allowed,
    List<Victim> victims,
    List<Integer> now,
    int podsNow,
    List<Integer> later,
    int podsLater,
    Duration delay) {
  /** No more indexes than these are listed: a Job may have a billion. */
  private static final int LISTED = 100_000;

  static Step of(Job job, Tally tally, Parallelism parallelism) {
    Integer completions = completions(job, parallelism);
    boolean indexed = job.mode() == JobMode.INDEXED;
    int active = tally.active().size();
    int allowed = allowed(job, tally, parallelism.pods(), completions);
    List<Victim> victims =
        VictimOrder.choose(
            tally.active(), indexed ? completions : null, Math.max(0, active - allowed));
    int free = Math.max(0, allowed - (active - victims.size()));
    if (completions != null) {
      int gap = tally.remaining(completions) - (active - victims.size());
      free = Math.min(free, Math.max(0, gap));
    }
    // With podReplacementPolicy Failed a pod that is ending keeps its place until it has ended.
    boolean waits = "Failed".equals(job.spec().podReplacementPolicy());
    int freeNow = waits ? Math.max(0, free - tally.terminating()) : free;
    if (!indexed || completions == null) {
      Duration wait = tally.backoff();
      int podsNow = wait.isZero() ? freeNow : 0;
      return new Step(
          completions, allowed, victims, List.of(), podsNow, List.of(), free - podsNow, wait);
    }
    return indexed(job, tally, completions, allowed, victims, free, freeNow);
  }

  private static Step indexed(
      Job job,
      Tally tally,
      int completions,
      int allowed,
      List<Victim> victims,
      int free,
      int freeNow) {
    List<Integer> pending = tally.pending(completions, Math.min(free, LISTED), victims);
    boolean own = job.spec().backoffLimitPerIndex() != null;
    List<Integer> now = new ArrayList<>();
    List<Integer> later = new ArrayList<>();
    Duration shortest = Duration.ZERO;
    for (int i = 0; i < pending.size(); i++) {
      int index = pending.get(i);
      Duration wait = own ? tally.backoff(index) : tally.backoff();
      if (wait.isZero() && i < freeNow) {
        now.add(index);
      } else {
        later.add(index);
        shortest = shortest.isZero() || wait.compareTo(shortest) < 0 ? wait : shortest;
      }
    }
    int unlisted = free - pending.size();
    int podsNow = now.size() + (later.isEmpty() ? unlisted : 0);
    return new Step(completions, allowed, victims, now, podsNow, later, free - podsNow, shortest);
  }

  private static int allowed(Job job, Tally tally, int parallelism, @Nullable Integer completions) {
    if (job.spec().suspend()) {
      return 0;
    }
    if (completions == null) {
      // A work queue that has seen a success gets no new pods and keeps those that run.
      return tally.succeeded(null) > 0 ? tally.active().size() : parallelism;
    }
    return Math.clamp(completions - tally.succeeded(completions), 0, parallelism);
  }

  FinishEstimate.Rest rest(Tally tally) {
    Set<PodAttempt> gone = new HashSet<>();
    victims.forEach(victim -> gone.add(victim.attempt()));
    List<ActivePod> running =
        tally.active().stream().filter(pod -> !gone.contains(pod.attempt())).toList();
    int waiting = completions == null ? 0 : tally.remaining(completions) - running.size();
    return new FinishEstimate.Rest(allowed, running, Math.max(0, waiting));
  }

  static @Nullable Integer completions(Job job, Parallelism proposed) {
    return proposed.completions() == null ? job.spec().completions() : proposed.completions();
  }
}
