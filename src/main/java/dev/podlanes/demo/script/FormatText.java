package dev.podlanes.demo.script;

import java.util.function.IntFunction;

/** Walks a {@code printf} format; what the conversions stand for is the caller's. */
public final class FormatText {
  private final String format;
  private final Arguments arguments;
  private int at;

  /** Where a format's conversions get their values. */
  public interface Arguments {
    /** The next value, for a width or precision of {@code *}. */
    int number();

    /** The next value, converted. */
    String convert(Format format, char kind);
  }

  private FormatText(String format, Arguments arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /**
   * Formats once through the format.
   *
   * @param escape handles a backslash: given its index, returns what it stands for and its length
   * @throws LimitException when the text becomes too long
   */
  public static String of(String format, Arguments arguments, IntFunction<Escapes.Escape> escape) {
    return new FormatText(format, arguments).run(escape);
  }

  private String run(IntFunction<Escapes.Escape> escape) {
    StringBuilder out = new StringBuilder();
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c == '\\') {
        Escapes.Escape found = escape.apply(at);
        out.append(found.text());
        at += found.length();
        if (found.stop()) {
          break;
        }
      } else if (c != '%') {
        out.append(c);
        at++;
      } else if (format.startsWith("%%", at)) {
        out.append('%');
        at += 2;
      } else {
        conversion(out);
      }
      Limits.checkText(out.length());
    }
    return out.toString();
  }

  private void conversion(StringBuilder out) {
    int start = at++;
    int flags = at;
    while (at < format.length() && "-+ #0".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    String chosen = format.substring(flags, at);
    int width = number(0);
    int precision = -1;
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      precision = number(0);
    }
    while (at < format.length() && "lhjzqL".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    if (at >= format.length()) {
      out.append(format, start, at);
      return;
    }
    char kind = format.charAt(at++);
    out.append(arguments.convert(new Format(chosen, width, precision, kind), kind));
  }

  private int number(int fallback) {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      return arguments.number();
    }
    int start = at;
    while (at < format.length() && Character.isDigit(format.charAt(at))) {
      at++;
    }
    return at == start
        ? fallback
        : Integer.parseInt(format.substring(start, Math.min(at, start + 6)));
  }
}
