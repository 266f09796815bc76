package dev.podlanes.demo.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes.
 *
 * @param input what is left to read
 * @param out takes standard output
 * @param err takes standard error
 */
record Streams(Input input, Consumer<String> out, Consumer<String> err) {
  static final int MAX_BUFFER = 256 * 1024;

  /** Text to read, shared by all who read from it. */
  static final class Input {
    private final String text;
    private int at;

    Input(String text) {
      this.text = text;
    }

    /** Everything that is left. */
    String all() {
      String rest = text.substring(at);
      at = text.length();
      return rest;
    }

    /** The next line without its newline, or null at the end. */
    @Nullable String line() {
      if (at >= text.length()) {
        return null;
      }
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 1;
      return line;
    }
  }

  /** A bounded sink. */
  static final class Buffer implements Consumer<String> {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void accept(String more) {
      int room = MAX_BUFFER - text.length();
      text.append(more, 0, Math.min(room, more.length()));
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  Streams withInput(String text) {
    return new Streams(new Input(text), out, err);
  }

  Streams withOut(Consumer<String> other) {
    return new Streams(input, other, err);
  }

  Streams withErr(Consumer<String> other) {
    return new Streams(input, out, other);
  }

  /** The lines of a text; a last newline does not start another line. */
  static List<String> lines(String text) {
    List<String> lines =
        new ArrayList<>(text.isEmpty() ? List.of() : List.of(text.split("\n", -1)));
    if (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }
}
