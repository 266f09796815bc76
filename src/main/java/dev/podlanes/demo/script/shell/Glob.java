package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.LimitException;
import java.util.ArrayList;
import java.util.List;

/** Shell patterns: {@code *}, {@code ?} and {@code […]}. Matching never backtracks for ever. */
final class Glob {
  private static final int MAX_STEPS = 5_000_000;

  private final List<Piece> pieces = new ArrayList<>();
  private int steps;

  /** What stands for one character, or for any number of them. */
  private sealed interface Piece permits Any, One, Exactly, Set {}

  private record Any() implements Piece {}

  private record One() implements Piece {}

  private record Exactly(char c) implements Piece {}

  private record Set(String members, boolean negated) implements Piece {}

  /**
   * @param quoted a character for each of the text's: whether it means itself
   */
  Glob(String text, String quoted) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean special = quoted.charAt(i) == Field.PLAIN;
      int end = special && c == '[' ? closing(text, i) : -1;
      if (special && c == '*') {
        if (pieces.isEmpty() || !(pieces.getLast() instanceof Any)) {
          pieces.add(new Any());
        }
      } else if (special && c == '?') {
        pieces.add(new One());
      } else if (end > 0) {
        boolean negated = text.charAt(i + 1) == '!' || text.charAt(i + 1) == '^';
        pieces.add(new Set(text.substring(i + (negated ? 2 : 1), end), negated));
        i = end;
      } else {
        pieces.add(new Exactly(c));
      }
      i++;
    }
  }

  /** Whether a text has characters that make it a pattern. */
  static boolean isPattern(String text, String quoted) {
    for (int i = 0; i < text.length(); i++) {
      if ("*?[".indexOf(text.charAt(i)) >= 0 && quoted.charAt(i) == Field.PLAIN) {
        return true;
      }
    }
    return false;
  }

  private static int closing(String text, int open) {
    int from = open + 1;
    if (from < text.length() && (text.charAt(from) == '!' || text.charAt(from) == '^')) {
      from++;
    }
    int i = from;
    while (i < text.length()) {
      int named = text.startsWith("[:", i) ? text.indexOf(":]", i) : -1;
      if (named > 0) {
        i = named + 2;
      } else if (text.charAt(i) == ']' && i > from) {
        return i;
      } else {
        i++;
      }
    }
    return -1;
  }

  /** Whether the whole text matches. */
  boolean matches(String text) {
    return matches(text, 0, text.length());
  }

  private boolean matches(String text, int from, int to) {
    int at = from;
    int piece = 0;
    int star = -1;
    int starAt = from;
    step();
    while (at < to) {
      step();
      if (piece < pieces.size() && pieces.get(piece) instanceof Any) {
        star = piece++;
        starAt = at;
      } else if (piece < pieces.size() && fits(pieces.get(piece), text.charAt(at))) {
        piece++;
        at++;
      } else if (star >= 0) {
        piece = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (piece < pieces.size() && pieces.get(piece) instanceof Any) {
      piece++;
    }
    return piece == pieces.size();
  }

  private void step() {
    if (++steps > MAX_STEPS) {
      throw new LimitException(1, "a pattern that takes over 5 million steps");
    }
  }

  private static boolean fits(Piece piece, char c) {
    return switch (piece) {
      case Any _, One _ -> true;
      case Exactly exactly -> exactly.c() == c;
      case Set set -> contains(set.members(), c) != set.negated();
    };
  }

  private static boolean contains(String members, char c) {
    int i = 0;
    while (i < members.length()) {
      int named = members.startsWith("[:", i) ? members.indexOf(":]", i) : -1;
      if (named > 0) {
        if (isIn(members.substring(i + 2, named), c)) {
          return true;
        }
        i = named + 2;
      } else if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
        if (c >= members.charAt(i) && c <= members.charAt(i + 2)) {
          return true;
        }
        i += 3;
      } else {
        if (members.charAt(i) == c) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static boolean isIn(String name, char c) {
    return switch (name) {
      case "alpha" -> Character.isLetter(c);
      case "digit" -> c >= '0' && c <= '9';
      case "alnum" -> Character.isLetterOrDigit(c);
      case "upper" -> Character.isUpperCase(c);
      case "lower" -> Character.isLowerCase(c);
      case "space" -> Character.isWhitespace(c);
      case "blank" -> c == ' ' || c == '\t';
      case "punct" -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
      case "xdigit" -> Character.digit(c, 16) >= 0;
      default -> false;
    };
  }

  /** The length of the shortest or longest prefix or suffix that matches, or -1. */
  int matchedEnd(String value, boolean front, boolean longest) {
    int length = value.length();
    for (int i = 0; i <= length; i++) {
      int cut = longest ? length - i : i;
      boolean possible = cut == pieces.size() || !fixed();
      if (possible && matches(value, front ? 0 : length - cut, front ? cut : length)) {
        return cut;
      }
    }
    return -1;
  }

  /** The length of the longest match that starts at an index, or -1. */
  int matchedAt(String value, int from) {
    if (fixed()) {
      int end = from + pieces.size();
      return end <= value.length() && matches(value, from, end) ? pieces.size() : -1;
    }
    for (int end = value.length(); end >= from; end--) {
      if (matches(value, from, end)) {
        return end - from;
      }
    }
    return -1;
  }

  private boolean fixed() {
    return pieces.stream().noneMatch(piece -> piece instanceof Any);
  }
}
