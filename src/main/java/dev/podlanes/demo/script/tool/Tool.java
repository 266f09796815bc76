package dev.podlanes.demo.script.tool;

/** A program such as those of busybox or coreutils. */
@FunctionalInterface
public interface Tool {
  /**
   * Runs to the end.
   *
   * @return the exit code
   * @throws UsageException when the arguments make no sense
   */
  int run(ToolCall call);
}
