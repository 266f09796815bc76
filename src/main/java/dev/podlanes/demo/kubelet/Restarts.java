package dev.podlanes.demo.kubelet;

import java.time.Duration;
import java.util.function.Consumer;

/** Restarts the containers of one pod in place: at once after the first end, then with back-off. */
final class Restarts {
  private final PodOnNode pod;
  private final Consumer<Container> start;

  Restarts(PodOnNode pod, Consumer<Container> start) {
    this.pod = pod;
    this.start = start;
  }

  /** Plans the next run of a container that has ended. */
  void restart(Container container) {
    if (container.lastRun().compareTo(Backoff.RESET) >= 0) {
      container.failures = 0;
    }
    container.failures++;
    if (container.failures == 1) {
      pod.later(pod.context.between(200, 600), () -> start.accept(container));
      return;
    }
    Duration wait = Backoff.of(container.failures - 2);
    pod.event(
        container,
        "Warning",
        "BackOff",
        "Back-off restarting failed container " + container.name + " in pod " + pod.fullName());
    pod.later(
        pod.context.between(1200, 2000),
        () -> {
          container.waits(
              "CrashLoopBackOff",
              "back-off %s restarting failed container=%s pod=%s"
                  .formatted(goDuration(wait), container.name, pod.fullName()));
          pod.statusSoon();
        });
    pod.later(wait, () -> start.accept(container));
  }

  /** A duration in Go's notation, as in the real message: 40s, 1m20s, 5m0s. */
  private static String goDuration(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + "s"
        : duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
  }
}
