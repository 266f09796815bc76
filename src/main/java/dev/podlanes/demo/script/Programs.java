package dev.podlanes.demo.script;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what stands in for a container's command. */
public final class Programs {
  private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash");
  private static final Set<String> SIMPLE = Set.of("echo", "printf", "true", "false", "test");

  private Programs() {}

  /**
   * The program of a command.
   *
   * @param command the container's command and arguments; empty when the image's own would run
   */
  public static ContainerProgram of(List<String> command) {
    if (command.isEmpty()) {
      return new GenericProgram();
    }
    String name = baseName(command.getFirst());
    if (SHELLS.contains(name)) {
      return new ShellProgram();
    }
    if (name.startsWith("python")) {
      return PythonPrograms::run;
    }
    if (Utilities.NAMES.contains(name) || SIMPLE.contains(name)) {
      return process -> {
        ShellInterpreter shell = new ShellInterpreter(process, List.of());
        Ast.Command call = new Ast.Simple(List.of(), quoted(command), List.of());
        return shell.run(call, ShellProgram.streams(process));
      };
    }
    return new GenericProgram();
  }

  private static List<Ast.Word> quoted(List<String> words) {
    return words.stream()
        .map(word -> new Ast.Word(List.<Ast.Part>of(new Ast.Literal(word, true))))
        .toList();
  }

  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@code sh -c SCRIPT} or {@code sh FILE}, interpreted. */
  private static final class ShellProgram implements ContainerProgram {
    @Override
    public int run(ProcessContext process) {
      List<String> words = process.command();
      int option = -1;
      for (int i = 1; i < words.size() && words.get(i).startsWith("-"); i++) {
        if (words.get(i).endsWith("c")) {
          option = i;
        }
      }
      Optional<String> script;
      List<String> arguments;
      if (option >= 0 && option + 1 < words.size()) {
        script = Optional.of(words.get(option + 1));
        int first = Math.min(words.size(), option + 3);
        arguments = words.subList(first, words.size());
      } else {
        String file = words.size() > 1 ? words.get(1) : "";
        script = process.files().read(file);
        arguments = words.subList(Math.min(2, words.size()), words.size());
      }
      if (script.isEmpty()) {
        process.println("sh: can't open '" + words.getLast() + "': No such file or directory");
        return 127;
      }
      Ast.Command parsed;
      try {
        parsed = ShellParser.parse(script.get());
      } catch (ShellSyntaxException e) {
        process.println(String.valueOf(e.getMessage()));
        return 2;
      }
      ShellInterpreter shell = new ShellInterpreter(process, arguments);
      if (option >= 0 && words.get(option).contains("e")) {
        shell.option('e', true);
      }
      return shell.run(parsed, streams(process));
    }

    static Streams streams(ProcessContext process) {
      return new Streams(new Streams.Input(""), process::print, process::print);
    }
  }
}
