package dev.podlanes.demo.kubelet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ends all containers of a pod: the main ones together, and when they are gone the sidecars one by
 * one, last started first (KEP-753), all within one grace period.
 */
final class PodEnding {
  private final PodOnNode pod;
  private final ContainerStopper stopper;
  private Instant end = Instant.MAX;
  private @Nullable Container stopping;
  private @Nullable Runnable whenEnded;

  PodEnding(PodOnNode pod, ContainerStopper stopper) {
    this.pod = pod;
    this.stopper = stopper;
  }

  boolean begun() {
    return whenEnded != null;
  }

  /**
   * Starts the end; a second call shortens the grace period or changes what follows.
   *
   * @param then run once when no container runs any more
   */
  void begin(Duration grace, Runnable then) {
    boolean again = begun();
    Instant asked = pod.now().plus(grace);
    boolean shorter = asked.isBefore(end);
    end = shorter ? asked : end;
    whenEnded = then;
    for (Container container : pod.containers()) {
      if (!container.running()) {
        continue;
      }
      if (!container.sidecar && !again) {
        stop(container);
      } else if (again && shorter && (!container.sidecar || container.equals(stopping))) {
        stopper.killAfter(container, left());
      } else if (!container.sidecar) {
        stop(container);
      }
    }
    next();
  }

  /** A container has ended; what is left may be next. */
  void next() {
    Runnable then = whenEnded;
    if (then == null
        || pod.containers().stream().anyMatch(each -> each.running() && !each.sidecar)) {
      return;
    }
    for (Container container : pod.init.reversed()) {
      if (container.running()) {
        if (!container.equals(stopping)) {
          stopping = container;
          stop(container);
        }
        return;
      }
    }
    whenEnded = () -> {};
    then.run();
  }

  private void stop(Container container) {
    stopper.stop(container, left(), "Stopping container " + container.name);
  }

  private Duration left() {
    Duration left = Duration.between(pod.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
