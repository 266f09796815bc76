package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes one pod through its life on its node: sandbox, init containers, containers, restarts, the
 * end, or termination before it. The delays are those of a real node without much load. Runs on the
 * simulation's thread.
 */
final class PodWorker {
  private final KubeletContext context;
  private final PodAddresses addresses;
  private final Runnable onDone;
  private final PodOnNode pod;
  private final ContainerRunner runner;
  private final ContainerStopper stopper;
  private final PodEnding ending;
  private final Restarts restarts;
  private final Probes probes;
  private boolean terminating;
  private int grace = Integer.MAX_VALUE;
  private int mountFailures;

  /**
   * @param onDone called when nothing more will happen to the pod
   */
  PodWorker(
      KubeletContext context,
      Images images,
      PodAddresses addresses,
      JsonObject pod,
      Runnable onDone) {
    this.context = context;
    this.addresses = addresses;
    this.onDone = onDone;
    this.pod = new PodOnNode(context, pod);
    this.runner = new ContainerRunner(this.pod, new ImagePuller(this.pod, images), this::ended);
    this.stopper = new ContainerStopper(this.pod, runner);
    this.ending = new PodEnding(this.pod, stopper);
    this.restarts =
        new Restarts(
            this.pod, container -> runner.start(container, () -> containerStarted(container)));
    this.probes = new Probes(this.pod, this::stopUnhealthy);
  }

  void start() {
    pod.later(context.between(60, 200), this::begin);
  }

  /** Has the containers measured that run now. */
  void measure(UsageMeter meter) {
    meter.measure(pod, runner.running());
  }

  /** The pod is to end: SIGTERM now, SIGKILL when its grace period is over. */
  void terminate(JsonObject deleted) {
    int asked = Json.integer(deleted, 30, "metadata", "deletionGracePeriodSeconds");
    if (pod.abandoned() || asked >= grace) {
      return;
    }
    boolean again = terminating;
    terminating = true;
    grace = asked;
    pod.beginStop();
    if (again) {
      ending.begin(Duration.ofSeconds(asked), this::terminated);
      return;
    }
    pod.after(
        context.between(60, 250),
        () -> {
          pod.main.stream()
              .filter(container -> !container.started())
              .forEach(container -> container.waits(firstReason(), ""));
          if (!pod.status.startTime.isEmpty()) {
            pod.writeStatus();
          }
          ending.begin(Duration.ofSeconds(grace), this::terminated);
        });
  }

  private String firstReason() {
    return pod.init.isEmpty() ? "ContainerCreating" : "PodInitializing";
  }

  /** The pod object is gone: whatever still runs ends without a trace. */
  void abandon() {
    pod.abandon();
  }

  private void begin() {
    pod.status.startTime = ObjectStore.time(pod.now());
    pod.writeStatus();
    int deadline = Json.integer(pod.reference, 0, "spec", "activeDeadlineSeconds");
    if (deadline > 0) {
      pod.later(Duration.ofSeconds(deadline), this::deadlineExceeded);
    }
    pod.later(context.between(800, 1500), this::createSandbox);
  }

  private void createSandbox() {
    Optional<String> missing = pod.environment.missing();
    if (missing.isPresent()) {
      pod.event("Warning", "FailedMount", missing.get());
      long seconds = Math.min(120, 1L << Math.min(7, ++mountFailures));
      pod.later(Duration.ofSeconds(seconds), this::createSandbox);
      return;
    }
    pod.status.podIp = addresses.of(pod.node);
    pod.status.sandboxReady = true;
    pod.environment.address(pod.status.podIp, PodAddresses.ofNode(pod.node));
    startInit(0);
  }

  private void startInit(int index) {
    if (index == pod.init.size()) {
      startMain(0);
      return;
    }
    Container container = pod.init.get(index);
    runner.start(
        container,
        () -> {
          containerStarted(container);
          if (container.sidecar) {
            awaitSidecar(container, index + 1);
          }
        });
  }

  /** What follows a sidecar waits for its startup probe. */
  private void awaitSidecar(Container sidecar, int next) {
    pod.later(
        context.between(400, 900),
        () -> {
          if (sidecar.startedUp) {
            startInit(next);
          } else {
            awaitSidecar(sidecar, next);
          }
        });
  }

  private void startMain(int index) {
    if (index < pod.main.size()) {
      Container container = pod.main.get(index);
      // A container that cannot start does not keep the others from starting.
      Runnable next = new Once(() -> startMain(index + 1));
      runner.start(
          container,
          () -> {
            containerStarted(container);
            next.run();
          });
      pod.later(Duration.ofSeconds(5), next);
    }
  }

  private void containerStarted(Container container) {
    probes.start(container);
    pod.statusSoon();
    ProcessContext process = container.process;
    JsonObject hook = Json.object(container.spec, "lifecycle", "postStart", "exec");
    if (process != null && !hook.isEmpty()) {
      ProcessContext _ =
          Exec.start(
              pod,
              container,
              process,
              Json.strings(hook, "command"),
              (code, output) -> {
                if (code != 0) {
                  pod.event(container, "Warning", "FailedPostStartHook", "PostStartHook failed");
                  stopUnhealthy(container, "FailedPostStartHook");
                }
              });
    }
  }

  private void stopUnhealthy(Container container, String message) {
    String probe = "livenessProbe";
    int seconds =
        Json.integer(container.spec, pod.graceSeconds(), probe, "terminationGracePeriodSeconds");
    stopper.stop(container, Duration.ofSeconds(seconds), message);
  }

  private void ended(Container container) {
    if (ending.begun()) {
      if (!terminating) {
        pod.statusSoon();
      }
      ending.next();
      return;
    }
    pod.statusSoon();
    if (container.restarts()) {
      restarts.restart(container);
    } else if (container.init) {
      initEnded(container);
    } else if (pod.main.stream().allMatch(each -> each.terminated() && !each.restarts())) {
      finish();
    }
  }

  private void initEnded(Container container) {
    if (container.succeeded()) {
      int next = pod.init.indexOf(container) + 1;
      pod.later(context.between(300, 900), () -> startInit(next));
    } else {
      finish();
    }
  }

  /** The pod ended by itself: its sidecars follow, and the last status when the sandbox is gone. */
  private void finish() {
    ending.begin(
        Duration.ofSeconds(pod.graceSeconds()),
        () -> pod.after(context.between(1200, 2000), this::finished));
  }

  private void finished() {
    if (terminating) {
      return;
    }
    pod.status.done = true;
    pod.writeStatus();
    onDone.run();
  }

  private void deadlineExceeded() {
    if (pod.status.done || pod.main.stream().allMatch(Container::terminated)) {
      return;
    }
    pod.status.reason = "DeadlineExceeded";
    pod.status.message = "Pod was active on the node longer than the specified deadline";
    pod.event("Normal", pod.status.reason, pod.status.message);
    pod.beginStop();
    ending.begin(
        Duration.ofSeconds(pod.graceSeconds()),
        () -> {
          markUnstarted();
          pod.after(context.between(1200, 2000), this::finished);
        });
  }

  private void markUnstarted() {
    pod.main.stream().filter(container -> !container.started()).forEach(Container::neverRan);
  }

  /** All containers of a deleted pod are gone. */
  private void terminated() {
    pod.after(
        context.between(300, 800),
        () -> {
          markUnstarted();
          if (pod.status.startTime.isEmpty()) {
            pod.status.startTime = ObjectStore.time(pod.now());
          }
          pod.status.done = true;
          pod.writeStatus();
          pod.after(context.between(60, 200), this::removePod);
        });
  }

  private void removePod() {
    if (pod.isPresent()) {
      pod.update(object -> {
        JsonObject metadata = Json.ensure(object, "metadata");
        metadata.addProperty("deletionTimestamp", ObjectStore.time(pod.now()));
        metadata.addProperty("deletionGracePeriodSeconds", 0);
      });
      onDone.run();
    }
  }
}
