package dev.podlanes.demo.script.awk;

import java.util.List;
import java.util.Optional;

/** The syntax tree of an awk program. */
final class AwkNode {
  private AwkNode() {}

  /** A pattern with its action; {@code kind} is BEGIN, END, or empty. */
  record Rule(String kind, Optional<Expression> from, Optional<Expression> to, Statement action) {}

  record Function(String name, List<String> parameters, Statement body) {}

  record Program(List<Rule> rules, List<Function> functions) {}

  /** What can be executed. */
  sealed interface Statement permits Block, If, Loop, ForIn, Print, Evaluate, Jump, Delete {}

  record Block(List<Statement> statements) implements Statement {}

  record If(Expression condition, Statement then, Optional<Statement> otherwise)
      implements Statement {}

  /** {@code while}, {@code for}, and {@code do} when the body comes first. */
  record Loop(
      Optional<Statement> start,
      Optional<Expression> condition,
      Optional<Statement> step,
      Statement body,
      boolean bodyFirst)
      implements Statement {}

  record ForIn(String name, String array, Statement body) implements Statement {}

  /** {@code to} is a file's name behind {@code >}, or {@code >>}. */
  record Print(boolean formatted, List<Expression> values, Optional<Expression> to, boolean append)
      implements Statement {}

  record Evaluate(Expression expression) implements Statement {}

  /** {@code next}, {@code exit}, {@code break}, {@code continue} or {@code return}. */
  record Jump(String kind, Optional<Expression> value) implements Statement {}

  record Delete(String array, List<Expression> index) implements Statement {}

  /** What has a value. */
  sealed interface Expression
      permits Text,
          Numeral,
          Pattern,
          Name,
          Element,
          FieldOf,
          Assign,
          Choice,
          Binary,
          Unary,
          Step,
          In,
          Call,
          ReadLine {}

  record Text(String value) implements Expression {}

  record Numeral(double value) implements Expression {}

  record Pattern(String regex) implements Expression {}

  record Name(String name) implements Expression {}

  record Element(String array, List<Expression> index) implements Expression {}

  record FieldOf(Expression number) implements Expression {}

  /** {@code operator} is empty for a plain assignment. */
  record Assign(Expression target, String operator, Expression value) implements Expression {}

  record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

  /** {@code operator} is " " for concatenation. */
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  record Unary(String operator, Expression operand) implements Expression {}

  /** An increment or decrement. */
  record Step(Expression target, int by, boolean before) implements Expression {}

  record In(List<Expression> index, String array) implements Expression {}

  record Call(String name, List<Expression> arguments) implements Expression {}

  /** {@code getline}, from the input or a file. */
  record ReadLine(Optional<Expression> target, Optional<Expression> file) implements Expression {}
}
