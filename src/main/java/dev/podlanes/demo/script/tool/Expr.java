package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Regex;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** The {@code expr} command. */
final class Expr implements Tool {
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("&"),
          List.of("<", "<=", "=", "==", "!=", ">=", ">"),
          List.of("+", "-"),
          List.of("*", "/", "%"),
          List.of(":"));
  private static final int MAX_DEPTH = 60;

  @Override
  public int run(ToolCall call) {
    if (call.arguments().isEmpty()) {
      throw new UsageException(2, "missing operand");
    }
    Run run = new Run(call.arguments());
    String value = run.level(0);
    if (run.at < call.arguments().size()) {
      throw new UsageException(2, "syntax error: unexpected argument '" + run.peek() + "'");
    }
    call.line(value);
    return value.isEmpty() || value.equals("0") ? 1 : 0;
  }

  /** One evaluation. */
  private static final class Run {
    private final List<String> words;
    private int at;
    private int depth;

    Run(List<String> words) {
      this.words = words;
    }

    String peek() {
      return at < words.size() ? words.get(at) : "";
    }

    private String next() {
      if (at >= words.size()) {
        throw new UsageException(2, "syntax error: missing argument");
      }
      return words.get(at++);
    }

    String level(int level) {
      if (level == LEVELS.size()) {
        return primary();
      }
      String left = level(level + 1);
      while (at < words.size() && LEVELS.get(level).contains(peek())) {
        left = apply(left, next(), level(level + 1));
      }
      return left;
    }

    private String primary() {
      String word = next();
      if (word.equals("(")) {
        if (++depth > MAX_DEPTH) {
          throw new UsageException(2, "syntax error: nested too deeply");
        }
        String value = level(0);
        depth--;
        if (!next().equals(")")) {
          throw new UsageException(2, "syntax error: expecting ')'");
        }
        return value;
      }
      return switch (word) {
        case "length" -> at < words.size() ? String.valueOf(next().length()) : word;
        case "match" -> match(next(), next());
        case "substr" -> {
          String text = next();
          int from = Math.clamp(number(next()) - 1, 0, text.length());
          yield text.substring(from, Math.clamp(from + number(next()), from, text.length()));
        }
        case "index" -> {
          String text = next();
          String wanted = next();
          int index = 0;
          for (int i = 0; i < text.length() && index == 0; i++) {
            index = wanted.indexOf(text.charAt(i)) >= 0 ? i + 1 : 0;
          }
          yield String.valueOf(index);
        }
        default -> word;
      };
    }

    private static boolean isFalse(String value) {
      return value.isEmpty() || value.equals("0");
    }

    private static String apply(String a, String operator, String b) {
      return switch (operator) {
        case "|" -> !isFalse(a) ? a : isFalse(b) ? "0" : b;
        case "&" -> isFalse(a) || isFalse(b) ? "0" : a;
        case ":" -> match(a, b);
        case "+" -> String.valueOf(number(a) + number(b));
        case "-" -> String.valueOf(number(a) - number(b));
        case "*" -> String.valueOf(number(a) * number(b));
        case "/" -> String.valueOf(number(a) / divisor(b));
        case "%" -> String.valueOf(number(a) % divisor(b));
        default -> compare(a, operator, b) ? "1" : "0";
      };
    }

    private static boolean compare(String a, String operator, String b) {
      boolean numbers = a.matches("-?\\d{1,18}") && b.matches("-?\\d{1,18}");
      int order = numbers ? Long.compare(number(a), number(b)) : a.compareTo(b);
      return switch (operator) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case "!=" -> order != 0;
        case ">=" -> order >= 0;
        case ">" -> order > 0;
        default -> order == 0;
      };
    }

    private static String match(String text, String pattern) {
      Regex regex =
          Regex.posix("^" + pattern, false, false)
              .orElseThrow(() -> new UsageException(2, "invalid regular expression"));
      Optional<Matcher> found = regex.at(text, 0);
      boolean groups = pattern.contains("\\(");
      if (found.isEmpty()) {
        return groups ? "" : "0";
      }
      String group = groups && found.get().groupCount() > 0 ? found.get().group(1) : null;
      return groups ? (group == null ? "" : group) : String.valueOf(found.get().group().length());
    }

    private static long divisor(String text) {
      long value = number(text);
      if (value == 0) {
        throw new UsageException(2, "division by zero");
      }
      return value;
    }

    private static long number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new UsageException(2, "non-integer argument");
      }
    }
  }
}
