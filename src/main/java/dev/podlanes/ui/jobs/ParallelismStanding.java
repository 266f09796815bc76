package dev.podlanes.ui.jobs;

import dev.podlanes.model.Parallelism;
import dev.podlanes.state.Intent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Wishes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last change of a Job's parallelism stands, as far as the user has not gone on since.
 *
 * @param text for the user; empty when there is nothing to say
 * @param message the server's own words, which may be long; empty when it said none
 */
record ParallelismStanding(Look look, String text, String message) {
  /** Each has looks of its own. */
  enum Look {
    /** Nothing has happened. */
    QUIET,
    /** Asked for here; the cluster has not shown it. */
    PENDING,
    /** Asked for here, and the cluster shows it. */
    CONFIRMED,
    /** Somebody else has changed it. */
    ELSEWHERE,
    /** Asked for here, and the server said no. */
    REFUSED
  }

  private static final ParallelismStanding NOTHING = new ParallelismStanding(Look.QUIET, "", "");

  /**
   * @param known the revision up to which the user has taken note
   */
  static ParallelismStanding of(JobHistory job, Wishes<Parallelism> wishes, long known) {
    Intent<Parallelism> intent = wishes.open().get(job.uid());
    int observed = job.job().spec().parallelism();
    if (intent != null) {
      String message = intent.message() == null ? "" : intent.message();
      return switch (intent.outcome()) {
        case PENDING ->
            new ParallelismStanding(
                Look.PENDING,
                (intent.accepted() ? "Accepted, not seen yet: " : "Sending: ")
                    + observed
                    + " → "
                    + intent.wanted().pods()
                    + " …",
                "");
        case REFUSED -> new ParallelismStanding(Look.REFUSED, "Refused.", message);
        case CHANGED_ELSEWHERE -> new ParallelismStanding(Look.ELSEWHERE, message, "");
      };
    }
    ParallelismHistory.@Nullable Entry last = last(job, wishes);
    if (last == null || last.revision() <= known || last.to().pods() != observed) {
      return NOTHING;
    }
    return last.own()
        ? new ParallelismStanding(Look.CONFIRMED, "Confirmed: " + last.change(), "")
        : new ParallelismStanding(Look.ELSEWHERE, "Changed elsewhere: " + last.change(), "");
  }

  private static ParallelismHistory.@Nullable Entry last(
      JobHistory job, Wishes<Parallelism> wishes) {
    List<ParallelismHistory.Entry> entries = ParallelismHistory.of(job, wishes.settled());
    for (ParallelismHistory.Entry entry : entries.reversed()) {
      if (entry.revision() > 0) {
        return entry;
      }
    }
    return null;
  }
}
