package dev.podlanes.logs;

import dev.podlanes.model.Pod;
import dev.podlanes.source.LogRequest;

/**
 * Whose log it is: one run of one container.
 *
 * @param lane number of the pod's lane, 0 or more
 * @param attempt counts the lane's attempts, from 1
 * @param previous whether it is the run before the container's last restart
 */
public record LogOrigin(
    int lane,
    int attempt,
    String namespace,
    String pod,
    String podUid,
    String container,
    boolean previous) {

  /** The log of a pod's container. */
  public static LogOrigin of(int lane, int attempt, Pod pod, String container, boolean previous) {
    return new LogOrigin(
        lane,
        attempt,
        pod.meta().namespace(),
        pod.meta().name(),
        pod.meta().uid(),
        container,
        previous);
  }

  /**
   * What to ask a source for.
   *
   * @param tailLines how many of the lines already written to begin with; negative for all
   */
  public LogRequest request(int tailLines) {
    return new LogRequest(namespace, pod, podUid, container, previous, tailLines);
  }
}
