package dev.podlanes.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses lines by a text that they contain or a regular expression that they match, whatever the
 * case. An expression that would need endless tries for a line gives up on that line; one that does
 * so again and again, or that takes very long for all lines together, is given up itself. Any
 * thread.
 */
public final class LineFilter {
  /** Looks at characters of one line after which an expression is given up. */
  private static final long PATIENCE = 200_000;

  /** Lines given up after which the expression is. */
  private static final int TOLERANCE = 10;

  /** Looks at characters of a line, for each that it has, that any expression may take. */
  private static final long ALLOWED = 32;

  /**
   * Looks beyond what is allowed, of all lines together, after which the expression is given up.
   */
  private static final long MOST_EXTRA = 40_000_000;

  public static final LineFilter ALL = new LineFilter("", null, null);

  private static final String TOO_LONG = "takes too long; make it simpler";

  private final String part;
  private final @Nullable Pattern pattern;
  private volatile @Nullable String complaint;
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicLong extra = new AtomicLong();

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
      // Among ASCII letters, Unicode's rules would only add the Kelvin sign and the long s.
      boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(expression);
      int flags = Pattern.CASE_INSENSITIVE | (ascii ? 0 : Pattern.UNICODE_CASE);
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
      return tester().accepts(text);
    }
    return part.isEmpty() || containsPart(text);
  }

  /** For many lines on one thread. */
  Tester tester() {
    return new Tester();
  }

  private boolean isGivenUp() {
    return givenUp.get() >= TOLERANCE || extra.get() > MOST_EXTRA;
  }

  /** Tries one line after the other with the same expression. For one thread. */
  final class Tester {
    private final Patient patient = new Patient();
    private final @Nullable Matcher matcher = pattern == null ? null : pattern.matcher(patient);

    /** Looks at characters that all lines took so far. */
    long looks() {
      return patient.all;
    }

    boolean accepts(String text) {
      if (matcher == null || isGivenUp()) {
        return matcher != null || LineFilter.this.accepts(text);
      }
      patient.turnTo(text);
      boolean found = found(matcher.reset());
      long more = patient.looks - ALLOWED * (text.length() + 16L);
      if (more > 0 && extra.addAndGet(more) > MOST_EXTRA) {
        complaint = TOO_LONG;
      }
      patient.all += patient.looks;
      return found;
    }
  }

  /**
   * Where a text has what is looked for, in order.
   *
   * @param most of the places that are told
   */
  public List<Place> places(String text, int most) {
    List<Place> places = new ArrayList<>();
    try {
      if (pattern != null && !isGivenUp()) {
        Patient patient = new Patient();
        patient.turnTo(text);
        Matcher matcher = pattern.matcher(patient);
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
      givenUp.incrementAndGet();
    }
    return places;
  }

  /** A part of a text, from one character to before another. */
  public record Place(int start, int end) {}

  private boolean found(Matcher matcher) {
    try {
      return matcher.find();
    } catch (OutOfPatience | StackOverflowError endless) {
      if (givenUp.incrementAndGet() >= TOLERANCE) {
        complaint = TOO_LONG;
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
    private String text = "";
    private long most;
    private long looks;
    private long all;

    void turnTo(String next) {
      text = next;
      looks = 0;
      most = PATIENCE + 4L * next.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > most) {
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
