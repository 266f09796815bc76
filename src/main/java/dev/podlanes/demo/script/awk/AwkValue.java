package dev.podlanes.demo.script.awk;

import dev.podlanes.demo.script.Format;

/**
 * A value: a number, a text, or a text from the input that counts as a number if it looks like one.
 *
 * @param text the text, empty for a number
 */
record AwkValue(String text, double number, Kind kind) {
  /** What a value is compared as. */
  enum Kind {
    NUMBER,
    TEXT,
    INPUT
  }

  static final AwkValue UNSET = new AwkValue("", 0, Kind.INPUT);

  static AwkValue of(double number) {
    return new AwkValue("", number, Kind.NUMBER);
  }

  static AwkValue of(boolean truth) {
    return of(truth ? 1 : 0);
  }

  static AwkValue text(String text) {
    return new AwkValue(text, 0, Kind.TEXT);
  }

  static AwkValue input(String text) {
    return new AwkValue(text, 0, Kind.INPUT);
  }

  /** The number that a text starts with, or 0. */
  static double number(String text) {
    int at = 0;
    int length = text.length();
    while (at < length && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    at += at < length && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
    int digits = at;
    while (at < length && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    int end = at;
    if (end > digits && at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      at += at < length && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
      int exponent = at;
      while (at < length && Character.isDigit(text.charAt(at))) {
        at++;
      }
      end = at > exponent ? at : end;
    }
    try {
      return end == digits ? 0 : Double.parseDouble(text.substring(start, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  double toNumber() {
    return kind == Kind.NUMBER ? number : number(text);
  }

  @Override
  public String toString() {
    return kind == Kind.NUMBER ? shown(number) : text;
  }

  static String shown(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e16;
    return whole ? String.valueOf((long) number) : new Format("", 0, 6, 'g').real(number);
  }

  boolean looksNumeric() {
    return kind == Kind.NUMBER
        || (kind == Kind.INPUT
            && text.strip().matches("|[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?"));
  }

  boolean isTrue() {
    return switch (kind) {
      case NUMBER -> number != 0;
      case TEXT -> !text.isEmpty();
      case INPUT -> looksNumeric() ? toNumber() != 0 : !text.isEmpty();
    };
  }

  int compare(AwkValue other) {
    return looksNumeric() && other.looksNumeric()
        ? Double.compare(toNumber() + 0.0, other.toNumber() + 0.0)
        : toString().compareTo(other.toString());
  }
}
