package dev.podlanes.wire;

/** What stands in JSON without quotes (RFC 8259, sections 3 and 6). */
final class Words {
  /** Bytes of the longest number that is one. */
  static final int LONGEST = 1_023;

  private static final String[] LITERALS = {"true", "false", "null"};

  private Words() {}

  /** Whether a word ends before this byte. */
  static boolean ends(byte b) {
    return switch (b) {
      case ',', '}', ']', '{', '[', ':', ' ', '\t', '\n', '\r', '\f' -> true;
      default -> false;
    };
  }

  /** Whether it is true, false or null; in any case, as Gson takes them. */
  static boolean literal(byte[] bytes, int from, int to) {
    for (String literal : LITERALS) {
      if (literal.length() == to - from && same(literal, bytes, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(String literal, byte[] bytes, int from) {
    for (int i = 0; i < literal.length(); i++) {
      if ((bytes[from + i] | 0x20) != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a number: no zeros before the first digit, digits on both sides of a point. */
  static boolean number(byte[] bytes, int from, int to) {
    int at = bytes[from] == '-' ? from + 1 : from;
    int whole = digits(bytes, at, to);
    if (whole == at || (bytes[at] == '0' && whole > at + 1)) {
      return false;
    }
    at = whole;
    if (at < to && bytes[at] == '.') {
      int fraction = digits(bytes, at + 1, to);
      if (fraction == at + 1) {
        return false;
      }
      at = fraction;
    }
    if (at < to && (bytes[at] | 0x20) == 'e') {
      at++;
      if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      int exponent = digits(bytes, at, to);
      if (exponent == at) {
        return false;
      }
      at = exponent;
    }
    return at == to;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }
}
