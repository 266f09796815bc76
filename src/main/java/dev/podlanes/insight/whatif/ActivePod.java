package dev.podlanes.insight.whatif;

import dev.podlanes.model.Pod;
import dev.podlanes.model.PodAttempt;

/** A pod that counts against parallelism: neither ended nor being deleted. */
record ActivePod(int lane, PodAttempt attempt) {

  Pod pod() {
    return attempt.pod();
  }

  Victim victim(boolean chance) {
    return new Victim(lane, attempt, chance);
  }
}
