package dev.podlanes.demo.script.awk;

import dev.podlanes.demo.script.LimitException;
import dev.podlanes.demo.script.UnsupportedConstruct;
import dev.podlanes.demo.script.awk.AwkLexer.Kind;
import dev.podlanes.demo.script.awk.AwkNode.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the expressions of an awk program. */
final class AwkExpressions {
  private static final int MAX_DEPTH = 60;
  private static final List<String> ASSIGNMENTS =
      List.of("=", "+=", "-=", "*=", "/=", "%=", "^=", "**=");

  private final AwkLexer lexer;
  private int depth;

  /** In {@code print}, where {@code >} redirects unless it stands in parentheses. */
  private boolean redirects;

  AwkExpressions(AwkLexer lexer) {
    this.lexer = lexer;
  }

  boolean at(String operator) {
    return lexer.kind() == Kind.OPERATOR && lexer.text().equals(operator);
  }

  boolean take(String operator) {
    boolean there = at(operator);
    if (there) {
      lexer.advance();
    }
    return there;
  }

  void require(String operator) {
    if (!take(operator)) {
      throw unexpected();
    }
  }

  boolean atKeyword(String word) {
    return lexer.kind() == Kind.KEYWORD && lexer.text().equals(word);
  }

  boolean takeKeyword(String word) {
    boolean there = atKeyword(word);
    if (there) {
      lexer.advance();
    }
    return there;
  }

  String name() {
    if (lexer.kind() != Kind.NAME && lexer.kind() != Kind.CALL) {
      throw unexpected();
    }
    String name = lexer.text();
    lexer.advance();
    return name;
  }

  AwkException unexpected() {
    String what =
        lexer.kind() == Kind.END ? "end of program" : lexer.text().replace("\n", "newline");
    return new AwkException("syntax error at source line " + lexer.line() + ": unexpected " + what);
  }

  /** What {@code print} prints. */
  List<Expression> printed() {
    redirects = true;
    try {
      List<Expression> values = new ArrayList<>();
      do {
        skipNewlines();
        values.add(expression());
      } while (take(","));
      if (values.size() == 1
          && values.getFirst() instanceof AwkNode.Call group
          && group.name().isEmpty()) {
        return group.arguments();
      }
      return values;
    } finally {
      redirects = false;
    }
  }

  /** The file behind a redirection. */
  Expression target() {
    return concatenationFree();
  }

  private Expression concatenationFree() {
    return sum();
  }

  Expression expression() {
    if (++depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " awk expressions");
    }
    Expression left = choice();
    if (lexer.kind() == Kind.OPERATOR && ASSIGNMENTS.contains(lexer.text()) && isTarget(left)) {
      String operator = lexer.text();
      lexer.advance();
      skipNewlines();
      Expression value = expression();
      depth--;
      return new AwkNode.Assign(
          left, operator.substring(0, operator.length() - 1).replace("**", "^"), value);
    }
    depth--;
    return left;
  }

  private static boolean isTarget(Expression expression) {
    return expression instanceof AwkNode.Name
        || expression instanceof AwkNode.Element
        || expression instanceof AwkNode.FieldOf;
  }

  private void skipNewlines() {
    while (lexer.kind() == Kind.NEWLINE) {
      lexer.advance();
    }
  }

  private Expression choice() {
    Expression condition = or();
    if (!take("?")) {
      return condition;
    }
    skipNewlines();
    Expression yes = expression();
    skipNewlines();
    require(":");
    skipNewlines();
    return new AwkNode.Choice(condition, yes, expression());
  }

  private Expression or() {
    Expression left = and();
    while (take("||")) {
      skipNewlines();
      left = new AwkNode.Binary("||", left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = membership();
    while (take("&&")) {
      skipNewlines();
      left = new AwkNode.Binary("&&", left, membership());
    }
    return left;
  }

  private Expression membership() {
    Expression left = match();
    while (takeKeyword("in")) {
      List<Expression> index =
          left instanceof AwkNode.Call group && group.name().isEmpty()
              ? group.arguments()
              : List.of(left);
      left = new AwkNode.In(index, name());
    }
    return left;
  }

  private Expression match() {
    Expression left = comparison();
    while (at("~") || at("!~")) {
      String operator = lexer.text();
      lexer.advance();
      left = new AwkNode.Binary(operator, left, comparison());
    }
    return left;
  }

  private Expression comparison() {
    Expression left = concatenation();
    for (String operator : List.of("<", "<=", "==", "!=", ">=", ">")) {
      if (at(operator) && !(redirects && operator.equals(">"))) {
        lexer.advance();
        return new AwkNode.Binary(operator, left, concatenation());
      }
    }
    return left;
  }

  private Expression concatenation() {
    Expression left = sum();
    while (startsValue()) {
      left = new AwkNode.Binary(" ", left, sum());
    }
    return left;
  }

  private boolean startsValue() {
    return switch (lexer.kind()) {
      case NUMBER, TEXT, NAME, CALL -> true;
      case OPERATOR ->
          List.of("$", "(", "!").contains(lexer.text())
              || List.of("++", "--").contains(lexer.text());
      default -> false;
    };
  }

  private Expression sum() {
    Expression left = product();
    while (at("+") || at("-")) {
      String operator = lexer.text();
      lexer.advance();
      left = new AwkNode.Binary(operator, left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = unary();
    while (at("*") || at("/") || at("%")) {
      String operator = lexer.text();
      lexer.advance();
      left = new AwkNode.Binary(operator, left, unary());
    }
    return left;
  }

  private Expression unary() {
    if (++depth > MAX_DEPTH) {
      throw LimitException.depth("a nesting of " + MAX_DEPTH + " awk expressions");
    }
    try {
      for (String operator : List.of("!", "-", "+")) {
        if (take(operator)) {
          return new AwkNode.Unary(operator, unary());
        }
      }
      return power();
    } finally {
      depth--;
    }
  }

  private Expression power() {
    Expression base = postfix();
    if (take("^") || take("**")) {
      // To the right, and a sign may stand in the exponent.
      return new AwkNode.Binary("^", base, unary());
    }
    return base;
  }

  private Expression postfix() {
    if (at("++") || at("--")) {
      int by = at("++") ? 1 : -1;
      lexer.advance();
      return new AwkNode.Step(primary(), by, true);
    }
    Expression value = primary();
    if (isTarget(value) && (at("++") || at("--"))) {
      int by = at("++") ? 1 : -1;
      lexer.advance();
      return new AwkNode.Step(value, by, false);
    }
    return value;
  }

  @SuppressWarnings("RefactorSwitch") // Each kind of token takes its own steps before it returns.
  private Expression primary() {
    String text = lexer.text();
    switch (lexer.kind()) {
      case NUMBER -> {
        lexer.advance();
        return new AwkNode.Numeral(AwkValue.number(text));
      }
      case TEXT -> {
        lexer.advance();
        return new AwkNode.Text(text);
      }
      case REGEX -> {
        lexer.advance();
        return new AwkNode.Pattern(text);
      }
      case NAME -> {
        lexer.advance();
        return take("[") ? new AwkNode.Element(text, list("]")) : nameOrCall(text);
      }
      case CALL -> {
        lexer.advance();
        require("(");
        return new AwkNode.Call(text, list(")"));
      }
      case KEYWORD -> {
        if (takeKeyword("getline")) {
          return readLine();
        }
        throw unexpected();
      }
      default -> {
        if (take("$")) {
          return new AwkNode.FieldOf(at("++") || at("--") || at("-") ? unary() : primary());
        }
        if (take("(")) {
          return group();
        }
        throw unexpected();
      }
    }
  }

  private static Expression nameOrCall(String name) {
    return name.equals("length") ? new AwkNode.Call(name, List.of()) : new AwkNode.Name(name);
  }

  private Expression group() {
    boolean before = redirects;
    redirects = false;
    List<Expression> values = list(")");
    redirects = before;
    if (values.isEmpty()) {
      throw unexpected();
    }
    if (values.size() > 1) {
      return new AwkNode.Call("", values);
    }
    // Grouped, so that it is no target of an assignment by accident.
    return isTarget(values.getFirst())
        ? values.getFirst()
        : new AwkNode.Unary("()", values.getFirst());
  }

  private Expression readLine() {
    Optional<Expression> target = Optional.empty();
    if (lexer.kind() == Kind.NAME || at("$")) {
      target = Optional.of(primary());
    }
    Optional<Expression> file = Optional.empty();
    if (take("<")) {
      file = Optional.of(primary());
    }
    if (at("|")) {
      throw new UnsupportedConstruct(lexer.line(), "getline from a command");
    }
    return new AwkNode.ReadLine(target, file);
  }

  /** Expressions up to a closing bracket, which is taken. */
  List<Expression> list(String end) {
    List<Expression> values = new ArrayList<>();
    skipNewlines();
    while (!take(end)) {
      values.add(expression());
      skipNewlines();
      if (!at(end)) {
        require(",");
        skipNewlines();
      }
    }
    return values;
  }
}
