package dev.podlanes.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses lines by a text that they contain or a regular expression that they match, whatever the
 * case. An expression that would need endless tries for a line gives up on that line; one that does
 * so again and again is given up itself. For one thread.
 */
public final class LineFilter {
  /** Looks at characters of one line after which an expression is given up. */
  private static final long PATIENCE = 200_000;

  /** Lines given up after which the expression is. */
  private static final int TOLERANCE = 10;

  public static final LineFilter ALL = new LineFilter("", null, null);

  private final String part;
  private final @Nullable Pattern pattern;
  private @Nullable String complaint;
  private int givenUp;

  private LineFilter(String part, @Nullable Pattern pattern, @Nullable String complaint) {
    this.part = part;
    this.pattern = pattern;
    this.complaint = complaint;
  }

  /** Lines that contain the text; all for an empty one. */
  public static LineFilter containing(String text) {
    return text.isEmpty() ? ALL : new LineFilter(text.toLowerCase(Locale.ROOT), null, null);
  }

  /** Lines in which the expression is found. One that is not valid lets all pass and says why. */
  public static LineFilter matching(String expression) {
    if (expression.isEmpty()) {
      return ALL;
    }
    try {
      int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      return new LineFilter("", Pattern.compile(expression, flags), null);
    } catch (PatternSyntaxException invalid) {
      String where =
          invalid.getIndex() < 0 ? "" : " (at character " + (invalid.getIndex() + 1) + ")";
      return new LineFilter("", null, invalid.getDescription() + where);
    }
  }

  /** What is wrong with the expression; null when nothing is. */
  public @Nullable String complaint() {
    return complaint;
  }

  /** Whether it holds anything back. */
  public boolean active() {
    return pattern != null || !part.isEmpty();
  }

  public boolean accepts(String text) {
    if (pattern != null) {
      return givenUp >= TOLERANCE || found(pattern.matcher(new Patient(text)));
    }
    return part.isEmpty() || containsPart(text);
  }

  /**
   * Where a text has what is looked for, in order.
   *
   * @param most of the places that are told
   */
  public List<Place> places(String text, int most) {
    List<Place> places = new ArrayList<>();
    try {
      if (pattern != null && givenUp < TOLERANCE) {
        Matcher matcher = pattern.matcher(new Patient(text));
        while (places.size() < most && matcher.find()) {
          if (matcher.end() > matcher.start()) {
            places.add(new Place(matcher.start(), matcher.end()));
          }
        }
      } else if (pattern == null && !part.isEmpty()) {
        int at = next(text, 0);
        while (at >= 0 && places.size() < most) {
          places.add(new Place(at, at + part.length()));
          at = next(text, at + part.length());
        }
      }
    } catch (OutOfPatience | StackOverflowError endless) {
      givenUp++;
    }
    return places;
  }

  /** A part of a text, from one character to before another. */
  public record Place(int start, int end) {}

  private boolean found(Matcher matcher) {
    try {
      return matcher.find();
    } catch (OutOfPatience | StackOverflowError endless) {
      if (++givenUp == TOLERANCE) {
        complaint = "takes too long; make it simpler";
      }
      return false;
    }
  }

  private boolean containsPart(String text) {
    return next(text, 0) >= 0;
  }

  /** Where the part stands next, from a character on; -1 when it does not. */
  private int next(String text, int from) {
    int last = text.length() - part.length();
    for (int at = from; at <= last; at++) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        return at;
      }
    }
    return -1;
  }

  private static final class OutOfPatience extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfPatience() {
      super("The expression needs too many tries.", null, false, false);
    }
  }

  /** Counts the looks that an expression takes. */
  private static final class Patient implements CharSequence {
    private final String text;
    private long looks;

    Patient(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > PATIENCE + 4L * text.length()) {
        throw new OutOfPatience();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
