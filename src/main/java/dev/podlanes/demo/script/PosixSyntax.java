package dev.podlanes.demo.script;

/** Rewrites a POSIX regular expression, basic or extended, in Java's syntax. */
final class PosixSyntax {
  private final String text;
  private final boolean extended;
  private final StringBuilder java = new StringBuilder();
  private int at;

  PosixSyntax(String text, boolean extended) {
    this.text = text;
    this.extended = extended;
  }

  String toJava() {
    boolean start = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      boolean first = start;
      start = false;
      switch (c) {
        case '\\' -> start = escaped();
        case '[' -> bracket();
        case '.' -> java.append('.');
        case '*' -> java.append(first ? "\\*" : "*");
        case '^' -> {
          java.append(first || extended ? "^" : "\\^");
          start = first;
        }
        case '$' -> java.append(extended || atEnd() ? "$" : "\\$");
        case '+', '?', '|', '(', ')', '{', '}' -> {
          if (!extended) {
            java.append('\\');
          }
          java.append(c);
          start = extended && (c == '(' || c == '|');
        }
        default -> java.append(literal(c));
      }
    }
    return java.toString();
  }

  private boolean atEnd() {
    return at == text.length() || text.startsWith("\\)", at) || text.startsWith("\\|", at);
  }

  /** What follows a backslash; whether an expression starts after it. */
  private boolean escaped() {
    if (at >= text.length()) {
      java.append("\\\\");
      return false;
    }
    char c = text.charAt(at++);
    switch (c) {
      case '(', ')', '{', '}', '|', '+', '?' -> java.append(extended ? "\\" + c : "" + c);
      case 'n' -> java.append("\\n");
      case 't' -> java.append("\\t");
      case 'w', 'W', 's', 'S', 'b', 'B', 'd', 'D' -> java.append('\\').append(c);
      case '<', '>' -> java.append("\\b");
      default -> java.append(c >= '1' && c <= '9' ? "\\" + c : literal(c));
    }
    return !extended && (c == '(' || c == '|');
  }

  private void bracket() {
    java.append('[');
    if (at < text.length() && text.charAt(at) == '^') {
      java.append('^');
      at++;
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      int end = text.startsWith("[:", at) ? text.indexOf(":]", at) : -1;
      if (end > 0) {
        java.append(named(text.substring(at + 2, end)));
        at = end + 2;
      } else {
        char c = text.charAt(at++);
        boolean range = c == '-' && !first && at < text.length() && text.charAt(at) != ']';
        java.append(range ? "-" : literal(c));
      }
      first = false;
    }
    at++;
    java.append(']');
  }

  private static String named(String name) {
    return switch (name) {
      case "alpha" -> "\\p{Alpha}";
      case "digit" -> "0-9";
      case "alnum" -> "\\p{Alnum}";
      case "upper" -> "A-Z";
      case "lower" -> "a-z";
      case "space" -> "\\s";
      case "blank" -> " \\t";
      case "punct" -> "\\p{Punct}";
      case "xdigit" -> "0-9A-Fa-f";
      case "print" -> "\\p{Print}";
      default -> "";
    };
  }

  private static String literal(char c) {
    return c < 128 && !Character.isLetterOrDigit(c) && c > ' ' ? "\\" + c : String.valueOf(c);
  }
}
