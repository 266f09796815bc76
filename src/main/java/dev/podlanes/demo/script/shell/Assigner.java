package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.shell.Node.Assignment;
import java.util.List;
import java.util.Optional;

/** Carries out assignments. */
final class Assigner {
  private final Shell shell;

  Assigner(Shell shell) {
    this.shell = shell;
  }

  /** Carries one out and returns it as a trace shows it. */
  String assign(Assignment assignment) {
    String name = assignment.name();
    if (assignment.elements().isPresent()) {
      array(name, assignment.append(), assignment.elements().get());
      return name + "=(...)";
    }
    String value = assignment.value().map(shell.expander()::string).orElse("");
    Optional<Variable> variable = shell.variables().find(name);
    String index = assignment.index().map(word -> shell.expander().index(name, word)).orElse("0");
    if (variable.map(found -> found.integer).orElse(false)) {
      long number = shell.expander().arithmetic(value.isEmpty() ? "0" : value);
      long before =
          assignment.append() ? shell.expander().arithmetic(variable.get().element(index)) : 0;
      value = String.valueOf(before + number);
    } else if (assignment.append()) {
      value = variable.map(found -> found.element(index)).orElse("") + value;
    }
    if (assignment.index().isPresent()) {
      shell.variables().setElement(name, index, value);
    } else {
      shell.assign(name, value);
    }
    return name + "=" + value;
  }

  private void array(String name, boolean append, List<Assignment> elements) {
    Optional<Variable> before = shell.variables().find(name);
    boolean named = before.map(Variable::isNamed).orElse(false);
    Variable array = Variable.array(named);
    if (append && before.isPresent()) {
      for (String key : before.get().keys()) {
        int _ = array.set(key, before.get().element(key));
      }
    }
    long next = append ? array.nextIndex() : 0;
    for (Assignment element : elements) {
      Node.Word value = element.value().orElse(Node.Word.EMPTY);
      if (element.index().isPresent()) {
        String index = shell.expander().index(name, element.index().get());
        int _ = array.set(index, shell.expander().string(value));
        next = named ? next : Long.parseLong(index) + 1;
      } else {
        for (String field : shell.expander().fields(List.of(value))) {
          int _ = array.set(String.valueOf(next++), field);
        }
      }
    }
    shell.variables().replace(name, array);
  }
}
