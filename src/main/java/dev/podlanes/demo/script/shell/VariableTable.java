package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables of a shell, with the scopes of the functions that are under way. */
final class VariableTable {
  private final Map<String, Variable> variables = new HashMap<>();

  /** What local variables hide, for each function under way. */
  private final Deque<Map<String, Optional<Variable>>> scopes = new ArrayDeque<>();

  private long size;

  VariableTable(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      set(name, value);
      declare(name).exported = true;
    });
  }

  VariableTable(VariableTable other) {
    other.variables.forEach((name, variable) -> variables.put(name, variable.copy()));
    size = other.size;
    // A subshell of a function may still declare locals.
    other.scopes.forEach(_ -> scopes.push(new HashMap<>()));
  }

  Optional<Variable> find(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** The variable of a name, made if need be, but not set. */
  Variable declare(String name) {
    return variables.computeIfAbsent(name, _ -> Variable.scalar());
  }

  void set(String name, String value) {
    setElement(name, "0", value);
  }

  /**
   * Sets an element, or with index 0 the variable itself.
   *
   * @throws ShellSyntaxException when the variable is read-only
   */
  void setElement(String name, String index, String value) {
    Limits.checkText(value.length());
    Variable variable = declare(name);
    check(name, variable);
    if (!index.equals("0") && !variable.isArray()) {
      Variable array = Variable.array(false);
      if (variable.isSet()) {
        size += array.set("0", variable.value());
      }
      variables.put(name, array);
      variable = array;
    }
    size += variable.set(index, value);
    Limits.checkElements(variable.count());
    Limits.checkMemory(size);
  }

  /** Replaces the variable of a name. */
  void replace(String name, Variable variable) {
    Variable before = variables.get(name);
    if (before != null) {
      check(name, before);
      variable.exported = before.exported;
      size -= before.size();
    }
    variables.put(name, variable);
    size += variable.size();
    Limits.checkElements(variables.size());
    Limits.checkMemory(size);
  }

  void unset(String name) {
    Variable variable = variables.get(name);
    if (variable != null) {
      check(name, variable);
      size -= variable.size();
      variables.remove(name);
    }
  }

  void unsetElement(String name, String index) {
    Variable variable = variables.get(name);
    if (variable != null) {
      size -= variable.remove(index);
    }
  }

  private static void check(String name, Variable variable) {
    if (variable.readOnly) {
      throw new ShellSyntaxException("sh: " + name + ": is read only");
    }
  }

  void enterFunction() {
    scopes.push(new HashMap<>());
  }

  void leaveFunction() {
    scopes.pop().forEach(this::restore);
  }

  boolean inFunction() {
    return !scopes.isEmpty();
  }

  /** Hides a variable until the function returns. */
  void hide(String name) {
    Map<String, Optional<Variable>> scope = scopes.peek();
    if (scope != null && !scope.containsKey(name)) {
      scope.put(name, Optional.ofNullable(variables.remove(name)));
    }
  }

  /** Puts back what {@link #find} gave before. */
  void restore(String name, Optional<Variable> before) {
    variables.remove(name);
    before.ifPresent(variable -> variables.put(name, variable));
    size = variables.values().stream().mapToLong(Variable::size).sum();
  }

  /** The exported variables by name, in order. */
  Map<String, String> environment() {
    Map<String, String> found = new TreeMap<>();
    variables.forEach((name, variable) -> {
      if (variable.exported && variable.isSet()) {
        found.put(name, variable.value());
      }
    });
    return found;
  }

  /** All names that are set, in order. */
  Map<String, String> all() {
    Map<String, String> found = new TreeMap<>();
    variables.forEach((name, variable) -> {
      if (variable.isSet()) {
        found.put(name, variable.value());
      }
    });
    return found;
  }
}
