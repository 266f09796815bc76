package dev.podlanes.demo.script.awk;

import java.util.List;
import java.util.Set;

/** Splits an awk program into tokens. */
final class AwkLexer {
  /** The kinds of tokens. */
  enum Kind {
    NUMBER,
    TEXT,
    REGEX,
    NAME,
    CALL,
    KEYWORD,
    OPERATOR,
    NEWLINE,
    END
  }

  private static final Set<String> KEYWORDS =
      Set.of(
          "BEGIN",
          "END",
          "if",
          "else",
          "while",
          "for",
          "do",
          "in",
          "next",
          "exit",
          "break",
          "continue",
          "print",
          "printf",
          "function",
          "func",
          "return",
          "delete",
          "getline");
  private static final List<String> OPERATORS =
      List.of(
          "**=", "&&", "||", "==", "!=", "<=", ">=", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=",
          ">>", "!~", "**", "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^",
          "!", "<", ">", "~", "?", ":", "=", "$", "|");

  private final String source;
  private int at;
  private int line = 1;
  private Kind kind = Kind.NEWLINE;
  private String text = "";
  private boolean blankBefore;

  AwkLexer(String source) {
    this.source = source;
    advance();
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  int line() {
    return line;
  }

  boolean blankBefore() {
    return blankBefore;
  }

  /** Whether the previous token ends a value, so that a slash divides. */
  private boolean afterValue() {
    return switch (kind) {
      case NUMBER, TEXT, REGEX, NAME -> true;
      case OPERATOR -> List.of(")", "]", "$", "++", "--").contains(text);
      default -> false;
    };
  }

  void advance() {
    boolean divides = afterValue();
    int before = at;
    skip();
    blankBefore = at > before;
    if (at >= source.length()) {
      set(Kind.END, "");
      return;
    }
    char c = source.charAt(at);
    int start = at;
    if (c == '\n') {
      at++;
      line++;
      set(Kind.NEWLINE, "\n");
    } else if (Character.isDigit(c)
        || (c == '.' && at + 1 < source.length() && Character.isDigit(source.charAt(at + 1)))) {
      number();
      set(Kind.NUMBER, source.substring(start, at));
    } else if (c == '_' || Character.isLetter(c)) {
      while (at < source.length()
          && (source.charAt(at) == '_' || Character.isLetterOrDigit(source.charAt(at)))) {
        at++;
      }
      String name = source.substring(start, at);
      boolean calls = at < source.length() && source.charAt(at) == '(';
      set(KEYWORDS.contains(name) ? Kind.KEYWORD : calls ? Kind.CALL : Kind.NAME, name);
    } else if (c == '"') {
      at++;
      set(Kind.TEXT, quoted());
    } else if (c == '/' && !divides) {
      at++;
      set(Kind.REGEX, regex());
    } else {
      operator();
    }
  }

  private void set(Kind newKind, String newText) {
    kind = newKind;
    text = newText;
  }

  private void operator() {
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, at)) {
        at += operator.length();
        set(Kind.OPERATOR, operator);
        return;
      }
    }
    throw new AwkException("syntax error at source line " + line + ": " + source.charAt(at));
  }

  private void skip() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (source.startsWith("\\\n", at)) {
        at += 2;
        line++;
      } else if (c == '#') {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else {
        return;
      }
    }
  }

  private void number() {
    while (at < source.length()) {
      char c = source.charAt(at);
      boolean exponent =
          (c == 'e' || c == 'E')
              && source
                  .substring(at, Math.min(source.length(), at + 3))
                  .matches("[eE]([+-]\\d|\\d.?)");
      if (exponent) {
        at += 2;
      } else if (Character.isDigit(c) || c == '.') {
        at++;
      } else {
        return;
      }
    }
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < source.length() && source.charAt(at) != '"') {
      char c = source.charAt(at++);
      if (c == '\\' && at < source.length()) {
        char next = source.charAt(at++);
        int index = "ntr\\\"/a".indexOf(next);
        if (index >= 0) {
          value.append("\n\t\r\\\"/\u0007".charAt(index));
        } else {
          value.append('\\').append(next);
        }
      } else {
        value.append(c);
      }
    }
    if (at >= source.length()) {
      throw new AwkException("unterminated string at source line " + line);
    }
    at++;
    return value.toString();
  }

  private String regex() {
    StringBuilder value = new StringBuilder();
    boolean inSet = false;
    while (at < source.length() && (source.charAt(at) != '/' || inSet)) {
      char c = source.charAt(at++);
      if (c == '\n') {
        break;
      }
      if (c == '\\' && at < source.length()) {
        char next = source.charAt(at++);
        value.append(next == '/' ? "" : "\\").append(next);
      } else {
        inSet = inSet ? c != ']' : c == '[';
        value.append(c);
      }
    }
    if (at >= source.length() || source.charAt(at) != '/') {
      throw new AwkException("unterminated regexp at source line " + line);
    }
    at++;
    return value.toString();
  }
}
