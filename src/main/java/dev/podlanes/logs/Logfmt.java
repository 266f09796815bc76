package dev.podlanes.logs;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** {@code key=value key="a \"quoted\" value"}, as Go's logfmt writes it. */
final class Logfmt {
  /** Fewer pairs may stand in any sentence. */
  private static final int LEAST = 2;

  private final String text;
  private int at;

  private Logfmt(String text) {
    this.text = text;
  }

  /** The pairs in order; null when the line is anything but at least two of them. */
  static @Nullable SequencedMap<String, String> read(String line) {
    int equals = line.indexOf('=');
    int blank = line.indexOf(' ');
    if (equals <= 0 || (blank >= 0 && blank < equals)) {
      return null; // Quickly, as most lines are no logfmt.
    }
    return new Logfmt(line).pairs();
  }

  private @Nullable SequencedMap<String, String> pairs() {
    SequencedMap<String, String> pairs = new LinkedHashMap<>();
    while (at < text.length()) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      String key = key();
      String value = key == null ? null : value();
      if (key == null || value == null) {
        return null;
      }
      pairs.putIfAbsent(key, value);
    }
    return pairs.size() < LEAST ? null : pairs;
  }

  /** Up to the sign and over it. */
  private @Nullable String key() {
    int from = at;
    while (at < text.length() && isKey(text.charAt(at))) {
      at++;
    }
    if (at == from || at == text.length() || text.charAt(at) != '=') {
      return null;
    }
    return text.substring(from, at++);
  }

  private static boolean isKey(char c) {
    return Character.isLetterOrDigit(c) || "_-./@".indexOf(c) >= 0;
  }

  private @Nullable String value() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int end = text.indexOf(' ', at);
    int from = at;
    at = end < 0 ? text.length() : end;
    return text.substring(from, at);
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return at == text.length() || text.charAt(at) == ' ' ? value.toString() : null;
      }
      if (c == '\\' && at + 1 < text.length()) {
        char escaped = text.charAt(++at);
        value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        value.append(c);
      }
    }
    return null;
  }
}
