package dev.podlanes.demo.script;

import java.util.List;

/** The syntax tree of a shell script. */
final class Ast {
  private Ast() {}

  /** Anything that can be executed. */
  sealed interface Command
      permits Simple, Pipeline, AndOr, Sequence, If, Loop, For, Case, Group, Function {}

  record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects)
      implements Command {}

  record Assignment(String name, Word value) {}

  /** {@code negated} is a leading exclamation mark. */
  record Pipeline(List<Command> commands, boolean negated) implements Command {}

  /** {@code and} is {@code &&}, else {@code ||}. */
  record AndOr(Command left, boolean and, Command right) implements Command {}

  record Sequence(List<Item> items) implements Command {}

  record Item(Command command, boolean background) {}

  record If(Command condition, Command then, Command otherwise) implements Command {}

  /** {@code until} loops while the condition fails. */
  record Loop(Command condition, Command body, boolean until, List<Redirect> redirects)
      implements Command {}

  record For(String name, List<Word> words, Command body) implements Command {}

  record Case(Word subject, List<Branch> branches) implements Command {}

  record Branch(List<Word> patterns, Command body) {}

  /** Braces, or parentheses for a subshell. */
  record Group(Command body, boolean subshell, List<Redirect> redirects) implements Command {}

  record Function(String name, Command body) implements Command {}

  /** {@code operator} is one of {@code < > >> >&}; {@code descriptor} is 0, 1 or 2. */
  record Redirect(int descriptor, String operator, Word target) {}

  /** A word is what its parts expand to, joined. */
  record Word(List<Part> parts) {
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
   * {@code $name} or <code>${name…}</code>: {@code operator} is empty, {@code #} for the length, or
   * one of {@code - :- = := + :+ ? :? # ## % %%}.
   */
  record Parameter(String name, String operator, Word argument, boolean quoted) implements Part {}

  record Substitution(Command command, boolean quoted) implements Part {}

  record Arithmetic(Word expression, boolean quoted) implements Part {}
}
