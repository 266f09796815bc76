package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.shell.ShellExit.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Built-in commands that decide what is executed next. */
final class ControlBuiltins {
  static final Map<String, Builtin> TABLE =
      Map.ofEntries(
          Map.entry(":", (_, _) -> 0),
          Map.entry("true", (_, _) -> 0),
          Map.entry("false", (_, _) -> 1),
          Map.entry("exit", (shell, words) -> leave(Kind.EXIT, words, shell.status())),
          Map.entry("return", (shell, words) -> leave(Kind.RETURN, words, shell.status())),
          Map.entry("break", (_, words) -> leave(Kind.BREAK, words, 1)),
          Map.entry("continue", (_, words) -> leave(Kind.CONTINUE, words, 1)),
          Map.entry("eval", (shell, words) -> evaluate(shell, String.join(" ", words))),
          Map.entry(".", ControlBuiltins::source),
          Map.entry("source", ControlBuiltins::source),
          Map.entry("exec", ControlBuiltins::exec),
          Map.entry("command", ControlBuiltins::command),
          Map.entry("builtin", ControlBuiltins::command),
          Map.entry("type", ControlBuiltins::type),
          Map.entry("hash", (_, _) -> 0),
          Map.entry("umask", (_, _) -> 0),
          Map.entry("ulimit", (_, _) -> 0),
          Map.entry("shopt", (_, _) -> 0));

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private ControlBuiltins() {}

  private static int leave(Kind kind, List<String> words, int fallback) {
    throw new ShellExit(kind, number(words, fallback));
  }

  /** The first word as a number. */
  static int number(List<String> words, int fallback) {
    if (words.isEmpty()) {
      return fallback;
    }
    if (!NUMBER.matcher(words.getFirst()).matches()) {
      throw new ShellSyntaxException("sh: Illegal number: " + words.getFirst());
    }
    return Integer.parseInt(words.getFirst());
  }

  private static int evaluate(Shell shell, String text) {
    shell.status(0);
    return shell.executor().evaluate(text);
  }

  private static int source(Shell shell, List<String> words) {
    String file = words.isEmpty() ? "" : words.getFirst();
    Optional<String> text = shell.process().files().read(shell.path(file));
    if (text.isEmpty()) {
      shell.io().err().line("sh: .: can't open '" + file + "': No such file or directory");
      throw new ShellExit(Kind.EXIT, 2);
    }
    List<String> outer = shell.arguments();
    boolean own = words.size() > 1;
    if (own) {
      shell.arguments(words.subList(1, words.size()));
    }
    try {
      return evaluate(shell, text.get());
    } catch (ShellExit e) {
      if (e.kind() != Kind.RETURN) {
        throw e;
      }
      return e.value();
    } finally {
      if (own) {
        shell.arguments(outer);
      }
    }
  }

  private static int exec(Shell shell, List<String> words) {
    if (words.isEmpty()) {
      return 0;
    }
    shell.signals().reset("EXIT");
    int code = shell.commands().callProgram(words, shell.variables().environment(), shell.io());
    throw new ShellExit(Kind.EXIT, code);
  }

  private static int command(Shell shell, List<String> words) {
    if (words.isEmpty()) {
      return 0;
    }
    if (words.getFirst().equals("-v") || words.getFirst().equals("-V")) {
      int code = 0;
      for (String name : words.subList(1, words.size())) {
        Optional<String> found = find(shell, name);
        found.ifPresent(shell.io().out()::line);
        code = found.isPresent() ? code : 127;
      }
      return code;
    }
    int from = words.getFirst().equals("-p") ? 1 : 0;
    List<String> rest = words.subList(from, words.size());
    return shell.commands().callProgram(rest, shell.variables().environment(), shell.io());
  }

  private static Optional<String> find(Shell shell, String name) {
    if (shell.functions().containsKey(name) || shell.commands().isBuiltin(name)) {
      return Optional.of(name);
    }
    if (name.contains("/")) {
      boolean there =
          shell.commands().isToolPath(name) || shell.process().files().isFile(shell.path(name));
      return there ? Optional.of(name) : Optional.empty();
    }
    return shell.commands().isProgram(name) ? Optional.of("/usr/bin/" + name) : Optional.empty();
  }

  private static int type(Shell shell, List<String> words) {
    int code = 0;
    for (String name : words) {
      String kind =
          shell.functions().containsKey(name)
              ? "a function"
              : shell.commands().isBuiltin(name) ? "a shell builtin" : find(shell, name).orElse("");
      if (kind.isEmpty()) {
        shell.io().err().line("sh: type: " + name + ": not found");
        code = 127;
      } else {
        shell.io().out().line(name + " is " + kind);
      }
    }
    return code;
  }
}
