package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.SimulatedFiles;
import java.util.List;
import java.util.Optional;

/**
 * One call of a tool.
 *
 * @param name as which it was called
 * @param arguments behind the name
 */
public record ToolCall(String name, List<String> arguments, Io io, Host host) {
  ProcessContext process() {
    return host.process();
  }

  SimulatedFiles files() {
    return process().files();
  }

  /** A path as seen from the working directory. */
  String path(String text) {
    return SimulatedFiles.normal(text.startsWith("/") ? text : host.directory() + "/" + text);
  }

  void print(String text) {
    io.out().write(text);
  }

  void line(String text) {
    io.out().line(text);
  }

  /** Prints a message to standard error, and returns 1. */
  int fail(String message) {
    io.err().line(name + ": " + message);
    return 1;
  }

  /** A file's content, or that of standard input for a dash. */
  Optional<Input> open(String file) {
    if (file.equals("-") || file.equals("/dev/stdin")) {
      return Optional.of(io.in());
    }
    return new Devices(host).read(path(file));
  }

  /** As {@link #open}, with a message when there is no such file. */
  Optional<Input> openOrComplain(String file) {
    Optional<Input> input = open(file);
    if (input.isEmpty()) {
      boolean directory = files().isDirectory(path(file));
      int _ = fail(directory ? file + ": Is a directory" : missing(file));
    }
    return input;
  }

  private String missing(String file) {
    return host.bash()
        ? file + ": No such file or directory"
        : "can't open '" + file + "': No such file or directory";
  }
}
