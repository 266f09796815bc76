package dev.podlanes.model;

import java.util.List;

/**
 * One row of a Job's timeline: a completion index, or a slot that pods without an index share.
 *
 * @param number the index or the slot, 0 or more
 * @param state what the lane as a whole has come to; the Job's own index sets outrank the pods seen
 * @param attempts in order of creation
 * @param observed false for a ghost: the Job says what the index has come to, or that it is over,
 *     but no pod of it was seen to finish it
 */
public record Lane(int number, AttemptState state, List<PodAttempt> attempts, boolean observed) {
  public Lane {
    attempts = List.copyOf(attempts);
  }

  /** What it has come to in a word or two, as far as that is known. */
  public String label() {
    return state == AttemptState.WAITING && !observed ? "Not observed" : state.label();
  }
}
