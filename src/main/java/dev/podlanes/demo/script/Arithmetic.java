package dev.podlanes.demo.script;

import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/** Integer arithmetic of {@code $((…))}, as in C on 64 bits. */
final class Arithmetic {
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<=", ">=", "<", ">"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));
  private static final int MAX_DEPTH = 100;

  private final String text;
  private final Function<String, String> variables;
  private final ObjLongConsumer<String> assign;
  private int at;
  private int depth;

  private Arithmetic(
      String text, Function<String, String> variables, ObjLongConsumer<String> assign) {
    this.text = text;
    this.variables = variables;
    this.assign = assign;
  }

  /**
   * Evaluates an expression.
   *
   * @param variables a variable's value, empty for an unset one
   * @param assign takes assignments
   * @throws ShellSyntaxException when it is not understood, or divides by zero
   */
  static long evaluate(
      String text, Function<String, String> variables, ObjLongConsumer<String> assign) {
    Arithmetic arithmetic = new Arithmetic(text, variables, assign);
    if (text.isBlank()) {
      return 0;
    }
    long value = arithmetic.ternary();
    arithmetic.skip();
    if (arithmetic.at < text.length()) {
      throw arithmetic.error();
    }
    return value;
  }

  private long ternary() {
    if (++depth > MAX_DEPTH) {
      throw error();
    }
    long value = binary(0);
    if (take("?")) {
      long yes = ternary();
      if (!take(":")) {
        throw error();
      }
      long no = ternary();
      value = value != 0 ? yes : no;
    }
    depth--;
    return value;
  }

  private long binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    long left = binary(level + 1);
    while (true) {
      String operator = operator(LEVELS.get(level));
      if (operator.isEmpty()) {
        return left;
      }
      at += operator.length();
      left = apply(operator, left, binary(level + 1));
    }
  }

  private String operator(List<String> operators) {
    skip();
    for (String operator : operators) {
      if (text.startsWith(operator, at)) {
        String next = text.substring(at + operator.length());
        boolean longer =
            (operator.length() == 1 && next.startsWith(operator) && "&|<>".contains(operator))
                || (next.startsWith("=")
                    && !next.startsWith("==")
                    && !"<>".contains(operator)
                    && operator.length() == 1);
        if (!longer) {
          return operator;
        }
      }
    }
    return "";
  }

  private long apply(String operator, long a, long b) {
    return switch (operator) {
      case "||" -> a != 0 || b != 0 ? 1 : 0;
      case "&&" -> a != 0 && b != 0 ? 1 : 0;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "&" -> a & b;
      case "==" -> a == b ? 1 : 0;
      case "!=" -> a != b ? 1 : 0;
      case "<=" -> a <= b ? 1 : 0;
      case ">=" -> a >= b ? 1 : 0;
      case "<" -> a < b ? 1 : 0;
      case ">" -> a > b ? 1 : 0;
      case "<<" -> a << b;
      case ">>" -> a >> b;
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      default -> divide(operator, a, b);
    };
  }

  private static long divide(String operator, long a, long b) {
    if (b == 0) {
      throw new ShellSyntaxException("sh: divide by zero");
    }
    return operator.equals("/") ? a / b : a % b;
  }

  private long unary() {
    if (take("++") || take("--")) {
      boolean up = text.charAt(at - 1) == '+';
      String name = name();
      long value = value(name) + (up ? 1 : -1);
      assign.accept(name, value);
      return value;
    }
    if (take("!")) {
      return unary() == 0 ? 1 : 0;
    }
    if (take("-")) {
      return -unary();
    }
    if (take("+")) {
      return unary();
    }
    if (take("~")) {
      return ~unary();
    }
    if (take("(")) {
      long value = ternary();
      if (!take(")")) {
        throw error();
      }
      return value;
    }
    skip();
    if (at < text.length() && Character.isDigit(text.charAt(at))) {
      return number();
    }
    return variable();
  }

  private long variable() {
    String name = name();
    for (String operator : List.of("+=", "-=", "*=", "/=", "%=")) {
      if (take(operator)) {
        long value = apply(operator.substring(0, 1), value(name), ternary());
        assign.accept(name, value);
        return value;
      }
    }
    skip();
    if (text.startsWith("=", at) && !text.startsWith("==", at)) {
      at++;
      long value = ternary();
      assign.accept(name, value);
      return value;
    }
    long value = value(name);
    if (take("++")) {
      assign.accept(name, value + 1);
    } else if (take("--")) {
      assign.accept(name, value - 1);
    }
    return value;
  }

  private long number() {
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return parse(text.substring(start, at));
  }

  private long value(String name) {
    String value = variables.apply(name).trim();
    return value.isEmpty() ? 0 : parse(value);
  }

  private static long parse(String digits) {
    try {
      boolean negative = digits.startsWith("-");
      String plain = negative ? digits.substring(1) : digits;
      boolean octal = plain.length() > 1 && plain.startsWith("0") && !plain.startsWith("0x");
      long value = octal ? Long.parseLong(plain, 8) : Long.decode(plain);
      return negative ? -value : value;
    } catch (NumberFormatException e) {
      throw new ShellSyntaxException("sh: arithmetic syntax error");
    }
  }

  private String name() {
    skip();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (start == at) {
      throw error();
    }
    return text.substring(start, at);
  }

  private boolean take(String token) {
    skip();
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private ShellSyntaxException error() {
    return new ShellSyntaxException("sh: arithmetic syntax error");
  }
}
