package dev.podlanes.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds texts that every line must have in which a regular expression can be found, so that most
 * lines need not be tried. Looks at the outermost level of an expression only, and where in doubt
 * requires nothing.
 */
final class RequiredTexts {
  /** Of one expression; each costs a look at all lines. */
  private static final int MOST = 3;

  private static final int SHORTEST = 2;
  private static final String ENDS = ".^$[]{}()|*+?\\";

  private final String expression;
  private final List<String> found = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private int at;

  private RequiredTexts(String expression) {
    this.expression = expression;
  }

  /**
   * The longest ones; none when there are none for sure.
   *
   * @param expression valid, of {@link java.util.regex.Pattern}'s syntax, without regard to case
   */
  static List<String> of(String expression) {
    boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(expression);
    RequiredTexts texts = new RequiredTexts(expression);
    if (!ascii || !texts.read()) {
      return List.of();
    }
    return texts.found.stream()
        .filter(text -> text.length() >= SHORTEST)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(MOST)
        .toList();
  }

  /** Returns false when nothing can be said of the expression. */
  private boolean read() {
    while (at < expression.length()) {
      char c = expression.charAt(at);
      switch (c) {
        case '|' -> {
          return false; // Either side may be the one.
        }
        case '\\' -> {
          if (!escape()) {
            return false;
          }
        }
        case '[' -> skipClass();
        case '(' -> {
          if (expression.startsWith("(?", at)) {
            return false; // Flags, look-around: all may be otherwise.
          }
          skipGroup();
        }
        case '*', '?' -> drop();
        case '{' -> {
          drop();
          at = Math.max(at, expression.indexOf('}', at));
        }
        default -> {
          if (ENDS.indexOf(c) < 0) {
            run.append(c);
          } else {
            end();
          }
        }
      }
      at++;
    }
    end();
    return true;
  }

  /** A letter or digit after the backslash means something, anything else itself. */
  private boolean escape() {
    at++;
    char c = at < expression.length() ? expression.charAt(at) : 'Q';
    if (!Character.isLetterOrDigit(c)) {
      run.append(c);
      return true;
    }
    end();
    return "bBdDhHsSvVwWAGzZ".indexOf(c) >= 0;
  }

  /** What was last may be missing, or there several times. */
  private void drop() {
    if (!run.isEmpty()) {
      run.setLength(run.length() - 1);
    }
    end();
  }

  private void end() {
    if (!run.isEmpty()) {
      found.add(run.toString());
      run.setLength(0);
    }
  }

  private void skipClass() {
    end();
    int depth = 0;
    for (; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return;
      }
    }
  }

  private void skipGroup() {
    end();
    int depth = 0;
    for (; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        skipClass();
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return;
      }
    }
  }
}
