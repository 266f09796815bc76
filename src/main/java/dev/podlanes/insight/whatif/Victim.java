package dev.podlanes.insight.whatif;

import dev.podlanes.model.PodAttempt;
import dev.podlanes.model.PodPhase;

/**
 * A pod that is active now and would be stopped.
 *
 * @param lane its number
 * @param chance whether others are worth as much to the controller, so that one of them may go
 *     instead
 */
public record Victim(int lane, PodAttempt attempt, boolean chance) {

  /** Whether work that has begun would be lost. */
  public boolean running() {
    return attempt.pod().phase() == PodPhase.RUNNING;
  }
}
