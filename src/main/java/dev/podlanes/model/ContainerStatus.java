package dev.podlanes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One container of a pod. At most one of {@code running} and {@code terminated} is set; with
 * neither it waits.
 *
 * @param waitingReason such as ContainerCreating or ImagePullBackOff; null when not waiting or not
 *     yet said
 * @param running since when it runs; null when it does not
 * @param terminated how its current run ended; null while it has not
 * @param lastTermination how the run before ended; null without a restart
 */
public record ContainerStatus(
    String name,
    ContainerRole role,
    @Nullable String waitingReason,
    @Nullable String waitingMessage,
    @Nullable Instant running,
    @Nullable Termination terminated,
    int restarts,
    @Nullable Termination lastTermination) {

  /** A container whose pod has said nothing about it yet. */
  public static ContainerStatus notStarted(String name, ContainerRole role) {
    return new ContainerStatus(name, role, null, null, null, null, 0, null);
  }

  /** The same status in another role; a status alone does not tell a sidecar from an init one. */
  public ContainerStatus as(ContainerRole newRole) {
    return newRole == role
        ? this
        : new ContainerStatus(
            name,
            newRole,
            waitingReason,
            waitingMessage,
            running,
            terminated,
            restarts,
            lastTermination);
  }

  /** When its current run began; null before. */
  public @Nullable Instant startedAt() {
    if (running != null) {
      return running;
    }
    return terminated == null ? null : terminated.started();
  }
}
