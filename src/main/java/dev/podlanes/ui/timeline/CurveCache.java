package dev.podlanes.ui.timeline;

import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.ConcurrencyCurve;
import dev.podlanes.timeline.Standouts;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest curve of a Job and what stands out among its attempts, computed anew when the Job has
 * changed or a second has passed. A Job of many attempts changes faster than its curve can be
 * sorted, so that one waits a little longer.
 */
final class CurveCache {
  private static final Duration AGE = Duration.ofSeconds(1);
  private static final Duration PAUSE_OF_LARGE = Duration.ofMillis(250);
  private static final int LARGE = 2_000;

  private @Nullable ConcurrencyCurve curve;
  private Standouts standouts = Standouts.NONE;
  private @Nullable JobHistory job;
  private Instant at = Instant.MIN;

  ConcurrencyCurve of(JobHistory latest, Instant now) {
    ConcurrencyCurve known = curve;
    if (known != null && job != null && job.uid().equals(latest.uid()) && fresh(latest, now)) {
      return known;
    }
    ConcurrencyCurve computed = ConcurrencyCurve.of(latest, now);
    curve = computed;
    standouts = Standouts.of(latest);
    job = latest;
    at = now;
    return computed;
  }

  Standouts standouts(JobHistory latest, Instant now) {
    of(latest, now);
    return standouts;
  }

  private boolean fresh(JobHistory latest, Instant now) {
    boolean changed = !latest.equals(job);
    Duration allowed =
        !changed ? AGE : latest.counts().all() > LARGE ? PAUSE_OF_LARGE : Duration.ZERO;
    return Duration.between(at, now).compareTo(allowed) < 0;
  }
}
