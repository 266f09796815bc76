package dev.podlanes.insight.whatif;

import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.Parallelism;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another parallelism would do to a Job, foreseen as the job controller decides ({@code
 * manageJob}). Always a guess: pods end and fail meanwhile, and where pods are equal to the
 * controller chance decides. Nothing is foreseen of a Job that another controller runs.
 *
 * @param proposed what is asked for
 * @param startsNow indexes that get a pod at once, which they would not as it stands; in order, the
 *     first 100,000
 * @param podsNow how many pods start at once, also where there are no indexes
 * @param startsLater indexes that get a pod once their backoff or a pod that is ending is over; in
 *     order, the first 100,000
 * @param podsLater how many those are, also where there are no indexes
 * @param delay how long the first of those waits; zero when that is not known or none does
 * @param stopped pods that would be stopped, in order
 * @param remaining completions that are neither reached nor given up; null for a work queue
 * @param finish how the finish moves; null when too little has been seen, or it has no total
 */
public record WhatIf(
    Parallelism proposed,
    List<Integer> startsNow,
    int podsNow,
    List<Integer> startsLater,
    int podsLater,
    Duration delay,
    List<Victim> stopped,
    @Nullable Integer remaining,
    @Nullable FinishChange finish) {

  /** Foresees a change. Takes time in proportion to the Job's attempts. */
  public static WhatIf of(JobHistory history, Parallelism proposed, Instant now) {
    Job job = history.job();
    Tally tally = new Tally(history, now);
    Integer completions = Step.completions(job, proposed);
    Integer remaining = completions == null ? null : tally.remaining(completions);
    if (job.spec().managedBy() != null) {
      return new WhatIf(
          proposed, List.of(), 0, List.of(), 0, Duration.ZERO, List.of(), remaining, null);
    }
    Step asItIs = Step.of(job, tally, Parallelism.of(job.spec().parallelism()));
    Step then = Step.of(job, tally, proposed);
    Set<PodAttempt> anyway = new HashSet<>();
    asItIs.victims().forEach(victim -> anyway.add(victim.attempt()));
    List<Victim> stopped =
        then.victims().stream().filter(victim -> !anyway.contains(victim.attempt())).toList();
    return new WhatIf(
        proposed,
        without(then.now(), asItIs.now()),
        Math.max(0, then.podsNow() - asItIs.podsNow()),
        without(then.later(), asItIs.later()),
        Math.max(0, then.podsLater() - asItIs.podsLater()),
        then.delay(),
        stopped,
        remaining,
        finish(job, tally, asItIs, then));
  }

  private static @Nullable FinishChange finish(Job job, Tally tally, Step asItIs, Step then) {
    return job.mode() == JobMode.WORK_QUEUE || job.spec().suspend()
        ? null
        : FinishEstimate.compare(tally, asItIs.rest(tally), then.rest(tally));
  }

  private static List<Integer> without(List<Integer> all, List<Integer> others) {
    Set<Integer> known = new HashSet<>(others);
    return all.stream().filter(index -> !known.contains(index)).toList();
  }

  /** Whether pods would be stopped whose work has begun. */
  public boolean stopsRunning() {
    return stopped.stream().anyMatch(Victim::running);
  }

  /** Whether no pod starts or stops because of it. */
  public boolean changesNothing() {
    return podsNow == 0 && podsLater == 0 && stopped.isEmpty();
  }
}
