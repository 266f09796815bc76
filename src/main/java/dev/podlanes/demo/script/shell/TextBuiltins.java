package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Escapes;
import dev.podlanes.demo.script.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Built-in commands that print, read and compare. */
final class TextBuiltins {
  static final Map<String, Builtin> TABLE =
      Map.of(
          "echo",
          TextBuiltins::echo,
          "printf",
          (shell, words) -> new Printf(shell).run(words),
          "read",
          (shell, words) -> new ReadCommand(shell).run(words),
          "mapfile",
          TextBuiltins::readArray,
          "readarray",
          TextBuiltins::readArray,
          "getopts",
          (shell, words) -> new Getopts(shell).run(words),
          "test",
          (shell, words) -> new TestEvaluator(shell).test(words),
          "[",
          TextBuiltins::bracket);

  private TextBuiltins() {}

  private static int echo(Shell shell, List<String> words) {
    boolean newline = true;
    boolean escapes = false;
    int from = 0;
    while (from < words.size() && words.get(from).matches("-[neE]+")) {
      newline &= words.get(from).indexOf('n') < 0;
      escapes |= words.get(from).indexOf('e') >= 0;
      from++;
    }
    String text = String.join(" ", words.subList(from, words.size()));
    if (escapes) {
      Escapes.Escape all = Escapes.all(text, true);
      text = all.text();
      newline &= !all.stop();
    }
    shell.io().out().write(text + (newline ? "\n" : ""));
    return 0;
  }

  private static int bracket(Shell shell, List<String> words) {
    if (words.isEmpty() || !words.getLast().equals("]")) {
      shell.io().err().line("sh: [: missing ]");
      return 2;
    }
    return new TestEvaluator(shell).test(words.subList(0, words.size() - 1));
  }

  private static int readArray(Shell shell, List<String> words) {
    String name = words.isEmpty() || words.getLast().startsWith("-") ? "MAPFILE" : words.getLast();
    boolean bare = words.contains("-t");
    Input in = shell.io().in();
    shell.variables().replace(name, Variable.array(false));
    long index = 0;
    for (Optional<String> line = next(in, bare); line.isPresent(); line = next(in, bare)) {
      shell.variables().setElement(name, String.valueOf(index++), line.get());
    }
    return 0;
  }

  private static Optional<String> next(Input in, boolean bare) {
    return Optional.ofNullable(bare ? in.bareLine() : in.line());
  }
}
