package dev.podlanes.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a Job may run, and for how many indexes, from a moment on.
 *
 * @param at when the change was seen, server's clock
 * @param parallelism {@code spec.parallelism}, 0 or more
 * @param completions {@code spec.completions}, which elastic indexed Jobs change (KEP-3715); null
 *     for work queues
 * @param suspended {@code spec.suspend}: none may run, whatever parallelism says
 * @param revision of the Job that showed it: tells which patch made it
 */
public record AllowanceChange(
    Instant at, int parallelism, @Nullable Integer completions, boolean suspended, long revision) {
  public int allowed() {
    return suspended ? 0 : parallelism;
  }
}
