package dev.podlanes.demo.script.shell;

import java.util.List;

/** Integer arithmetic of {@code $((…))}, as in C on 64 bits, with bash's power operator. */
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
  private static final List<String> ASSIGNMENTS =
      List.of("<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "=");
  private static final int MAX_DEPTH = 60;

  private final String text;
  private final Variables variables;
  private int at;
  private int depth;

  /** Above 0 in what {@code && || ?:} skip: nothing is assigned or divided there. */
  private int skipped;

  /** The variables of a shell, as arithmetic sees them. */
  interface Variables {
    /** A value, empty when unset; {@code index} is empty for what is no array element. */
    String value(String name, String index);

    void assign(String name, String index, long value);
  }

  private Arithmetic(String text, Variables variables, int depth) {
    this.text = text;
    this.variables = variables;
    this.depth = depth;
  }

  /**
   * Evaluates an expression; an empty one is 0.
   *
   * @throws ShellSyntaxException when it is not understood, or divides by zero
   */
  static long evaluate(String text, Variables variables) {
    return evaluate(text, variables, 0);
  }

  private static long evaluate(String text, Variables variables, int depth) {
    if (text.isBlank()) {
      return 0;
    }
    Arithmetic arithmetic = new Arithmetic(text, variables, depth);
    long value = arithmetic.comma();
    arithmetic.skip();
    if (arithmetic.at < text.length()) {
      throw arithmetic.error();
    }
    return value;
  }

  private long comma() {
    long value = assignment();
    while (take(",")) {
      value = assignment();
    }
    return value;
  }

  private long assignment() {
    if (++depth > MAX_DEPTH) {
      throw new ShellSyntaxException("sh: arithmetic: expression recursion level exceeded");
    }
    int start = at;
    skip();
    if (at < text.length() && Source.isNameStart(text.charAt(at))) {
      String name = name();
      String index = index();
      for (String operator : ASSIGNMENTS) {
        boolean comparison = operator.equals("=") && text.startsWith("==", skipped(at));
        if (!comparison && take(operator)) {
          long right = assignment();
          String plain = operator.substring(0, operator.length() - 1);
          long value = plain.isEmpty() ? right : apply(plain, read(name, index), right);
          depth--;
          return write(name, index, value);
        }
      }
    }
    at = start;
    long value = ternary();
    depth--;
    return value;
  }

  private long ternary() {
    long condition = binary(0);
    if (!take("?")) {
      return condition;
    }
    long yes = quietly(condition == 0);
    if (!take(":")) {
      throw error();
    }
    long no = quietly(condition != 0);
    return condition != 0 ? yes : no;
  }

  private long quietly(boolean quiet) {
    skipped += quiet ? 1 : 0;
    long value = assignment();
    skipped -= quiet ? 1 : 0;
    return value;
  }

  private long binary(int level) {
    if (level == LEVELS.size()) {
      return power();
    }
    long left = binary(level + 1);
    while (true) {
      String operator = operator(LEVELS.get(level));
      if (operator.isEmpty()) {
        return left;
      }
      at += operator.length();
      boolean decided =
          (operator.equals("||") && left != 0) || (operator.equals("&&") && left == 0);
      skipped += decided ? 1 : 0;
      long right = binary(level + 1);
      skipped -= decided ? 1 : 0;
      left = apply(operator, left, right);
    }
  }

  private String operator(List<String> operators) {
    skip();
    for (String operator : operators) {
      if (!text.startsWith(operator, at)) {
        continue;
      }
      char next =
          at + operator.length() < text.length() ? text.charAt(at + operator.length()) : ' ';
      boolean doubled =
          operator.length() == 1 && "&|<>*".contains(operator) && next == operator.charAt(0);
      boolean assigns =
          next == '=' && !List.of("<=", ">=", "==", "!=", "<", ">").contains(operator);
      if (!doubled && !assigns) {
        return operator;
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

  private long divide(String operator, long a, long b) {
    if (b == 0) {
      if (skipped > 0) {
        return 0;
      }
      throw new ShellSyntaxException("sh: divide by zero");
    }
    return operator.equals("/") ? a / b : a % b;
  }

  private long power() {
    long base = unary();
    if (!take("**")) {
      return base;
    }
    long exponent = binary(LEVELS.size());
    if (exponent < 0) {
      throw new ShellSyntaxException("sh: exponent less than 0");
    }
    long value = 1;
    for (long bits = exponent, square = base; bits > 0; bits >>= 1, square *= square) {
      value *= (bits & 1) == 1 ? square : 1;
    }
    return value;
  }

  private long unary() {
    if (++depth > MAX_DEPTH) {
      throw new ShellSyntaxException("sh: arithmetic: expression recursion level exceeded");
    }
    long value = prefixed();
    depth--;
    return value;
  }

  private long prefixed() {
    skip();
    boolean up = text.startsWith("++", at);
    if (up || text.startsWith("--", at)) {
      int after = skipped(at + 2);
      if (after < text.length() && Source.isNameStart(text.charAt(after))) {
        at = after;
        String name = name();
        String index = index();
        return write(name, index, read(name, index) + (up ? 1 : -1));
      }
    }
    if (take("!")) {
      return unary() == 0 ? 1 : 0;
    }
    if (take("~")) {
      return ~unary();
    }
    if (take("-")) {
      return -unary();
    }
    if (take("+")) {
      return unary();
    }
    return primary();
  }

  private long primary() {
    skip();
    if (take("(")) {
      long value = comma();
      if (!take(")")) {
        throw error();
      }
      return value;
    }
    if (at < text.length() && Character.isDigit(text.charAt(at))) {
      return number();
    }
    String name = name();
    if (name.isEmpty()) {
      throw error();
    }
    String index = index();
    long value = read(name, index);
    if (take("++")) {
      long _ = write(name, index, value + 1);
    } else if (take("--")) {
      long _ = write(name, index, value - 1);
    }
    return value;
  }

  private long number() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '#')) {
      at++;
    }
    String digits = text.substring(start, at);
    try {
      int hash = digits.indexOf('#');
      if (hash > 0) {
        return Long.parseLong(
            digits.substring(hash + 1), Integer.parseInt(digits.substring(0, hash)));
      }
      if (digits.startsWith("0x") || digits.startsWith("0X")) {
        return Long.parseUnsignedLong(digits.substring(2), 16);
      }
      boolean octal = digits.length() > 1 && digits.startsWith("0");
      return Long.parseLong(digits, octal ? 8 : 10);
    } catch (NumberFormatException e) {
      throw new ShellSyntaxException("sh: arithmetic syntax error: bad number " + digits);
    }
  }

  private long read(String name, String index) {
    String value = variables.value(name, index).strip();
    if (value.isEmpty()) {
      return 0;
    }
    boolean plain = value.length() < 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (plain && (value.charAt(0) != '0' || value.length() == 1)) {
      return Long.parseLong(value);
    }
    return evaluate(value, variables, depth + 1);
  }

  private long write(String name, String index, long value) {
    if (skipped == 0) {
      variables.assign(name, index, value);
    }
    return value;
  }

  private String name() {
    skip();
    int start = at;
    while (at < text.length()
        && (at == start ? Source.isNameStart(text.charAt(at)) : Source.isName(text.charAt(at)))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String index() {
    if (at >= text.length() || text.charAt(at) != '[') {
      return "";
    }
    int open = 0;
    int start = at + 1;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (open == 0) {
        return text.substring(start, at++);
      }
    }
    throw error();
  }

  private boolean take(String token) {
    skip();
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private void skip() {
    at = skipped(at);
  }

  private int skipped(int from) {
    int index = from;
    while (index < text.length() && " \t\n\r".indexOf(text.charAt(index)) >= 0) {
      index++;
    }
    return index;
  }

  private ShellSyntaxException error() {
    return new ShellSyntaxException("sh: arithmetic syntax error: " + text.strip());
  }
}
