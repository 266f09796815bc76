package dev.podlanes.logs;

import dev.podlanes.model.Pod;
import dev.podlanes.source.LogDepth;
import dev.podlanes.source.LogRequest;

/**
 * Whose log it is: one run of one container.
 *
 * @param lane number of the pod's lane, 0 or more
 * @param attempt counts the lane's attempts, from 1
 * @param run how often the container was restarted before this run, 0 or more
 */
public record LogOrigin(
    int lane, int attempt, String namespace, String pod, String podUid, String container, int run) {

  /** The log of a pod's container. */
  public static LogOrigin of(int lane, int attempt, Pod pod, String container, int run) {
    return new LogOrigin(
        lane, attempt, pod.meta().namespace(), pod.meta().name(), pod.meta().uid(), container, run);
  }

  /** What to ask a source for. */
  public LogRequest request(LogDepth depth) {
    return new LogRequest(namespace, pod, podUid, container, run, depth);
  }

  /** Whether it is a run of the same container. */
  public boolean sameContainer(LogOrigin other) {
    return podUid.equals(other.podUid) && container.equals(other.container);
  }
}
