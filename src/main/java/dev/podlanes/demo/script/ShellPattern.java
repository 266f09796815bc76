package dev.podlanes.demo.script;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Shell patterns ({@code *}, {@code ?}, {@code […]}) as regular expressions. */
final class ShellPattern {
  private final StringBuilder regex = new StringBuilder();

  /** Adds text that means itself. */
  void literal(String text) {
    if (!text.isEmpty()) {
      regex.append(Pattern.quote(text));
    }
  }

  /** Adds text whose special characters are special. */
  void pattern(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '[' ? text.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (end > 0) {
        String set = text.substring(i + 1, end).replace("\\", "\\\\");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
  }

  /** The compiled pattern, which matches whole strings; one that is malformed matches nothing. */
  Pattern compile() {
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      return Pattern.compile("(?!)");
    }
  }
}
