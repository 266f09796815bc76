package dev.podlanes.wire;

import java.nio.charset.StandardCharsets;

/** JSON's backslashes within texts (RFC 8259, section 7). */
final class Escapes {
  /** Digits behind {@code \\u}. */
  static final int HEX = 4;

  private Escapes() {}

  /** Whether this may stand behind a backslash. As Gson does it also takes a quote and a line. */
  static boolean known(int c) {
    return switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't', 'u', '\'', '\n' -> true;
      default -> false;
    };
  }

  /** The value of a hexadecimal digit; -1 when it is none. */
  static int hex(int c) {
    return c < 0 ? -1 : Character.digit((char) c, 16);
  }

  /**
   * A text of UTF-8 with backslashes; what is not UTF-8 is replaced.
   *
   * @param position of the first byte, for what is said of a mistake
   */
  static String decode(byte[] bytes, int from, int to, long position) throws NotJsonException {
    StringBuilder text = new StringBuilder(to - from);
    int plain = from;
    int at = from;
    while (at < to) {
      if (bytes[at] != '\\') {
        at++;
        continue;
      }
      text.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
      int c = bytes[at + 1];
      at += 2;
      if (c == 'u') {
        text.append(unit(bytes, at, to, position + at - from));
        at += HEX;
      } else if (known(c)) {
        text.append(plain(c));
      } else {
        throw new NotJsonException("another letter behind a backslash", position + at - from);
      }
      plain = at;
    }
    return text.append(new String(bytes, plain, to - plain, StandardCharsets.UTF_8)).toString();
  }

  private static char unit(byte[] bytes, int from, int to, long position) throws NotJsonException {
    int value = 0;
    for (int i = 0; i < HEX; i++) {
      int digit = from + i < to ? hex(bytes[from + i]) : -1;
      if (digit < 0) {
        throw new NotJsonException("a hexadecimal digit", position + i);
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private static char plain(int c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) c;
    };
  }
}
