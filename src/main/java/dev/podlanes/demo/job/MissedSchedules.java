package dev.podlanes.demo.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a schedule's times have passed without a start ({@code mostRecentScheduleTime} of the
 * CronJob controller).
 *
 * @param mostRecent the last one that has passed, null when none has
 * @param tooMany whether more than a hundred have, which points at a wrong clock or a long pause
 * @param untilNext how long until the next one, null when there never is one
 */
record MissedSchedules(
    @Nullable Instant mostRecent, boolean tooMany, @Nullable Duration untilNext) {
  private static final int TOO_MANY = 100;

  /** A little after the full minute, lest a timer that is early finds it not yet come. */
  private static final Duration DELTA = Duration.ofMillis(100);

  /**
   * Looks for them.
   *
   * @param earliest the last start, or the CronJob's creation
   * @param startingDeadlineSeconds times that are longer ago do not count; -1 for no such limit
   */
  static MissedSchedules find(
      CronSchedule schedule, Instant earliest, int startingDeadlineSeconds, Instant now) {
    Instant from = earliest;
    if (startingDeadlineSeconds >= 0) {
      Instant deadline = now.minusSeconds(startingDeadlineSeconds);
      from = deadline.isAfter(from) ? deadline : from;
    }
    Instant first = schedule.after(from).orElse(null);
    if (first == null || now.isBefore(first)) {
      return new MissedSchedules(null, false, until(first, now));
    }
    Instant second = schedule.after(first).orElse(null);
    if (second == null || now.isBefore(second)) {
      return new MissedSchedules(first, false, until(second, now));
    }
    // As in the controller, the number is estimated from the first interval.
    Duration interval = Duration.between(first, second);
    long count = Duration.between(first, now).dividedBy(interval) + 1;
    Instant last = first;
    Instant next = schedule.after(first.plus(interval.multipliedBy(count - 2))).orElse(null);
    while (next != null && !next.isAfter(now)) {
      last = next;
      next = schedule.after(next).orElse(null);
    }
    return new MissedSchedules(last, count > TOO_MANY, until(next, now));
  }

  private static @Nullable Duration until(@Nullable Instant next, Instant now) {
    return next == null ? null : Duration.between(now, next).plus(DELTA);
  }
}
