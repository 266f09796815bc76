package dev.podlanes.logs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the level that a line names, as common formats write it: a word in capitals ({@code 12:01
 * ERROR …}), {@code level=error}, {@code "level":"error"} or a number there (pino, bunyan), {@code
 * [error]}, {@code error:} at the line's start, klog's {@code E1123 09:02:24}. The first level in
 * the line's beginning counts, so that {@code INFO … after ERROR} is no error.
 */
final class Levels {
  /** The level stands near the line's start; further on, words are just words. */
  private static final int REACH = 160;

  private Levels() {}

  static LineKind of(String text) {
    LineKind klog = klog(text);
    if (klog != null) {
      return klog;
    }
    int end = Math.min(text.length(), REACH);
    int at = 0;
    while (at < end) {
      if (!isWordPart(text.charAt(at))) {
        at++;
        continue;
      }
      int wordEnd = at + 1;
      while (wordEnd < text.length() && isWordPart(text.charAt(wordEnd))) {
        wordEnd++;
      }
      LineKind kind = ofWord(text, at, wordEnd);
      if (kind != null) {
        return kind;
      }
      at = wordEnd;
    }
    return LineKind.PLAIN;
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static @Nullable LineKind ofWord(String text, int start, int end) {
    if (end - start > 9) {
      return null;
    }
    boolean afterKey = afterLevelKey(text, start);
    char first = text.charAt(start);
    if (first >= '0' && first <= '9') {
      return afterKey ? number(text.substring(start, end)) : null;
    }
    String word = text.substring(start, end);
    String capitals = word.toUpperCase(Locale.ROOT);
    if (!afterKey && !word.equals(capitals) && !marked(text, start, end)) {
      return null;
    }
    return switch (capitals) {
      case "ERROR", "ERR", "FATAL", "CRITICAL", "CRIT", "SEVERE", "PANIC", "ALERT", "EMERG" ->
          LineKind.ERROR;
      case "WARN", "WARNING" -> LineKind.WARNING;
      case "TRACE", "DEBUG", "INFO", "NOTICE", "FINE", "FINER", "FINEST", "CONFIG" ->
          LineKind.PLAIN;
      default -> null;
    };
  }

  /**
   * Whether a word in small letters stands as a level: {@code [error]}, or {@code error:} first.
   */
  private static boolean marked(String text, int start, int end) {
    if (start > 0 && text.charAt(start - 1) == '[') {
      return end < text.length() && text.charAt(end) == ']';
    }
    return start == 0 && end < text.length() && text.charAt(end) == ':';
  }

  /** Whether {@code level=} or {@code "level":} and their like stand right before. */
  private static boolean afterLevelKey(String text, int start) {
    int at = skipBack(text, start - 1, " \"'");
    if (at < 0 || (text.charAt(at) != '=' && text.charAt(at) != ':')) {
      return false;
    }
    int keyEnd = skipBack(text, at - 1, " \"'") + 1;
    int keyStart = keyEnd;
    while (keyStart > 0 && isWordPart(text.charAt(keyStart - 1))) {
      keyStart--;
    }
    return switch (text.substring(keyStart, keyEnd).toLowerCase(Locale.ROOT)) {
      case "level", "lvl", "loglevel", "log_level", "severity", "levelname" -> true;
      default -> false;
    };
  }

  private static int skipBack(String text, int from, String over) {
    int at = from;
    while (at >= 0 && over.indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at;
  }

  /** bunyan's and pino's numbers: 40 warns, 50 and 60 are errors. */
  private static @Nullable LineKind number(String digits) {
    return switch (digits) {
      case "10", "20", "30" -> LineKind.PLAIN;
      case "40" -> LineKind.WARNING;
      case "50", "60" -> LineKind.ERROR;
      default -> null;
    };
  }

  /** klog's header: a letter and month and day, {@code E1123 09:02:24.883719}. */
  private static @Nullable LineKind klog(String text) {
    if (text.length() < 9 || text.charAt(5) != ' ' || text.charAt(8) != ':') {
      return null;
    }
    for (int i = 1; i < 5; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    return switch (text.charAt(0)) {
      case 'E', 'F' -> LineKind.ERROR;
      case 'W' -> LineKind.WARNING;
      case 'I', 'D' -> LineKind.PLAIN;
      default -> null;
    };
  }
}
