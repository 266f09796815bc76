package dev.podlanes.demo.script.tool;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arithmetic of {@code bc}: decimal numbers, variables and a scale, without programs. */
final class Calculator {
  private static final int MAX_SCALE = 100;
  private static final int MAX_DIGITS = 2000;
  private static final int MAX_DEPTH = 60;

  private final Map<String, BigDecimal> variables = new HashMap<>();
  private int scale;
  private String text = "";
  private int at;
  private int depth;

  Calculator(int scale) {
    this.scale = scale;
  }

  /** What a line of input prints. */
  List<String> lines(String line) {
    List<String> printed = new ArrayList<>();
    for (String statement : line.split(";", -1)) {
      text = statement.strip();
      at = 0;
      if (text.isEmpty() || text.startsWith("#") || text.equals("quit")) {
        continue;
      }
      boolean assigns = text.matches("[a-z][a-z0-9_]*\\s*=[^=].*");
      BigDecimal value = assigns ? assignment() : comparison();
      if (at < text.length()) {
        throw new ArithmeticException("parse error: " + text);
      }
      if (!assigns) {
        printed.add(shown(value));
      }
    }
    return printed;
  }

  private static String shown(BigDecimal value) {
    String plain = value.toPlainString();
    if (value.signum() == 0) {
      return "0";
    }
    return plain.replaceFirst("^(-?)0\\.", "$1.");
  }

  private BigDecimal assignment() {
    int equals = text.indexOf('=');
    String name = text.substring(0, equals).strip();
    at = equals + 1;
    BigDecimal value = comparison();
    if (name.equals("scale")) {
      scale = Math.clamp(value.intValue(), 0, MAX_SCALE);
    } else {
      variables.put(name, value);
    }
    return value;
  }

  private BigDecimal comparison() {
    BigDecimal left = sum();
    for (String operator : List.of("<=", ">=", "==", "!=", "<", ">")) {
      if (take(operator)) {
        int order = left.compareTo(sum());
        boolean holds =
            switch (operator) {
              case "<=" -> order <= 0;
              case ">=" -> order >= 0;
              case "==" -> order == 0;
              case "!=" -> order != 0;
              case "<" -> order < 0;
              default -> order > 0;
            };
        return holds ? BigDecimal.ONE : BigDecimal.ZERO;
      }
    }
    return left;
  }

  private BigDecimal sum() {
    BigDecimal left = product();
    while (true) {
      if (take("+")) {
        left = left.add(product());
      } else if (take("-")) {
        left = left.subtract(product());
      } else {
        return left;
      }
    }
  }

  private BigDecimal product() {
    BigDecimal left = power();
    while (true) {
      if (take("*")) {
        BigDecimal right = power();
        int kept =
            Math.min(
                left.scale() + right.scale(),
                Math.max(scale, Math.max(left.scale(), right.scale())));
        left = bounded(left.multiply(right).setScale(kept, RoundingMode.DOWN));
      } else if (take("/")) {
        left = left.divide(nonZero(power()), scale, RoundingMode.DOWN);
      } else if (take("%")) {
        BigDecimal right = nonZero(power());
        BigDecimal quotient = left.divide(right, scale, RoundingMode.DOWN);
        left = left.subtract(quotient.multiply(right));
      } else {
        return left;
      }
    }
  }

  private static BigDecimal nonZero(BigDecimal value) {
    if (value.signum() == 0) {
      throw new ArithmeticException("divide by zero");
    }
    return value;
  }

  private static BigDecimal bounded(BigDecimal value) {
    if (value.precision() > MAX_DIGITS) {
      throw new ArithmeticException("a number of more than " + MAX_DIGITS + " digits");
    }
    return value;
  }

  private BigDecimal power() {
    BigDecimal base = unary();
    if (!take("^")) {
      return base;
    }
    int exponent = power().intValue();
    if (Math.abs((long) exponent) * Math.max(1, base.precision()) > MAX_DIGITS) {
      throw new ArithmeticException("a number of more than " + MAX_DIGITS + " digits");
    }
    return exponent < 0
        ? BigDecimal.ONE.divide(nonZero(base.pow(-exponent)), scale, RoundingMode.DOWN)
        : base.pow(exponent)
            .setScale(
                Math.min(base.scale() * exponent, Math.max(scale, base.scale())),
                RoundingMode.DOWN);
  }

  private BigDecimal unary() {
    if (++depth > MAX_DEPTH) {
      throw new ArithmeticException("parse error: nested too deeply");
    }
    try {
      if (take("-")) {
        return unary().negate();
      }
      if (take("(")) {
        return closed(comparison());
      }
      if (take("sqrt(")) {
        BigDecimal value = closed(comparison());
        if (value.signum() < 0) {
          throw new ArithmeticException("square root of a negative number");
        }
        return value
            .sqrt(new MathContext(value.precision() + scale + 5))
            .setScale(Math.max(scale, value.scale()), RoundingMode.DOWN);
      }
      return atom();
    } finally {
      depth--;
    }
  }

  private BigDecimal closed(BigDecimal value) {
    if (!take(")")) {
      throw new ArithmeticException("parse error: missing )");
    }
    return value;
  }

  private BigDecimal atom() {
    skip();
    int start = at;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    if (at > start) {
      try {
        return bounded(new BigDecimal(text.substring(start, at)));
      } catch (NumberFormatException e) {
        throw new ArithmeticException("parse error: " + text);
      }
    }
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty()) {
      throw new ArithmeticException("parse error: " + text);
    }
    return name.equals("scale")
        ? BigDecimal.valueOf(scale)
        : variables.getOrDefault(name, BigDecimal.ZERO);
  }

  private boolean take(String token) {
    skip();
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
