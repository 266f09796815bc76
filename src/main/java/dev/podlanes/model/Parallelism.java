package dev.podlanes.model;

import org.jspecify.annotations.Nullable;

/**
 * How many pods of a Job may run at once, as it is asked for.
 *
 * @param pods {@code spec.parallelism}, 0 or more; 0 pauses the Job
 * @param completions {@code spec.completions} where it moves in tandem, which an Indexed Job allows
 *     as long as both are equal (elastic Indexed Jobs, KEP-3715, from 1.27); null to leave it alone
 */
public record Parallelism(int pods, @Nullable Integer completions) {

  /** Parallelism alone. */
  public static Parallelism of(int pods) {
    return new Parallelism(pods, null);
  }

  /** Parallelism and completions of an elastic Indexed Job. */
  public static Parallelism withCompletions(int both) {
    return new Parallelism(both, both);
  }

  /** These fields as the API writes a spec. */
  public String spec() {
    return completions == null
        ? "{\"parallelism\":" + pods + "}"
        : "{\"parallelism\":" + pods + ",\"completions\":" + completions + "}";
  }

  /** What a Job's spec says, where only these fields are compared. */
  public Parallelism asShownBy(Job job) {
    return new Parallelism(
        job.spec().parallelism(), completions == null ? null : job.spec().completions());
  }

  /** Whether a Job's spec says so. */
  public boolean shownBy(Job job) {
    return equals(asShownBy(job));
  }

  /** Whether both fields can be moved in tandem (API validation: Indexed, and equal before). */
  public static boolean elastic(Job job) {
    Integer completions = job.spec().completions();
    return job.mode() == JobMode.INDEXED
        && completions != null
        && completions == job.spec().parallelism();
  }
}
