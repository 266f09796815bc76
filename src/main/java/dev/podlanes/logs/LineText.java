package dev.podlanes.logs;

import java.util.Arrays;

/**
 * Makes text from a container safe to show and to copy: colour sequences (SGR) are taken out, every
 * other control character becomes a visible sign. Nothing that a terminal would obey is left.
 */
public final class LineText {
  private static final char ESCAPE = 0x1b;
  private static final char CSI = 0x9b;

  private static final char DELETE = 0x7f;

  private LineText() {}

  /** The text without SGR sequences and with other control characters made visible. */
  public static String visible(String raw) {
    int at = 0;
    while (at < raw.length() && !special(raw, at)) {
      at++;
    }
    if (at == raw.length()) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length() + 16).append(raw, 0, at);
    while (at < raw.length()) {
      char c = raw.charAt(at);
      int sgr = endOfSgr(raw, at);
      if (sgr > 0) {
        at = sgr;
        continue;
      }
      if (special(raw, at)) {
        append(out, c);
      } else {
        out.append(c);
        if (Character.isHighSurrogate(c)) {
          out.append(raw.charAt(++at));
        }
      }
      at++;
    }
    return out.toString();
  }

  /** At most {@code limit} characters, never half a pair. */
  public static String head(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    boolean halves = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1));
    return text.substring(0, halves ? limit - 1 : limit);
  }

  private static boolean special(String text, int at) {
    char c = text.charAt(at);
    if (c < ' ') {
      return c != '\t';
    }
    if (c < DELETE) {
      return false;
    }
    return c <= 0x9f || reorders(c) || breaksLine(c) || loneSurrogate(text, at);
  }

  /** Unicode's explicit directional formatting, which can make text read as what it is not. */
  private static boolean reorders(char c) {
    return (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f;
  }

  private static boolean breaksLine(char c) {
    return c == 0x2028 || c == 0x2029;
  }

  /** Asked for the first character of a pair and for single ones, never for a pair's second. */
  private static boolean loneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return Character.isHighSurrogate(c)
        && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)));
  }

  private static void append(StringBuilder out, char c) {
    if (c < ' ' || c == DELETE) {
      // Caret notation, as cat -v has it: ^[ for the escape, ^? for the delete.
      out.append('^').append((char) (c ^ 0x40));
    } else if (Character.isSurrogate(c)) {
      out.append('\ufffd');
    } else {
      out.append(String.format("<U+%04X>", (int) c));
    }
  }

  /** Where the SGR sequence (ECMA-48 8.3.117) that begins here ends; -1 when it is none. */
  static int endOfSgr(String text, int start) {
    if (text.charAt(start) != ESCAPE && text.charAt(start) != CSI) {
      return -1;
    }
    int at = start + 1;
    if (text.charAt(start) == ESCAPE) {
      if (at >= text.length() || text.charAt(at) != '[') {
        return -1;
      }
      at++;
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == 'm') {
        return at;
      }
      if ((c < '0' || c > '9') && c != ';' && c != ':') {
        return -1;
      }
    }
    return -1;
  }

  /** The numbers of an SGR sequence; a missing one is 0. */
  static int[] parameters(String text, int start, int end) {
    String numbers = text.substring(start + (text.charAt(start) == ESCAPE ? 2 : 1), end - 1);
    if (numbers.isEmpty()) {
      return new int[0];
    }
    // With colons a colour may name its colour space first, which is left empty: 38:2::R:G:B.
    String plain = numbers.replace("8:2::", "8:2:").replace(':', ';');
    return Arrays.stream(plain.split(";", -1)).mapToInt(LineText::number).toArray();
  }

  /** Longer numbers mean nothing to anybody. */
  private static int number(String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 4 ? -1 : Integer.parseInt(digits);
  }
}
