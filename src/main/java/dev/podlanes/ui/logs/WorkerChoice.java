package dev.podlanes.ui.logs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose logs are read and shown.
 *
 * @param all whether those of all workers, else of one
 * @param lanes of all workers only those in these lanes; empty for every lane
 * @param hidden of all workers none in these states
 * @param container null for the main ones
 * @param previous of one worker the run before the container's last restart
 */
record WorkerChoice(
    boolean all,
    Set<Integer> lanes,
    Set<WorkerState> hidden,
    @Nullable ContainerChoice container,
    boolean previous) {

  WorkerChoice {
    lanes = Set.copyOf(lanes);
    hidden = Set.copyOf(hidden);
  }

  ContainerChoice containers() {
    return container == null ? ContainerChoice.MAIN : container;
  }
}
