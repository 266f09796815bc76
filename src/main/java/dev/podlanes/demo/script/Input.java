package dev.podlanes.demo.script;

import org.jspecify.annotations.Nullable;

/** Text that a simulated program reads; whoever shares it takes from the same place. */
public interface Input {
  /** The next line with its newline, if it has one, or null at the end. */
  @Nullable String line();

  /** The next characters, at least one and at most {@code max}; empty at the end. */
  String take(int max);

  /**
   * Everything that is left.
   *
   * @throws LimitException when that is more than {@link Limits#TEXT}
   */
  default String all() {
    StringBuilder text = new StringBuilder();
    for (String part = take(4096); !part.isEmpty(); part = take(4096)) {
      text.append(part);
      Limits.checkText(text.length());
    }
    return text.toString();
  }

  /** The next line without its newline, or null at the end. */
  default @Nullable String bareLine() {
    String line = line();
    return line == null || !line.endsWith("\n") ? line : line.substring(0, line.length() - 1);
  }

  /** Nothing more will be read; who writes may stop. */
  default void closeInput() {}

  /** An input of a known text. */
  static Input of(String text) {
    return new Input() {
      private int at;

      @Override
      public @Nullable String line() {
        if (at >= text.length()) {
          return null;
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end + 1);
        at += line.length();
        return line;
      }

      @Override
      public String take(int max) {
        String part = text.substring(at, Math.min(text.length(), at + max));
        at += part.length();
        return part;
      }
    };
  }
}
