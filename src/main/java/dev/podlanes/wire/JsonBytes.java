package dev.podlanes.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON read from its bytes, in tolerant steps: each consumes exactly one value and answers null, or
 * does nothing, where the value has another type than expected. Text is made only of what is asked
 * for, and of a name only when it is new. What is skipped is checked all the same: text that is not
 * JSON throws {@link NotJsonException}, text that ends early {@link EOFException}. Takes what Gson
 * takes by default. Not thread-safe.
 */
public final class JsonBytes {
  /** As deep as objects and lists may stand in each other, as with Gson. */
  static final int DEEPEST = 255;

  private static final int NAMES = 4_096;

  /** In seconds. Sums of such durations and RFC 3339 times stay far from overflow. */
  private static final long CENTURY = 3_155_760_000L;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ByteWindow window = new ByteWindow();
  private final ByteTable<String> names = new ByteTable<>(NAMES);
  private int depth;

  /** Where the text or number stands that was read last. */
  private int from;

  private int to;
  private boolean escaped;

  /** Must consume the value of the field. */
  @FunctionalInterface
  public interface Field {
    void read(String name) throws IOException;
  }

  /** Must consume the element. */
  @FunctionalInterface
  public interface Element {
    void read() throws IOException;
  }

  /** Begins with a new text; read from as it is needed, and not closed. */
  public JsonBytes open(InputStream text) {
    window.open(text);
    depth = 0;
    return this;
  }

  /** Begins with a new text that is there already. */
  public JsonBytes open(byte[] text) {
    return open(new ByteArrayInputStream(text));
  }

  /** Whether an object is next. */
  public boolean isObject() throws IOException {
    return peek() == '{';
  }

  /** Hands over each field of an object by its name. */
  public void object(Field field) throws IOException {
    if (peek() != '{') {
      skip();
      return;
    }
    enter();
    int next = peek();
    while (next != '}') {
      field.read(name(next));
      next = more('}');
    }
    leave();
  }

  /** Lets each element of a list be read. */
  public void array(Element element) throws IOException {
    if (peek() != '[') {
      skip();
      return;
    }
    enter();
    int next = peek();
    while (next != ']') {
      element.read();
      next = more(']');
    }
    leave();
  }

  /** Consumes a value of any type and size. */
  public void skip() throws IOException {
    int first = peek();
    switch (first) {
      case '"' -> skipText();
      case '{' -> {
        enter();
        int next = peek();
        while (next != '}') {
          expect(next == '"', "a name");
          skipText();
          colon();
          skip();
          next = more('}');
        }
        leave();
      }
      case '[' -> {
        enter();
        int next = peek();
        while (next != ']') {
          skip();
          next = more(']');
        }
        leave();
      }
      default -> word(first);
    }
  }

  /** A text; a longer one than {@link ByteWindow#LONGEST} counts as absent. */
  public @Nullable String string() throws IOException {
    return text() ? decoded() : null;
  }

  /** A whole number of 32 bits. */
  public @Nullable Integer integer() throws IOException {
    Long value = longInteger();
    return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
  }

  /** A whole number of 64 bits. */
  public @Nullable Long longInteger() throws IOException {
    int first = peek();
    if (first != '-' && (first < '0' || first > '9')) {
      skip();
      return null;
    }
    word(first);
    try {
      return Long.valueOf(new String(window.bytes, from, to - from, StandardCharsets.US_ASCII));
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }

  /** Seconds, 0 or more; a number so big that it means "never" is cut to a century. */
  @Nullable Duration seconds() throws IOException {
    Long value = longInteger();
    return value == null || value < 0 ? null : Duration.ofSeconds(Math.min(value, CENTURY));
  }

  /** True or false. */
  public @Nullable Boolean bool() throws IOException {
    int first = peek() | 0x20;
    skip();
    return first == 't' ? Boolean.TRUE : first == 'f' ? Boolean.FALSE : null;
  }

  /** The value as it is written, to be read later; empty when it is too long to be held. */
  public byte[] raw() throws IOException {
    peek();
    window.mark();
    skip();
    return window.marked();
  }

  /**
   * Consumes a value. When it is a text, {@link #decoded} and {@link #known} say what it is, until
   * the next step.
   */
  boolean text() throws IOException {
    if (peek() != '"') {
      skip();
      return false;
    }
    return hold();
  }

  /** The text that was read last. */
  String decoded() throws NotJsonException {
    return escaped
        ? Escapes.decode(window.bytes, from, to, window.position() - 1 - (to - from))
        : new String(window.bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The time that the text which was read last says; null when it says none. */
  @Nullable Instant time() throws NotJsonException {
    return escaped ? Rfc3339.parse(decoded()) : Rfc3339.parse(window.bytes, from, to);
  }

  /** What the table has for the text that was read last. */
  <T> @Nullable T known(ByteTable<T> table) {
    return table.get(window.bytes, from, to);
  }

  /** Puts a value into the table for the text that was read last. */
  <T> T learn(ByteTable<T> table, T value) {
    table.put(window.bytes, from, to, value);
    return value;
  }

  private String name(int first) throws IOException {
    expect(first == '"', "a name");
    String name = "";
    if (hold()) {
      String known = known(names);
      name = known == null ? learn(names, decoded()) : known;
    }
    colon();
    return name;
  }

  /** Reads a text and holds it where it stands; one that is too long is skipped. */
  private boolean hold() throws IOException {
    boolean backslash = false;
    int next = window.at + 1;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (next < end) {
        byte b = bytes[next++];
        if (b == '"') {
          from = window.at + 1;
          to = next - 1;
          escaped = backslash;
          window.at = next;
          return to - from <= ByteWindow.LONGEST;
        }
        if (b == '\\') {
          backslash = true;
          next++;
        }
      }
      int held = next - window.at;
      if (held > ByteWindow.LONGEST) {
        skipText();
        return false;
      }
      more();
      next = window.at + held;
    }
  }

  private void skipText() throws IOException {
    int next = window.at + 1;
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      while (next < end) {
        byte b = bytes[next++];
        if (b == '"') {
          window.at = next;
          return;
        }
        if (b == '\\') {
          window.at = next;
          skipEscape();
          next = window.at;
          bytes = window.bytes;
          end = window.end;
        }
      }
      window.at = end;
      more();
      next = window.at;
    }
  }

  private void skipEscape() throws IOException {
    int c = next();
    expect(Escapes.known(c), "another letter behind a backslash");
    for (int i = 0; c == 'u' && i < Escapes.HEX; i++) {
      expect(Escapes.hex(next()) >= 0, "a hexadecimal digit");
    }
  }

  /** Reads a number, true, false or null, and holds it where it stands. */
  private void word(int first) throws IOException {
    boolean number = first == '-' || (first >= '0' && first <= '9');
    int length = 1;
    while (true) {
      if (window.at + length == window.end && !window.fill()) {
        break;
      }
      if (Words.ends(window.bytes[window.at + length])) {
        break;
      }
      length++;
      expect(length <= Words.LONGEST, "the end of a number");
    }
    from = window.at;
    to = from + length;
    expect(
        number ? Words.number(window.bytes, from, to) : Words.literal(window.bytes, from, to),
        "a value");
    window.at = to;
  }

  private void enter() throws IOException {
    window.at++;
    depth++;
    expect(depth <= DEEPEST, "no more than " + DEEPEST + " levels");
  }

  private void leave() {
    window.at++;
    depth--;
  }

  private void colon() throws IOException {
    expect(peek() == ':', "a colon");
    window.at++;
  }

  /** Goes past a comma to what follows it, or to the end that is given. */
  private int more(int end) throws IOException {
    int next = peek();
    if (next == end) {
      return next;
    }
    expect(next == ',', "a comma");
    window.at++;
    next = peek();
    expect(next != end, "more behind the comma");
    return next;
  }

  /** The next byte that is not blank; stays before it. */
  int peek() throws IOException {
    while (true) {
      byte[] bytes = window.bytes;
      int end = window.end;
      for (int next = window.at; next < end; next++) {
        byte b = bytes[next];
        if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
          window.at = next;
          if (b == BYTE_ORDER_MARK[0] && window.position() == 0) {
            skipByteOrderMark();
            return peek();
          }
          return b;
        }
      }
      window.at = end;
      more();
    }
  }

  private void skipByteOrderMark() throws IOException {
    for (byte part : BYTE_ORDER_MARK) {
      expect(next() == part, "a value");
    }
  }

  private int next() throws IOException {
    if (window.at == window.end) {
      more();
    }
    return window.bytes[window.at++];
  }

  private void more() throws IOException {
    if (!window.fill()) {
      throw new EOFException("the text ended early, after " + window.position() + " bytes");
    }
  }

  private void expect(boolean so, String expected) throws NotJsonException {
    if (!so) {
      throw new NotJsonException(expected, window.position());
    }
  }
}
