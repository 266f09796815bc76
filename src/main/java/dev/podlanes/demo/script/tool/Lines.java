package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the lines of a tool's files one after another. */
final class Lines {
  /** What a line costs, in virtual nanoseconds. */
  private static final long NANOS = 2_000;

  private Lines() {}

  /**
   * Hands each line, without its newline, to a consumer; returns 1 if a file is missing, else 0.
   */
  static int each(ToolCall call, List<String> files, Consumer<String> consumer) {
    int code = 0;
    for (String file : files) {
      Optional<Input> input = call.openOrComplain(file);
      code = input.isPresent() ? code : 1;
      if (input.isPresent()) {
        for (String line = input.get().bareLine(); line != null; line = input.get().bareLine()) {
          call.process().work(NANOS);
          consumer.accept(line);
        }
      }
    }
    return code;
  }

  /** All lines of all files. */
  static List<String> all(ToolCall call, List<String> files) {
    List<String> lines = new ArrayList<>();
    long[] size = {0};
    int _ =
        each(
            call,
            files,
            line -> {
              size[0] += line.length() + 1;
              Limits.checkMemory(size[0] * 4);
              lines.add(line);
              Limits.checkElements(lines.size());
            });
    return lines;
  }
}
