package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import java.time.Duration;
import java.time.Instant;

/** Stops a container as a kubelet does: preStop hook, SIGTERM, and SIGKILL when grace is over. */
final class ContainerStopper {
  /** What is left after a preStop hook at least (kuberuntime, minimumGracePeriodInSeconds). */
  private static final Duration MIN_AFTER_HOOK = Duration.ofSeconds(2);

  private final PodOnNode pod;
  private final ContainerRunner runner;

  ContainerStopper(PodOnNode pod, ContainerRunner runner) {
    this.pod = pod;
    this.runner = runner;
  }

  /**
   * Stops a running container.
   *
   * @param grace from now to SIGKILL; a preStop hook uses it too
   * @param message of the Killing event
   */
  void stop(Container container, Duration grace, String message) {
    ProcessContext process = container.process;
    if (process == null) {
      return;
    }
    pod.event(container, "Normal", "Killing", message);
    JsonObject hook = Json.object(container.spec, "lifecycle", "preStop");
    if (hook.isEmpty() || grace.isZero()) {
      terminate(container, process, grace);
    } else {
      Instant end = pod.now().plus(grace);
      preStop(container, process, hook, end);
    }
  }

  /** Kills what still runs of a container when a shorter grace period is over. */
  void killAfter(Container container, Duration grace) {
    ProcessContext process = container.process;
    if (process != null) {
      pod.after(grace, () -> runner.kill(container, process, ""));
    }
  }

  private void preStop(Container container, ProcessContext process, JsonObject hook, Instant end) {
    Runnable once = new Once(() -> terminate(container, process, left(end)));
    if (Json.has(hook, "sleep")) {
      pod.after(Duration.ofSeconds(Json.integer(hook, 0, "sleep", "seconds")), once);
    } else if (Json.has(hook, "exec")) {
      ProcessContext _ =
          Exec.start(
              pod,
              container,
              process,
              Json.strings(hook, "exec", "command"),
              (code, output) -> {
                if (code != 0) {
                  pod.event(container, "Warning", "FailedPreStopHook", "PreStopHook failed");
                }
                once.run();
              });
    } else {
      // Nothing listens in a simulated container; its HTTP hooks are taken to succeed.
      once.run();
    }
    pod.after(Duration.between(pod.now(), end), once);
  }

  private Duration left(Instant end) {
    Duration left = Duration.between(pod.now(), end);
    return left.compareTo(MIN_AFTER_HOOK) < 0 ? MIN_AFTER_HOOK : left;
  }

  private void terminate(Container container, ProcessContext process, Duration grace) {
    if (container.running() && process.equals(container.process)) {
      process.terminate();
      pod.after(grace, () -> runner.kill(container, process, ""));
    }
  }
}
