package dev.podlanes.demo.script;

/** What a container runs instead of a real process. */
public interface ContainerProgram {
  /**
   * Runs to the end of the process, on the coroutine of the context.
   *
   * @return the exit code, 0 to 255
   */
  int run(ProcessContext process);
}
