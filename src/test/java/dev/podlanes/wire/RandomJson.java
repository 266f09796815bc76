package dev.podlanes.wire;

import java.util.Random;

/** JSON of every shape, with blanks, escapes and numbers as strange as they may be. */
final class RandomJson {
  private static final String[] BLANKS = {"", "", "", "", " ", "\n", "\r\n\t", "  "};
  private static final String[] WORDS = {
    "true",
    "false",
    "null",
    "TRUE",
    "Null",
    "0",
    "-0",
    "7",
    "-12",
    "1.5",
    "0.0001e+10",
    "1E400",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "2147483648",
  };
  private static final String[] PIECES = {
    "a",
    "name",
    "x",
    " ",
    "é",
    "日本",
    "😀",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b",
    "\\f",
    "\\n",
    "\\r",
    "\\t",
    "\\u0041",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\uD800",
    "\\u0000",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "'",
    "\\'",
    "//",
    "#",
    "2026-11-23T09:00:00Z",
    "\u007f",
    "\u0001",
    "\ud800",
    "a long piece of text",
  };
  private static final String ANYTHING = "{}[]:,\"'\\/ \n\t#;=+-.0123eEtfnu<x\fé\u0000\ufeff";

  private RandomJson() {}

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(20) == 0) {
      text.append('\ufeff');
    }
    value(text, random, 0);
    return text.toString();
  }

  static char anything(Random random) {
    return ANYTHING.charAt(random.nextInt(ANYTHING.length()));
  }

  private static void value(StringBuilder to, Random random, int depth) {
    blank(to, random);
    int kind = random.nextInt(depth > 4 ? 4 : 8);
    switch (kind) {
      case 0, 1 -> string(to, random);
      case 2, 3 -> to.append(WORDS[random.nextInt(WORDS.length)]);
      case 4, 5 -> {
        to.append('[');
        for (int i = random.nextInt(4); i > 0; i--) {
          value(to, random, depth + 1);
          to.append(i > 1 ? "," : "");
        }
        blank(to, random);
        to.append(']');
      }
      default -> {
        to.append('{');
        for (int i = random.nextInt(4); i > 0; i--) {
          blank(to, random);
          string(to, random);
          blank(to, random);
          to.append(':');
          value(to, random, depth + 1);
          to.append(i > 1 ? "," : "");
        }
        blank(to, random);
        to.append('}');
      }
    }
    blank(to, random);
  }

  private static void string(StringBuilder to, Random random) {
    to.append('"');
    for (int i = random.nextInt(5); i > 0; i--) {
      to.append(PIECES[random.nextInt(PIECES.length)]);
    }
    to.append('"');
  }

  private static void blank(StringBuilder to, Random random) {
    to.append(BLANKS[random.nextInt(BLANKS.length)]);
  }
}
