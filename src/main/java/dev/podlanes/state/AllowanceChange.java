package dev.podlanes.state;

import java.time.Instant;

/**
 * How many pods a Job may run, from a moment on.
 *
 * @param at when the change was seen, server's clock
 * @param parallelism {@code spec.parallelism}, 0 or more
 * @param suspended {@code spec.suspend}: none may run, whatever parallelism says
 * @param revision of the Job that showed it: tells which patch made it
 */
public record AllowanceChange(Instant at, int parallelism, boolean suspended, long revision) {
  public int allowed() {
    return suspended ? 0 : parallelism;
  }
}
