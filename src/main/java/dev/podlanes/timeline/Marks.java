package dev.podlanes.timeline;

import dev.podlanes.model.Condition;
import dev.podlanes.model.JobState;
import dev.podlanes.state.JobHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moments that concern a whole Job, from its spec and its conditions. */
public final class Marks {
  private Marks() {}

  /** The marks of a Job, in no order. */
  public static List<Mark> of(JobHistory job) {
    List<Mark> marks = new ArrayList<>(2);
    Instant deadline = deadline(job);
    if (deadline != null && (job.finished() == null || exceeded(job))) {
      marks.add(mark(job, Mark.Kind.DEADLINE, deadline, "deadline"));
    }
    // A deadline that was exceeded is the verdict.
    Condition verdict = exceeded(job) ? null : verdict(job);
    if (verdict != null && verdict.lastTransition() != null && stillEndingAt(job, verdict)) {
      String reason = verdict.reason() == null ? verdict.type() : verdict.reason();
      marks.add(mark(job, Mark.Kind.VERDICT, verdict.lastTransition(), reason));
    }
    Instant expiry = expiry(job);
    if (expiry != null && job.deleted() == null) {
      marks.add(mark(job, Mark.Kind.EXPIRY, expiry, "may be deleted"));
    }
    if (job.deleted() != null) {
      marks.add(mark(job, Mark.Kind.DELETED, job.deleted(), "deleted"));
    }
    return marks;
  }

  /**
   * When the Job fails for taking too long ({@code activeDeadlineSeconds}); null without a deadline
   * or while the clock stands: before the start, and while suspended, which clears {@code
   * status.startTime} (KEP-2232).
   */
  public static @Nullable Instant deadline(JobHistory job) {
    Duration limit = job.job().spec().activeDeadline();
    Instant start = job.job().status().startTime();
    return limit == null || start == null ? null : start.plus(limit);
  }

  /** When a finished Job's time to live is over; null without one or while it is not finished. */
  public static @Nullable Instant expiry(JobHistory job) {
    Duration ttl = job.job().spec().ttlAfterFinished();
    Instant finished = job.state().finished() ? job.finished() : null;
    return ttl == null || finished == null ? null : finished.plus(ttl);
  }

  /** Such as {@code deadline in 42 s} or {@code deleted in 12 s}; null when no clock runs. */
  public static @Nullable String countdown(JobHistory job, Instant now) {
    if (job.deleted() != null) {
      return null;
    }
    Instant deadline = deadline(job);
    if (deadline != null && job.finished() == null && !decided(job)) {
      return now.isBefore(deadline) ? "deadline in " + left(now, deadline) : "deadline passed";
    }
    Instant expiry = expiry(job);
    if (expiry != null) {
      return now.isBefore(expiry) ? "deleted in " + left(now, expiry) : "deleted any moment";
    }
    return null;
  }

  private static boolean decided(JobHistory job) {
    return job.state() == JobState.FAILING || job.state() == JobState.COMPLETING;
  }

  /** Rounded up: nothing is said to happen now before it does. */
  private static String left(Instant now, Instant then) {
    return Durations.words(Duration.between(now, then).plusMillis(999));
  }

  private static boolean exceeded(JobHistory job) {
    return "DeadlineExceeded".equals(job.reason());
  }

  /** The verdict that comes before Complete or Failed since 1.31; null on older servers. */
  private static @Nullable Condition verdict(JobHistory job) {
    Condition failure = job.job().trueCondition("FailureTarget");
    return failure != null ? failure : job.job().trueCondition("SuccessCriteriaMet");
  }

  /** Where both stand at the same second, the end of the lanes says enough. */
  private static boolean stillEndingAt(JobHistory job, Condition verdict) {
    Instant finished = job.finished();
    return finished == null || finished.isAfter(verdict.lastTransition());
  }

  private static Mark mark(JobHistory job, Mark.Kind kind, Instant at, String text) {
    return new Mark(kind, LaneSpans.seconds(job.origin(), at), text);
  }
}
