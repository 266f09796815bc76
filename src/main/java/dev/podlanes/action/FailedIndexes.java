package dev.podlanes.action;

import dev.podlanes.model.AttemptState;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.JobMode;
import dev.podlanes.model.JobState;
import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which indexes of an Indexed Job have failed, so that only these need to run again. */
public final class FailedIndexes {
  private FailedIndexes() {}

  /**
   * The indexes that the Job has given up, increasing: those of {@code status.failedIndexes}; of a
   * Job that has failed as a whole also those whose last attempt failed. Empty for a Job without
   * indexes. One more than {@link IndexRerun#MOST} at most.
   */
  public static List<Integer> of(JobHistory job) {
    if (job.job().mode() != JobMode.INDEXED) {
      return List.of();
    }
    IndexSet givenUp = orEmpty(job.job().status().failedIndexes());
    IndexSet done = orEmpty(job.job().status().completedIndexes());
    NavigableSet<Integer> failed = new TreeSet<>();
    givenUp.stream().limit(IndexRerun.MOST + 1L).forEach(failed::add);
    boolean over = job.state() == JobState.FAILED || job.state() == JobState.FAILING;
    for (int i = 0; over && i < job.lanesTouched() && failed.size() <= IndexRerun.MOST; i++) {
      Lane lane = job.lanes().get(i);
      if (!done.contains(lane.number()) && lastFailed(lane)) {
        failed.add(lane.number());
      }
    }
    return List.copyOf(failed);
  }

  /** All indexes of the Job that have not succeeded, increasing: the failed, and the unborn. */
  public static List<Integer> unfinished(JobHistory job) {
    Integer completions = job.job().spec().completions();
    if (job.job().mode() != JobMode.INDEXED || completions == null) {
      return List.of();
    }
    IndexSet done = orEmpty(job.job().status().completedIndexes());
    List<Integer> open = new ArrayList<>();
    for (int index = 0; index < completions && open.size() <= IndexRerun.MOST; index++) {
      if (!done.contains(index)) {
        open.add(index);
      }
    }
    return open;
  }

  private static boolean lastFailed(Lane lane) {
    if (lane.attempts().isEmpty()) {
      return false;
    }
    AttemptState last = lane.attempts().getLast().state();
    return last == AttemptState.FAILED
        || last == AttemptState.DISRUPTED
        || last == AttemptState.IGNORED;
  }

  private static IndexSet orEmpty(@Nullable IndexSet set) {
    return set == null ? IndexSet.empty() : set;
  }
}
