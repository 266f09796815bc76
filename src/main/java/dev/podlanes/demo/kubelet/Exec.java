package dev.podlanes.demo.kubelet;

import dev.podlanes.demo.script.ContainerProgram;
import dev.podlanes.demo.script.ExitResult;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.catalog.Programs;
import java.util.List;

/** Runs a command beside a container's own, in its files and variables, for a probe or a hook. */
final class Exec {
  private static final int MAX_OUTPUT = 10 * 1024;

  private final StringBuilder output = new StringBuilder();
  private int code = 1;

  private Exec() {}

  /** Takes how a command ended. */
  interface OnEnd {
    /**
     * Called once, on the simulation's thread.
     *
     * @param code the exit code
     * @param output its first 10 KiB, as the kubelet keeps of a probe's
     */
    void accept(int code, String output);
  }

  /** Starts a command in a running container; if that ends first, {@code onEnd} is not called. */
  static ProcessContext start(
      PodOnNode pod, Container container, ProcessContext main, List<String> command, OnEnd onEnd) {
    Exec exec = new Exec();
    ProcessContext process =
        new ProcessContext(
            pod.context.simulation(),
            command,
            main.environment(),
            main.files(),
            pod.context.identifiers().fork(),
            (time, line) -> exec.take(line),
            main.memoryLimit());
    container.beside.add(process);
    ContainerProgram program = Programs.of(command);
    process.start(
        () -> {
          try {
            exec.code = program.run(process);
          } catch (ExitResult e) {
            exec.code = e.code();
          }
          process.finish();
        },
        () -> {
          container.beside.remove(process);
          onEnd.accept(exec.code, exec.output.toString());
        });
    return process;
  }

  private void take(String line) {
    if (output.length() + line.length() < MAX_OUTPUT) {
      output.append(line).append('\n');
    }
  }
}
