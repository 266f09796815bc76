package dev.podlanes.demo.script;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions with a bound on their steps: a pattern that would backtrack for ever ends the
 * program that uses it instead of holding up the cluster.
 */
public final class Regex {
  private static final int MAX_STEPS = 2_000_000;
  private static final int MAX_PATTERN = 10_000;

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Compiles a pattern in Java's syntax; empty when it is malformed. */
  public static Optional<Regex> java(String text, int flags) {
    if (text.length() > MAX_PATTERN) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Regex(Pattern.compile(text, flags)));
    } catch (PatternSyntaxException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /**
   * Compiles a POSIX pattern; empty when it is malformed.
   *
   * @param extended whether {@code + ? | ( ) { }} are special without a backslash
   */
  public static Optional<Regex> posix(String text, boolean extended, boolean ignoreCase) {
    return java(
        new PosixSyntax(text, extended).toJava(), ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
  }

  /** Whether the pattern occurs in a text. */
  public boolean in(String text) {
    return at(text, 0).isPresent();
  }

  /**
   * The first match at or after an index.
   *
   * @throws LimitException when it takes too many steps
   */
  public Optional<Matcher> at(String text, int from) {
    return from <= text.length() ? found(text, from) : Optional.empty();
  }

  private Optional<Matcher> found(String text, int from) {
    try {
      Matcher matcher = pattern.matcher(new Counted(text));
      return matcher.find(from) ? Optional.of(matcher) : Optional.empty();
    } catch (StackOverflowError e) {
      throw new LimitException(1, "the nesting of a regular expression's match");
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new LimitException(1, "a regular expression that takes over 2 million steps");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
