package dev.podlanes.timeline;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.JobState;
import dev.podlanes.state.AttemptCounts;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Job in numbers and one line.
 *
 * @param total how many completions make it complete; null for a work queue, which has no total
 * @param done completions reached
 * @param failedWork indexes given up, or failed pods where there are no indexes
 * @param running attempts whose containers run, ending ones included
 * @param waiting attempts without a running container yet
 * @param failedAttempts failed pods as the Job counts them
 * @param elapsed since its timeline began, until now or its end; never negative
 * @param countdown to its deadline, or to its deletion; null when no clock runs
 */
public record JobSummary(
    JobHistory job,
    @Nullable Integer total,
    int done,
    int failedWork,
    int running,
    int waiting,
    int failedAttempts,
    Duration elapsed,
    @Nullable String countdown) {

  public static JobSummary of(JobHistory history, Instant now) {
    Job job = history.job();
    AttemptCounts counts = history.counts();
    IndexSet failedIndexes = job.status().failedIndexes();
    int failed = job.status().allFailed();
    boolean perIndex = job.spec().backoffLimitPerIndex() != null;
    int givenUp = failedIndexes != null ? failedIndexes.size() : perIndex ? 0 : failed;
    Instant end = history.end(now);
    Duration elapsed = Duration.between(history.origin(), end);
    return new JobSummary(
        history,
        job.spec().completions(),
        done(job),
        givenUp,
        counts.of(AttemptState.RUNNING) + counts.of(AttemptState.TERMINATING),
        counts.of(AttemptState.WAITING) + counts.of(AttemptState.STARTING),
        failed,
        elapsed.isNegative() ? Duration.ZERO : elapsed,
        Marks.countdown(history, now));
  }

  /** The Job's index set where it has one: counters lag behind it. */
  private static int done(Job job) {
    IndexSet completed = job.status().completedIndexes();
    return job.mode() == JobMode.INDEXED && completed != null
        ? completed.size()
        : job.status().allSucceeded();
  }

  private static void addCount(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + what);
    }
  }

  /** The Job counts as failed what was stopped or disrupted, too, and pods that nobody has seen. */
  private String failures() {
    if (job.counts().of(AttemptState.FAILED) < failedAttempts) {
      return failedAttempts + " counted as failed";
    }
    return failedAttempts + (failedAttempts == 1 ? " failed attempt" : " failed attempts");
  }

  /** Such as {@code 7 of 12 done · 3 running · 2 waiting · 4 failed attempts · elapsed 2m 14s}. */
  public String line() {
    List<String> parts = new ArrayList<>();
    parts.add(total == null ? done + " done" : done + " of " + total + " done");
    int ending = job.counts().of(AttemptState.TERMINATING);
    int unplaced = job.counts().of(AttemptState.WAITING);
    addCount(parts, running - ending, " running");
    addCount(parts, ending, " terminating");
    addCount(parts, waiting - unplaced, " starting");
    addCount(parts, unplaced, " waiting");
    if (failedAttempts > 0) {
      parts.add(failures());
    }
    Integer mayFail = job.job().spec().maxFailedIndexes();
    if (mayFail != null && failedWork > 0) {
      String indexes = failedWork == 1 ? " failed index, " : " failed indexes, ";
      parts.add(failedWork + indexes + mayFail + " allowed");
    }
    if (job.state() == JobState.FAILED && job.reason() != null) {
      parts.add(job.reason());
    }
    if (job.counts().all() == 0 && job.finished() == null) {
      parts.add("created " + Durations.words(elapsed) + " ago");
    } else {
      String verb = job.finished() == null ? "elapsed " : "took ";
      parts.add(verb + Durations.words(elapsed));
    }
    if (countdown != null) {
      parts.add(countdown);
    }
    return String.join(" · ", parts);
  }
}
