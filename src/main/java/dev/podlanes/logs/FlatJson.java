package dev.podlanes.logs;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object (RFC 8259), the nested ones as they are written. Only as strict as
 * is needed to tell where a value ends: a log is read, not validated.
 */
final class FlatJson {
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /** The members in order, texts without quotes and escapes; null when the line is no object. */
  static @Nullable SequencedMap<String, String> read(String line) {
    return line.startsWith("{") && line.endsWith("}") ? new FlatJson(line).object() : null;
  }

  private @Nullable SequencedMap<String, String> object() {
    SequencedMap<String, String> members = new LinkedHashMap<>();
    at = 1;
    skipBlanks();
    if (peek() == '}') {
      return at == text.length() - 1 ? members : null;
    }
    while (true) {
      skipBlanks();
      String key = peek() == '"' ? string() : null;
      skipBlanks();
      if (key == null || peek() != ':') {
        return null;
      }
      at++;
      skipBlanks();
      String value = value();
      if (value == null) {
        return null;
      }
      members.putIfAbsent(key, value);
      skipBlanks();
      char next = peek();
      at++;
      if (next == '}') {
        return at == text.length() ? members : null;
      }
      if (next != ',') {
        return null;
      }
    }
  }

  private @Nullable String value() {
    if (peek() == '"') {
      return string();
    }
    int from = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        if (string() == null) {
          return null;
        }
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}')) {
        return at == from ? null : text.substring(from, at).strip();
      }
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      at++;
    }
    return null;
  }

  private @Nullable String string() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c != '\\') {
        value.append(c);
      } else if (!escape(value)) {
        return null;
      }
    }
    return null;
  }

  private boolean escape(StringBuilder value) {
    if (++at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case '"', '\\', '/' -> value.append(c);
      case 'u' -> {
        return unicode(value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean unicode(StringBuilder value) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = ++at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        return false;
      }
      code = code * 16 + digit;
    }
    value.append((char) code);
    return true;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
