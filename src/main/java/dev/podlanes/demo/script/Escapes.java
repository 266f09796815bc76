package dev.podlanes.demo.script;

/** The backslash escapes of {@code echo -e} and {@code printf}. */
public final class Escapes {
  private Escapes() {}

  /**
   * What an escape stands for.
   *
   * @param text the character
   * @param length of the escape in the source, with its backslash
   * @param stop whether nothing more is to be printed: {@code \c}
   */
  public record Escape(String text, int length, boolean stop) {}

  /**
   * The escape that starts at a backslash.
   *
   * @param leadingZero whether octal numbers start with {@code \0}, as for {@code echo} and {@code
   *     %b}
   */
  public static Escape at(String source, int backslash, boolean leadingZero) {
    if (backslash + 1 >= source.length()) {
      return new Escape("\\", 1, false);
    }
    char c = source.charAt(backslash + 1);
    int simple = "abefnrtv\\".indexOf(c);
    if (simple >= 0) {
      return new Escape(String.valueOf("\u0007\b\u001b\f\n\r\t\u000b\\".charAt(simple)), 2, false);
    }
    if (c == 'c') {
      return new Escape("", 2, true);
    }
    if (c == 'x') {
      return number(source, backslash, backslash + 2, 2, 16);
    }
    if (c == '0' && leadingZero) {
      return number(source, backslash, backslash + 2, 3, 8);
    }
    if (c >= '0' && c <= '7') {
      return number(source, backslash, backslash + 1, 3, 8);
    }
    return new Escape("\\" + c, 2, false);
  }

  private static Escape number(String source, int start, int from, int digits, int radix) {
    int end = from;
    while (end < source.length()
        && end < from + digits
        && Character.digit(source.charAt(end), radix) >= 0) {
      end++;
    }
    int code = end == from ? 0 : Integer.parseInt(source.substring(from, end), radix);
    if (end == from && radix == 16) {
      return new Escape(source.substring(start, end), end - start, false);
    }
    return new Escape(String.valueOf((char) (code & 0xff)), end - start, false);
  }

  /**
   * A text with all its escapes replaced, up to a {@code \c}; {@code stop} says if there is one.
   */
  public static Escape all(String source, boolean leadingZero) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      if (source.charAt(at) != '\\') {
        out.append(source.charAt(at++));
        continue;
      }
      Escape escape = at(source, at, leadingZero);
      out.append(escape.text());
      at += escape.length();
      if (escape.stop()) {
        return new Escape(out.toString(), at, true);
      }
    }
    return new Escape(out.toString(), at, false);
  }
}
