package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.Output;
import dev.podlanes.demo.script.Pipe;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.script.shell.Node.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the commands of a pipeline beside each other, each in a subshell. */
final class PipelineRun {
  private final Shell shell;
  private final List<ProcessContext.Child> children = new ArrayList<>();

  PipelineRun(Shell shell) {
    this.shell = shell;
  }

  /** Runs to the end of all commands and returns the pipeline's exit code. */
  int run(List<Command> commands) {
    int[] codes = new int[commands.size()];
    Optional<Pipe> from = Optional.empty();
    for (int i = 0; i < commands.size() - 1; i++) {
      Pipe to = new Pipe(shell.process());
      int index = i;
      Command command = commands.get(i);
      Optional<Pipe> input = from;
      Shell stage = shell.subshell(io(input).with(1, (Output) to));
      Optional<ProcessContext.Child> child =
          shell
              .process()
              .fork(() -> {
                try {
                  codes[index] = stage.run(command);
                } finally {
                  to.closeOutput();
                  input.ifPresent(Input::closeInput);
                }
              });
      if (child.isEmpty()) {
        input.ifPresent(Input::closeInput);
        throw new ShellSyntaxException("sh: can't fork: Resource temporarily unavailable");
      }
      children.add(child.get());
      from = Optional.of(to);
    }
    int last = commands.size() - 1;
    try {
      codes[last] = shell.subshell(io(from)).run(commands.get(last));
    } finally {
      from.ifPresent(Input::closeInput);
    }
    await();
    int code = codes[last];
    if (shell.options().has('P')) {
      for (int one : codes) {
        code = one != 0 ? one : code;
      }
    }
    recordStatus(codes);
    return code;
  }

  private Io io(Optional<Pipe> from) {
    return from.isPresent() ? shell.io().with(0, (Input) from.get()) : shell.io();
  }

  private void await() {
    while (!children.stream().allMatch(ProcessContext.Child::ended)) {
      shell.process().pause();
    }
  }

  private void recordStatus(int[] codes) {
    if (shell.bash()) {
      Variable status = Variable.array(false);
      for (int i = 0; i < codes.length; i++) {
        int _ = status.set(String.valueOf(i), String.valueOf(codes[i]));
      }
      shell.variables().replace("PIPESTATUS", status);
    }
  }
}
