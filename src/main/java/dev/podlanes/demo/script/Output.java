package dev.podlanes.demo.script;

/** Where a simulated program writes. */
@FunctionalInterface
public interface Output {
  /** Writes text, which need not be whole lines; may let virtual time pass. */
  void write(String text);

  /** Writes a line. */
  default void line(String text) {
    write(text + "\n");
  }

  /** Collects text, within {@link Limits#TEXT}. */
  final class Collected implements Output {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(String more) {
      Limits.checkText((long) text.length() + more.length());
      text.append(more);
    }

    /** What was written so far. */
    public String text() {
      return text.toString();
    }
  }
}
