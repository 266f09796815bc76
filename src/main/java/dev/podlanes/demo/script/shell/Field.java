package dev.podlanes.demo.script.shell;

/** A word under expansion: its text, and which of its characters were quoted. */
final class Field {
  static final char PLAIN = 'p';
  static final char QUOTED = 'q';

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder marks = new StringBuilder();
  private boolean present;

  void add(String more, boolean quoted) {
    dev.podlanes.demo.script.Limits.checkText((long) text.length() + more.length());
    text.append(more);
    marks.repeat(quoted ? QUOTED : PLAIN, more.length());
    present |= quoted || !more.isEmpty();
  }

  void add(char c, boolean quoted) {
    text.append(c);
    marks.append(quoted ? QUOTED : PLAIN);
    present = true;
  }

  /** Whether there is a field at all: an empty one counts only when it was quoted. */
  boolean present() {
    return present;
  }

  String text() {
    return text.toString();
  }

  String marks() {
    return marks.toString();
  }

  Glob glob() {
    return new Glob(text(), marks());
  }
}
