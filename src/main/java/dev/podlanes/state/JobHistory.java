package dev.podlanes.state;

import dev.podlanes.model.Job;
import dev.podlanes.model.JobState;
import dev.podlanes.model.Lane;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Job with all that was seen of its pods.
 *
 * @param reason of the condition that gives the state; null when none does
 * @param message of that condition; null when none does
 * @param lanes by index or slot; lanes that nobody has touched cost no memory
 * @param counts of the attempts by state
 * @param changes of parallelism and suspension in order, bounded; the first is how it began
 * @param origin where its timeline begins: its first pod's creation, else its own start or creation
 * @param forgotten attempts that were dropped because there were too many
 * @param podsRead false until the first list of pods is there or turned out to be refused: a lane
 *     without attempts may have some until then
 * @param deleted when it disappeared from the cluster; null while it is there
 */
public record JobHistory(
    Job job,
    JobState state,
    @Nullable String reason,
    @Nullable String message,
    List<Lane> lanes,
    AttemptCounts counts,
    List<AllowanceChange> changes,
    Instant origin,
    long forgotten,
    boolean podsRead,
    @Nullable Instant deleted) {

  public String uid() {
    return job.meta().uid();
  }

  public String name() {
    return job.meta().name();
  }

  public String namespace() {
    return job.meta().namespace();
  }

  /**
   * How many lanes must be looked at to see every attempt: all further ones have none. A Job may
   * claim two billion completions of which three have begun.
   */
  public int lanesTouched() {
    return lanes instanceof LaneTable table ? table.touched() : lanes.size();
  }

  /** When it was over; null while it is not. */
  public @Nullable Instant finished() {
    if (!state.finished()) {
      return deleted;
    }
    Instant completion = job.status().completionTime();
    return completion != null ? completion : JobConclusion.verdictTime(job);
  }

  /** When it was over, or now while it is not. */
  public Instant end(Instant now) {
    Instant finished = finished();
    return finished == null ? now : finished;
  }

  /** Identity: every change makes a new one, and comparing all lanes would cost each frame. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
