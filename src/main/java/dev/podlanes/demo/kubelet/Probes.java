package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Probes the containers of one pod. An exec probe runs its command in the simulated container;
 * HTTP, TCP and gRPC probes find nobody to ask and succeed while the container runs.
 */
final class Probes {
  private static final int PERIOD_SECONDS = 10;
  private static final int FAILURES = 3;

  private final PodOnNode pod;
  private final BiConsumer<Container, String> onFailure;

  /**
   * @param onFailure told of a container that must be restarted, and the Killing event's message
   */
  Probes(PodOnNode pod, BiConsumer<Container, String> onFailure) {
    this.pod = pod;
    this.onFailure = onFailure;
  }

  /** Starts probing a run of a container that has just started. */
  void start(Container container) {
    ProcessContext run = container.process;
    if (run == null) {
      return;
    }
    boolean startup = Json.has(container.spec, "startupProbe");
    container.startedUp = !startup;
    container.probedReady = !Json.has(container.spec, "readinessProbe");
    if (startup) {
      new Probe(container, run, "Startup").schedule();
    } else {
      startOthers(container, run);
    }
  }

  private void startOthers(Container container, ProcessContext run) {
    for (String kind : new String[] {"Liveness", "Readiness"}) {
      if (Json.has(container.spec, field(kind))) {
        new Probe(container, run, kind).schedule();
      }
    }
  }

  private static String field(String kind) {
    return kind.toLowerCase(Locale.ROOT) + "Probe";
  }

  /** One probe of one run of a container. */
  private final class Probe {
    private final Container container;
    private final ProcessContext run;
    private final String kind;
    private final JsonObject spec;
    private int successes;
    private int failures;

    Probe(Container container, ProcessContext run, String kind) {
      this.container = container;
      this.run = run;
      this.kind = kind;
      this.spec = Json.object(container.spec, field(kind));
    }

    void schedule() {
      after(Json.integer(spec, 0, "initialDelaySeconds") * 1000L + 100);
    }

    private void after(long millis) {
      pod.later(Duration.ofMillis(millis), this::probe);
    }

    private boolean over() {
      return !run.equals(container.process);
    }

    private void probe() {
      if (over()) {
        return;
      }
      if (!Json.has(spec, "exec")) {
        result(true, "");
        return;
      }
      boolean[] answered = new boolean[1];
      int timeout = Json.integer(spec, 1, "timeoutSeconds");
      ProcessContext exec =
          Exec.start(
              pod,
              container,
              run,
              Json.strings(spec, "exec", "command"),
              (code, output) -> {
                if (!answered[0]) {
                  answered[0] = true;
                  result(code == 0, output);
                }
              });
      pod.later(
          Duration.ofSeconds(timeout),
          () -> {
            if (!answered[0] && !over()) {
              answered[0] = true;
              exec.kill();
              container.beside.remove(exec);
              result(
                  false,
                  "command timed out: \"%s\" timed out after %ds"
                      .formatted(String.join(" ", exec.command()), timeout));
            }
          });
    }

    private void result(boolean success, String output) {
      if (over()) {
        return;
      }
      if (success) {
        failures = 0;
        if (++successes >= Json.integer(spec, 1, "successThreshold") && succeeded()) {
          return;
        }
      } else {
        successes = 0;
        pod.event(container, "Warning", "Unhealthy", kind + " probe failed: " + output);
        if (++failures >= Json.integer(spec, FAILURES, "failureThreshold") && failed()) {
          return;
        }
      }
      after(Json.integer(spec, PERIOD_SECONDS, "periodSeconds") * 1000L);
    }

    /** Returns whether the probe is over. */
    private boolean succeeded() {
      switch (kind) {
        case "Startup" -> {
          container.startedUp = true;
          pod.statusSoon();
          startOthers(container, run);
          return true;
        }
        case "Readiness" -> setReady(true);
        default -> {}
      }
      return false;
    }

    private boolean failed() {
      if (kind.equals("Readiness")) {
        setReady(false);
        return false;
      }
      onFailure.accept(
          container,
          "Container %s failed %s probe, will be restarted"
              .formatted(container.name, kind.toLowerCase(Locale.ROOT)));
      return true;
    }

    private void setReady(boolean ready) {
      if (container.probedReady != ready) {
        container.probedReady = ready;
        pod.statusSoon();
      }
    }
  }
}
