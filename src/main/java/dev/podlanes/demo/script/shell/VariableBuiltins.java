package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.shell.Node.Assignment;
import dev.podlanes.demo.script.shell.Node.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Built-in commands about variables. */
final class VariableBuiltins {
  static final Map<String, Builtin> TABLE =
      Map.of("unset", VariableBuiltins::unset, "let", VariableBuiltins::let);

  private static final Set<String> DECLARATIONS =
      Set.of("export", "readonly", "local", "declare", "typeset");

  private VariableBuiltins() {}

  /** Whether a command declares variables, so that its arguments are assignments. */
  static boolean declares(String name) {
    return DECLARATIONS.contains(name);
  }

  /** Runs {@code export}, {@code local} and the like. */
  static int declare(Shell shell, List<String> words, List<Assignment> written) {
    String command = words.getFirst();
    String options =
        words.stream().skip(1).filter(word -> word.startsWith("-")).collect(Collectors.joining());
    if (options.contains("p") || (written.isEmpty() && words.size() == 1)) {
      shell
          .variables()
          .environment()
          .forEach((name, value) -> shell.io().out().line("export " + name + "='" + value + "'"));
      return 0;
    }
    if (command.equals("local") && !shell.variables().inFunction()) {
      shell.io().err().line("sh: local: not in a function");
      return 1;
    }
    for (Assignment assignment : written) {
      declare(shell, command, options, assignment);
    }
    for (String word : words.subList(1, words.size())) {
      if (!word.startsWith("-")) {
        int equals = word.indexOf('=');
        Optional<Word> value =
            equals < 0
                ? Optional.empty()
                : Optional.of(
                    new Word(List.of(new Node.Literal(word.substring(equals + 1), true))));
        String name = equals < 0 ? word : word.substring(0, equals);
        declare(
            shell,
            command,
            options,
            new Assignment(name, Optional.empty(), false, value, Optional.empty()));
      }
    }
    return 0;
  }

  private static void declare(Shell shell, String command, String options, Assignment assignment) {
    String name = assignment.name();
    if (name.isEmpty()
        || !name.chars().allMatch(c -> Source.isName((char) c))
        || Character.isDigit(name.charAt(0))) {
      throw new ShellSyntaxException("sh: " + command + ": " + name + ": bad variable name");
    }
    boolean assigns = assignment.value().isPresent() || assignment.elements().isPresent();
    boolean local =
        command.equals("local") || (!command.equals("export") && !command.equals("readonly"));
    // The value is that of the outer variable of the same name, if it uses one.
    Assignment fixed = assignment.value().isPresent() ? expanded(shell, assignment) : assignment;
    if (local && shell.variables().inFunction() && !options.contains("g")) {
      shell.variables().hide(name);
    }
    boolean array = options.contains("a") || options.contains("A");
    if (array && shell.variables().find(name).filter(Variable::isArray).isEmpty()) {
      shell.variables().replace(name, Variable.array(options.contains("A")));
    }
    Variable declared = shell.variables().declare(name);
    declared.integer |= options.contains("i");
    if (assigns) {
      String _ = new Assigner(shell).assign(fixed);
    }
    Variable variable = shell.variables().declare(name);
    variable.exported |= command.equals("export") || options.contains("x");
    variable.readOnly |= command.equals("readonly") || options.contains("r");
  }

  private static Assignment expanded(Shell shell, Assignment assignment) {
    String value = assignment.value().map(shell.expander()::string).orElse("");
    Word literal = new Word(List.of(new Node.Literal(value, true)));
    return new Assignment(
        assignment.name(),
        assignment.index(),
        assignment.append(),
        Optional.of(literal),
        Optional.empty());
  }

  private static int unset(Shell shell, List<String> words) {
    for (String word : words) {
      int bracket = word.indexOf('[');
      if (word.startsWith("-")) {
        continue;
      }
      if (bracket > 0 && word.endsWith("]")) {
        String name = word.substring(0, bracket);
        Word index =
            new Word(
                List.of(new Node.Literal(word.substring(bracket + 1, word.length() - 1), true)));
        shell.variables().unsetElement(name, shell.expander().index(name, index));
      } else if (words.getFirst().equals("-f")) {
        shell.functions().remove(word);
      } else if (shell.variables().find(word).isPresent()) {
        shell.variables().unset(word);
      } else {
        shell.functions().remove(word);
      }
    }
    return 0;
  }

  private static int let(Shell shell, List<String> words) {
    long value = 0;
    for (String word : words) {
      value = shell.expander().arithmetic(word);
    }
    return value != 0 ? 0 : 1;
  }
}
