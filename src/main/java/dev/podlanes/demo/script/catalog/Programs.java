package dev.podlanes.demo.script.catalog;

import dev.podlanes.demo.script.ContainerProgram;
import dev.podlanes.demo.script.GenericProgram;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.python.Python;
import dev.podlanes.demo.script.shell.ScriptStart;
import dev.podlanes.demo.script.tool.Tools;
import java.util.List;
import java.util.Set;

/** Finds what stands in for a container's command. */
public final class Programs {
  private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash");
  private static final Set<String> BUILTINS = Set.of("echo", "printf", "true", "false", "test");

  private Programs() {}

  /**
   * The program of a command.
   *
   * @param command the container's command and arguments; empty when the image's own would run
   */
  public static ContainerProgram of(List<String> command) {
    if (command.isEmpty()) {
      return new GenericProgram("the image's own command");
    }
    ContainerProgram program = find(command);
    return process -> {
      try {
        return program.run(process);
      } catch (LimitException e) {
        process.println(e.logLine());
        return e.code();
      } catch (StackOverflowError e) {
        LimitException depth = LimitException.depth("the nesting of the program");
        process.println(depth.logLine());
        return depth.code();
      }
    };
  }

  private static ContainerProgram find(List<String> command) {
    String name = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
    if (SHELLS.contains(name)) {
      return process -> new ScriptStart(process).run(process.command());
    }
    if (Python.isName(name)) {
      return process ->
          new Python(process, process.command(), process.environment(), "/", Io.of(process)).run();
    }
    if (Tools.find(name).isPresent() || BUILTINS.contains(name)) {
      return process -> new ScriptStart(process).call(process.command());
    }
    return process ->
        process.files().isFile(command.getFirst())
            ? new ScriptStart(process).call(process.command())
            : new GenericProgram(command.getFirst()).run(process);
  }
}
