package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ContainerProgram;
import dev.podlanes.demo.script.ExitResult;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.catalog.Programs;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Quantity;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes one pod through its life on its node: sandbox, init containers, containers, restarts, the
 * end, or termination before it. The delays are those of a real node without much load; statuses
 * are written some time after what they tell, as a real kubelet does, so that a short container may
 * never be seen running. Runs on the simulation's thread.
 */
final class PodWorker {
  private static final int KILLED = 137;
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);

  private final KubeletContext context;
  private final Images images;
  private final PodAddresses addresses;
  private final Runnable onDone;
  private final String namespace;
  private final String name;
  private final String uid;
  private final String node;
  private final String restartPolicy;
  private final List<Container> init = new ArrayList<>();
  private final List<Container> main = new ArrayList<>();
  private final PodStatus status;
  private final PodEnvironment environment;
  private final EventRecorder.Source source;
  private final JsonObject reference;
  private boolean statusPending;
  private boolean terminating;
  private boolean finishing;
  private boolean abandoned;
  private int mountFailures;

  PodWorker(
      KubeletContext context,
      Images images,
      PodAddresses addresses,
      JsonObject pod,
      Runnable onDone) {
    this.context = context;
    this.images = images;
    this.addresses = addresses;
    this.onDone = onDone;
    this.reference = pod;
    this.namespace = ObjectStore.namespace(pod);
    this.name = ObjectStore.name(pod);
    this.uid = ObjectStore.uid(pod);
    this.node = Json.string(pod, "", "spec", "nodeName");
    this.restartPolicy = Json.string(pod, "Always", "spec", "restartPolicy");
    List<JsonObject> initSpecs = Json.objects(pod, "spec", "initContainers");
    for (JsonObject spec : initSpecs) {
      init.add(new Container(spec, true, true));
    }
    for (JsonObject spec : Json.objects(pod, "spec", "containers")) {
      main.add(new Container(spec, false, !initSpecs.isEmpty()));
    }
    List<Container> all = new ArrayList<>(init);
    all.addAll(main);
    this.status = new PodStatus(all, !restartPolicy.equals("Never"));
    status.node = node;
    this.environment = new PodEnvironment(context.store(), pod);
    this.source = new EventRecorder.Source("kubelet", node);
  }

  void start() {
    later(context.between(60, 200), this::begin);
  }

  /** The pod is to end: SIGTERM now, SIGKILL when its grace period is over. */
  void terminate(JsonObject pod) {
    if (terminating || abandoned) {
      return;
    }
    terminating = true;
    int grace = Json.integer(pod, 30, "metadata", "deletionGracePeriodSeconds");
    context.simulation().after(context.between(60, 250), () -> stopContainers(grace));
  }

  /** The pod object is gone: whatever still runs ends without a trace. */
  void abandon() {
    abandoned = true;
    for (Container container : containers()) {
      ProcessContext process = container.process;
      if (process != null) {
        process.kill();
      }
    }
  }

  private void begin() {
    status.startTime = ObjectStore.time(now());
    writeStatus();
    later(context.between(800, 1500), this::createSandbox);
  }

  private void createSandbox() {
    Optional<String> missing = environment.missing();
    if (missing.isPresent()) {
      event("Warning", "FailedMount", missing.get(), "");
      long seconds = Math.min(120, 1L << Math.min(7, ++mountFailures));
      later(Duration.ofSeconds(seconds), this::createSandbox);
      return;
    }
    status.podIp = addresses.of(node);
    status.sandboxReady = true;
    startInit(0);
  }

  private void startInit(int index) {
    if (index == init.size()) {
      startMain(0);
      return;
    }
    Container container = init.get(index);
    pull(container, 0, () -> create(container, () -> initStarted(container, index)));
  }

  private void initStarted(Container container, int index) {
    statusSoon();
    if (container.sidecar) {
      later(context.between(400, 900), () -> startInit(index + 1));
    }
  }

  private void startMain(int index) {
    if (index < main.size()) {
      Container container = main.get(index);
      pull(
          container,
          0,
          () ->
              create(
                  container,
                  () -> {
                    statusSoon();
                    startMain(index + 1);
                  }));
    }
  }

  /** Makes sure that the image is there, however long that takes, and goes on. */
  private void pull(Container container, int attempt, Runnable then) {
    String image = container.image();
    boolean always = Json.string(container.spec, "", "imagePullPolicy").equals("Always");
    if (images.isPresent(node, image) && !always) {
      event(
          "Normal",
          "Pulled",
          "Container image \"" + image + "\" already present on machine",
          container.fieldPath());
      later(context.between(40, 120), then);
      return;
    }
    event("Normal", "Pulling", "Pulling image \"" + image + "\"", container.fieldPath());
    if (Images.isUnreachable(image)) {
      later(context.between(20, 60), () -> pullFailed(container, attempt, then));
      return;
    }
    Duration time =
        images.isPresent(node, image) ? context.between(300, 700) : context.between(1200, 3800);
    later(
        time,
        () -> {
          images.pulled(node, image);
          String took = time.toMillis() + "ms";
          event(
              "Normal",
              "Pulled",
              "Successfully pulled image \""
                  + image
                  + "\" in "
                  + took
                  + " ("
                  + took
                  + " including waiting). Image size: 2219949 bytes.",
              container.fieldPath());
          later(context.between(40, 120), then);
        });
  }

  private void pullFailed(Container container, int attempt, Runnable then) {
    String image = container.image();
    String why = Images.failure(image);
    String field = container.fieldPath();
    event("Warning", "Failed", "Failed to pull image \"" + image + "\": " + why, field);
    event("Warning", "Failed", "Error: ErrImagePull", field);
    container.waitingReason = "ErrImagePull";
    container.waitingMessage = why;
    statusSoon();
    later(
        context.between(1500, 2500),
        () -> {
          container.waitingReason = "ImagePullBackOff";
          container.waitingMessage =
              "Back-off pulling image \"" + image + "\": ErrImagePull: " + why;
          event("Normal", "BackOff", "Back-off pulling image \"" + image + "\"", field);
          event("Warning", "Failed", "Error: ImagePullBackOff", field);
          statusSoon();
          later(backoff(attempt), () -> pull(container, attempt + 1, then));
        });
  }

  private void create(Container container, Runnable then) {
    event("Normal", "Created", "Created container: " + container.name, container.fieldPath());
    later(
        context.between(100, 300),
        () -> {
          event("Normal", "Started", "Started container " + container.name, container.fieldPath());
          run(container);
          then.run();
        });
  }

  private void run(Container container) {
    LogFile log = context.logs().start(uid, container.name);
    container.run(now(), context.identifiers().containerId());
    Map<String, String> variables = environment.variables(container);
    List<String> command =
        container.command().stream().map(word -> PodEnvironment.expand(word, variables)).toList();
    ProcessContext process =
        new ProcessContext(
            context.simulation(),
            command,
            variables,
            environment.files(container),
            context.identifiers().fork(),
            log::append,
            Quantity.units(Json.string(container.spec, "0", "resources", "limits", "memory")));
    container.process = process;
    ContainerProgram program = Programs.of(command);
    Exit exit = new Exit();
    process.start(
        () -> exit.of(program, process),
        () -> {
          log.end();
          ended(container, exit.code, exit.reason);
        });
  }

  /** How a program ended; written on its coroutine, read after its end. */
  private static final class Exit {
    private int code = 1;
    private String reason = "";

    void of(ContainerProgram program, ProcessContext process) {
      try {
        code = program.run(process);
      } catch (ExitResult e) {
        code = e.code();
        reason = e.reason();
      }
      process.finish();
    }
  }

  private void ended(Container container, int code, String reason) {
    if (abandoned) {
      return;
    }
    ProcessContext process = container.process;
    container.end(now(), code, reason);
    if (process != null) {
      // What it left running in the background ends with it.
      process.kill();
    }
    if (terminating) {
      finishTerminationIfEnded();
    } else if (container.sidecar && !finishing) {
      statusSoon();
      restart(container);
    } else if (container.init) {
      initEnded(container);
    } else {
      mainEnded(container);
    }
  }

  private void initEnded(Container container) {
    statusSoon();
    if (container.sidecar) {
      finishIfEnded();
    } else if (container.succeeded()) {
      int next = init.indexOf(container) + 1;
      later(context.between(300, 900), () -> startInit(next));
    } else if (restartPolicy.equals("Never")) {
      finishing = true;
      stopSidecars();
      finishIfEnded();
    } else {
      restart(container);
    }
  }

  private void mainEnded(Container container) {
    statusSoon();
    boolean again =
        restartPolicy.equals("Always")
            || (restartPolicy.equals("OnFailure") && !container.succeeded());
    if (again) {
      restart(container);
    } else if (main.stream().allMatch(this::endedForGood)) {
      finishing = true;
      stopSidecars();
      finishIfEnded();
    }
  }

  private boolean endedForGood(Container container) {
    return container.terminated() && (container.succeeded() || restartPolicy.equals("Never"));
  }

  /** Restarts in place: at once after the first failure, then after 10 s, 20 s, … 5 min. */
  private void restart(Container container) {
    container.failures++;
    if (container.failures == 1) {
      later(
          context.between(200, 600),
          () -> pull(container, 0, () -> create(container, this::statusSoon)));
      return;
    }
    Duration wait = backoff(container.failures - 2);
    event(
        "Warning",
        "BackOff",
        "Back-off restarting failed container "
            + container.name
            + " in pod "
            + name
            + "_"
            + namespace
            + "("
            + uid
            + ")",
        container.fieldPath());
    later(
        context.between(1200, 2000),
        () -> {
          String why =
              "back-off "
                  + wait.toSeconds()
                  + "s restarting failed container="
                  + container.name
                  + " pod="
                  + name
                  + "_"
                  + namespace
                  + "("
                  + uid
                  + ")";
          container.crashLoop(why);
          statusSoon();
        });
    later(
        wait,
        () ->
            pull(
                container,
                0,
                () -> {
                  container.restarts++;
                  create(container, this::statusSoon);
                }));
  }

  private static Duration backoff(int attempt) {
    Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempt, 6));
    return wait.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : wait;
  }

  private void stopSidecars() {
    for (Container container : init) {
      if (container.running()) {
        stop(container, graceSeconds());
      }
    }
  }

  private void stopContainers(int grace) {
    if (abandoned) {
      return;
    }
    finishing = true;
    for (Container container : containers()) {
      if (container.running()) {
        stop(container, grace);
      }
    }
    finishTerminationIfEnded();
  }

  private void stop(Container container, int grace) {
    event("Normal", "Killing", "Stopping container " + container.name, container.fieldPath());
    ProcessContext process = container.process;
    if (process == null) {
      return;
    }
    process.terminate();
    context
        .simulation()
        .after(
            Duration.ofSeconds(grace),
            () -> {
              if (container.process == process && container.running() && !abandoned) {
                process.finishKilled();
                process.kill();
                context.logs().find(uid, container.name, false).ifPresent(LogFile::end);
                ended(container, KILLED, "");
              }
            });
  }

  /** A pod that ended by itself: the last status follows when its sandbox is torn down. */
  private void finishIfEnded() {
    boolean ended =
        main.stream().noneMatch(Container::running) && init.stream().noneMatch(Container::running);
    if (ended) {
      later(
          context.between(1200, 2000),
          () -> {
            status.done = true;
            writeStatus();
            onDone.run();
          });
    }
  }

  private void finishTerminationIfEnded() {
    if (containers().stream().anyMatch(Container::running)) {
      return;
    }
    context
        .simulation()
        .after(
            context.between(300, 800),
            () -> {
              if (abandoned) {
                return;
              }
              for (Container container : main) {
                if (!container.started()) {
                  container.neverRan();
                }
              }
              if (status.startTime.isEmpty()) {
                status.startTime = ObjectStore.time(now());
              }
              status.done = true;
              writeStatus();
              context.simulation().after(context.between(60, 200), this::removePod);
            });
  }

  private void removePod() {
    if (!abandoned && isPresent()) {
      update(pod -> {
        JsonObject metadata = Json.ensure(pod, "metadata");
        metadata.addProperty("deletionTimestamp", ObjectStore.time(now()));
        metadata.addProperty("deletionGracePeriodSeconds", 0);
      });
      onDone.run();
    }
  }

  private void statusSoon() {
    if (!statusPending) {
      statusPending = true;
      later(context.between(250, 800), this::writeStatus);
    }
  }

  private void writeStatus() {
    statusPending = false;
    if (abandoned || !isPresent()) {
      return;
    }
    update(pod -> pod.add("status", status.toJson(pod, now())));
  }

  private void update(Consumer<JsonObject> change) {
    context
        .store()
        .update(
            Resource.PODS,
            namespace,
            name,
            pod -> {
              change.accept(pod);
              return pod;
            });
  }

  private boolean isPresent() {
    return context
        .store()
        .get(Resource.PODS, namespace, name)
        .filter(pod -> ObjectStore.uid(pod).equals(uid))
        .isPresent();
  }

  /** Runs a step of an ordinary life, unless the pod is being terminated by then. */
  private void later(Duration delay, Runnable step) {
    context
        .simulation()
        .after(
            delay,
            () -> {
              if (!terminating && !abandoned) {
                step.run();
              }
            });
  }

  private int graceSeconds() {
    return Json.integer(reference, 30, "spec", "terminationGracePeriodSeconds");
  }

  private List<Container> containers() {
    List<Container> all = new ArrayList<>(init);
    all.addAll(main);
    return all;
  }

  private void event(String type, String reason, String message, String fieldPath) {
    context.events().record(reference, type, reason, message, source, fieldPath);
  }

  private Instant now() {
    return context.simulation().instant();
  }
}
