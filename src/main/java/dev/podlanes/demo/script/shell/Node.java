package dev.podlanes.demo.script.shell;

import java.util.List;
import java.util.Optional;

/** The syntax tree of a shell script. */
final class Node {
  private Node() {}

  /** Anything that can be executed. */
  sealed interface Command
      permits Simple,
          Pipeline,
          AndOr,
          Sequence,
          If,
          Loop,
          ForEach,
          ForArithmetic,
          Case,
          Group,
          Function,
          ArithmeticCommand,
          Conditional,
          Redirected {}

  /** {@code declared} are the assignments behind {@code export}, {@code local} and the like. */
  record Simple(
      int line,
      List<Assignment> assignments,
      List<Word> words,
      List<Assignment> declared,
      List<Redirect> redirects)
      implements Command {}

  /**
   * An assignment, or a mere name behind {@code export} when there is no value.
   *
   * @param index of an array element
   * @param append whether it is {@code +=}
   * @param elements of a whole array
   */
  record Assignment(
      String name,
      Optional<Word> index,
      boolean append,
      Optional<Word> value,
      Optional<List<Assignment>> elements) {}

  /** {@code negated} is a leading exclamation mark. */
  record Pipeline(List<Command> commands, boolean negated) implements Command {}

  /** {@code and} is {@code &&}, else {@code ||}. */
  record AndOr(Command left, boolean and, Command right) implements Command {}

  record Sequence(List<Item> items) implements Command {}

  record Item(Command command, boolean background) {}

  record If(Command condition, Command then, Command otherwise) implements Command {}

  /** {@code until} loops while the condition fails. */
  record Loop(Command condition, Command body, boolean until) implements Command {}

  /** Without words it is about the arguments. */
  record ForEach(String name, Optional<List<Word>> words, Command body) implements Command {}

  record ForArithmetic(Word start, Word condition, Word step, Command body) implements Command {}

  record Case(Word subject, List<Branch> branches) implements Command {}

  /** {@code end} is {@code ;;}, {@code ;&} or {@code ;;&}. */
  record Branch(List<Word> patterns, Command body, String end) {}

  /** Braces, or parentheses for a subshell. */
  record Group(Command body, boolean subshell) implements Command {}

  record Function(String name, Command body) implements Command {}

  record ArithmeticCommand(Word expression) implements Command {}

  record Conditional(Test test) implements Command {}

  record Redirected(Command command, List<Redirect> redirects) implements Command {}

  /** What stands between {@code [[} and {@code ]]}. */
  sealed interface Test permits Either, Both, Not, Unary, Binary {}

  record Either(Test left, Test right) implements Test {}

  record Both(Test left, Test right) implements Test {}

  record Not(Test test) implements Test {}

  record Unary(String operator, Word operand) implements Test {}

  record Binary(Word left, String operator, Word right) implements Test {}

  /**
   * A redirection; for a here-document the operator is {@code <<} and the target its text.
   *
   * @param descriptor from 0, or -1 for both outputs
   */
  record Redirect(int descriptor, String operator, Word target) {}

  /** A word is what its parts expand to, joined. */
  record Word(List<Part> parts) {
    static final Word EMPTY = new Word(List.of());

    /** The text of a word that is one unquoted literal, else empty. */
    String bare() {
      return parts.size() == 1 && parts.getFirst() instanceof Literal literal && !literal.quoted()
          ? literal.text()
          : "";
    }
  }

  /** A piece of a word; quoted pieces are neither split nor patterns. */
  sealed interface Part permits Literal, Parameter, Substitution, Arithmetic {}

  record Literal(String text, boolean quoted) implements Part {}

  /**
   * {@code $name} or <code>${name…}</code>.
   *
   * @param index of an array element, {@code @} or {@code *}
   * @param operator empty; {@code length}; {@code keys}; {@code indirect}; {@code substring}; or as
   *     written
   * @param more the replacement, or the length of a substring
   */
  record Parameter(
      String name,
      Optional<Word> index,
      String operator,
      Word argument,
      Optional<Word> more,
      boolean quoted)
      implements Part {}

  record Substitution(Command command, boolean quoted) implements Part {}

  record Arithmetic(Word expression, boolean quoted) implements Part {}
}
