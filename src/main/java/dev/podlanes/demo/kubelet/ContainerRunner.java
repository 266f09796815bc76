package dev.podlanes.demo.kubelet;

import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ContainerProgram;
import dev.podlanes.demo.script.ExitResult;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.catalog.Programs;
import dev.podlanes.demo.store.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Creates and runs the containers of one pod, and notices their ends.
 *
 * <p>The annotation {@code podlanes.dev/oom-after} of a pod, a number of seconds, has the kernel
 * kill the pod's first main container for its memory that long after each of its starts: a way to
 * show OOMKilled without a program that really takes memory.
 */
final class ContainerRunner {
  private static final String OOM_AFTER = "podlanes.dev/oom-after";
  private static final int KILLED = 137;

  private final PodOnNode pod;
  private final KubeletContext context;
  private final ImagePuller images;
  private final Consumer<Container> onEnd;

  /**
   * @param onEnd told of every end of a container
   */
  ContainerRunner(PodOnNode pod, ImagePuller images, Consumer<Container> onEnd) {
    this.pod = pod;
    this.context = pod.context;
    this.images = images;
    this.onEnd = onEnd;
  }

  /** Pulls, creates and starts a container, and goes on when it runs. */
  void start(Container container, Runnable then) {
    images.pull(container, () -> create(container, then));
  }

  private void create(Container container, Runnable then) {
    Optional<String> problem = pod.environment.problem(container);
    if (problem.isPresent()) {
      pod.event(container, "Warning", "Failed", "Error: " + problem.get());
      container.waits("CreateContainerConfigError", problem.get());
      pod.statusSoon();
      pod.later(context.between(11_000, 15_000), () -> start(container, then));
      return;
    }
    pod.event(container, "Normal", "Created", "Created container: " + container.name);
    pod.later(
        context.between(100, 300),
        () -> {
          pod.event(container, "Normal", "Started", "Started container " + container.name);
          run(container);
          then.run();
        });
  }

  private void run(Container container) {
    LogFile log = context.logs().start(pod.uid, container.name);
    container.run(pod.now(), context.identifiers().containerId());
    Map<String, String> variables = pod.environment.variables(container);
    List<String> command =
        container.command().stream().map(word -> PodEnvironment.expand(word, variables)).toList();
    ProcessContext process =
        new ProcessContext(
            context.simulation(),
            command,
            variables,
            pod.environment.files(container),
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
    outOfMemoryLater(container, process);
  }

  private void outOfMemoryLater(Container container, ProcessContext process) {
    Duration after = outOfMemoryAfter(pod, container);
    if (!after.isZero()) {
      pod.after(after, () -> kill(container, process, "OOMKilled"));
    }
  }

  /** How long after its start a container runs out of memory; zero for never. */
  static Duration outOfMemoryAfter(PodOnNode pod, Container container) {
    String seconds = Json.string(pod.reference, "0", "metadata", "annotations", OOM_AFTER);
    return container.equals(pod.main.getFirst())
        ? Duration.ofMillis(Quantity.thousandths(seconds))
        : Duration.ZERO;
  }

  /**
   * SIGKILL, if that run still goes on.
   *
   * @param reason such as "OOMKilled", empty for the usual one
   */
  void kill(Container container, ProcessContext process, String reason) {
    if (container.running() && process.equals(container.process)) {
      process.finishKilled();
      process.kill();
      context.logs().find(pod.uid, container.name, false).ifPresent(LogFile::end);
      ended(container, KILLED, reason);
    }
  }

  private void ended(Container container, int code, String reason) {
    if (pod.abandoned()) {
      return;
    }
    ProcessContext process = container.process;
    container.end(pod.now(), code, reason);
    if (process != null) {
      // What it left running in the background ends with it.
      process.kill();
    }
    List.copyOf(container.beside).forEach(ProcessContext::kill);
    container.beside.clear();
    onEnd.accept(container);
  }

  /** The containers that run, for what measures them. */
  List<Container> running() {
    List<Container> found = new ArrayList<>(pod.containers());
    found.removeIf(container -> !container.running());
    return found;
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
}
