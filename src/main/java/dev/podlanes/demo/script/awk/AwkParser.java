package dev.podlanes.demo.script.awk;

import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.UnsupportedConstruct;
import dev.podlanes.demo.script.awk.AwkLexer.Kind;
import dev.podlanes.demo.script.awk.AwkNode.Expression;
import dev.podlanes.demo.script.awk.AwkNode.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the rules, functions and statements of an awk program. */
final class AwkParser {
  private static final int MAX_DEPTH = 60;

  private final AwkLexer lexer;
  private final AwkExpressions expressions;
  private int depth;

  AwkParser(String source) {
    this.lexer = new AwkLexer(source);
    this.expressions = new AwkExpressions(lexer);
  }

  /**
   * Parses a whole program.
   *
   * @throws AwkException when it is wrong
   */
  AwkNode.Program program() {
    List<AwkNode.Rule> rules = new ArrayList<>();
    List<AwkNode.Function> functions = new ArrayList<>();
    skipEnds();
    while (lexer.kind() != Kind.END) {
      if (expressions.takeKeyword("function") || expressions.takeKeyword("func")) {
        functions.add(function());
      } else {
        rules.add(rule());
      }
      skipEnds();
    }
    return new AwkNode.Program(rules, functions);
  }

  private AwkNode.Function function() {
    String name = expressions.name();
    expressions.require("(");
    List<String> parameters = new ArrayList<>();
    while (!expressions.take(")")) {
      parameters.add(expressions.name());
      boolean _ = expressions.take(",");
    }
    skipNewlines();
    return new AwkNode.Function(name, parameters, block());
  }

  private AwkNode.Rule rule() {
    for (String kind : List.of("BEGIN", "END")) {
      if (expressions.takeKeyword(kind)) {
        return new AwkNode.Rule(kind, Optional.empty(), Optional.empty(), block());
      }
    }
    Optional<Expression> from = Optional.empty();
    Optional<Expression> to = Optional.empty();
    if (!expressions.at("{")) {
      from = Optional.of(expressions.expression());
      if (expressions.take(",")) {
        skipNewlines();
        to = Optional.of(expressions.expression());
      }
    }
    Statement action =
        expressions.at("{")
            ? block()
            : new AwkNode.Print(false, List.of(), Optional.empty(), false);
    return new AwkNode.Rule("", from, to, action);
  }

  private Statement block() {
    expressions.require("{");
    List<Statement> statements = new ArrayList<>();
    skipEnds();
    while (!expressions.take("}")) {
      statements.add(statement());
      skipEnds();
    }
    return new AwkNode.Block(statements);
  }

  private Statement statement() {
    if (++depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " awk statements");
    }
    try {
      if (expressions.at("{")) {
        return block();
      }
      if (expressions.take(";")) {
        return new AwkNode.Block(List.of());
      }
      if (lexer.kind() != Kind.KEYWORD || lexer.text().equals("getline")) {
        return simple();
      }
      return keyword();
    } finally {
      depth--;
    }
  }

  private Statement keyword() {
    if (expressions.takeKeyword("if")) {
      return ifElse();
    }
    if (expressions.takeKeyword("while")) {
      Expression condition = condition();
      Statement body = body();
      return new AwkNode.Loop(
          Optional.empty(), Optional.of(condition), Optional.empty(), body, false);
    }
    if (expressions.takeKeyword("do")) {
      Statement body = body();
      skipEnds();
      if (!expressions.takeKeyword("while")) {
        throw expressions.unexpected();
      }
      return new AwkNode.Loop(
          Optional.empty(), Optional.of(condition()), Optional.empty(), body, true);
    }
    if (expressions.takeKeyword("for")) {
      return forLoop();
    }
    for (String kind : List.of("next", "exit", "break", "continue", "return")) {
      if (expressions.takeKeyword(kind)) {
        Optional<Expression> value =
            ends() ? Optional.empty() : Optional.of(expressions.expression());
        return new AwkNode.Jump(kind, value);
      }
    }
    return simple();
  }

  private Statement ifElse() {
    Expression condition = condition();
    Statement then = body();
    // An else may follow a semicolon or a newline.
    while (expressions.at(";") || lexer.kind() == Kind.NEWLINE) {
      lexer.advance();
    }
    return new AwkNode.If(
        condition, then, expressions.takeKeyword("else") ? Optional.of(body()) : Optional.empty());
  }

  private Expression condition() {
    expressions.require("(");
    Expression condition = expressions.expression();
    expressions.require(")");
    return condition;
  }

  private Statement body() {
    skipNewlines();
    return statement();
  }

  private Statement forLoop() {
    expressions.require("(");
    Optional<Statement> start = expressions.at(";") ? Optional.empty() : Optional.of(simple());
    if (start.isPresent()
        && start.get() instanceof AwkNode.Evaluate evaluate
        && evaluate.expression() instanceof AwkNode.In in
        && in.index().size() == 1
        && in.index().getFirst() instanceof AwkNode.Name name
        && expressions.take(")")) {
      return new AwkNode.ForIn(name.name(), in.array(), body());
    }
    expressions.require(";");
    Optional<Expression> condition =
        expressions.at(";") ? Optional.empty() : Optional.of(expressions.expression());
    expressions.require(";");
    Optional<Statement> step = expressions.at(")") ? Optional.empty() : Optional.of(simple());
    expressions.require(")");
    return new AwkNode.Loop(start, condition, step, body(), false);
  }

  private Statement simple() {
    boolean formatted = expressions.atKeyword("printf");
    if (formatted || expressions.atKeyword("print")) {
      lexer.advance();
      return print(formatted);
    }
    if (expressions.takeKeyword("delete")) {
      String array = expressions.name();
      List<Expression> index = expressions.take("[") ? expressions.list("]") : List.of();
      return new AwkNode.Delete(array, index);
    }
    return new AwkNode.Evaluate(expressions.expression());
  }

  private Statement print(boolean formatted) {
    List<Expression> values = new ArrayList<>();
    if (!ends() && !expressions.at(">") && !expressions.at("|")) {
      values.addAll(expressions.printed());
    }
    boolean append = expressions.at(">>");
    Optional<Expression> to = Optional.empty();
    if (append || expressions.at(">")) {
      lexer.advance();
      to = Optional.of(expressions.target());
    } else if (expressions.at("|")) {
      throw new UnsupportedConstruct(lexer.line(), "print to a command");
    }
    return new AwkNode.Print(formatted, values, to, append);
  }

  private boolean ends() {
    return lexer.kind() == Kind.NEWLINE
        || lexer.kind() == Kind.END
        || expressions.at(";")
        || expressions.at("}")
        || expressions.at(")");
  }

  private void skipNewlines() {
    while (lexer.kind() == Kind.NEWLINE) {
      lexer.advance();
    }
  }

  private void skipEnds() {
    while (lexer.kind() == Kind.NEWLINE || expressions.at(";")) {
      lexer.advance();
    }
  }
}
