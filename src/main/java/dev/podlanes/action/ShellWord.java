package dev.podlanes.action;

/** Words for a POSIX shell. */
public final class ShellWord {
  private ShellWord() {}

  /** The word as it is where a shell leaves it alone, else in single quotes. */
  public static String plain(String word) {
    boolean harmless = !word.isEmpty() && word.chars().allMatch(ShellWord::harmless);
    return harmless ? word : quoted(word);
  }

  /** The word in single quotes. */
  public static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean harmless(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-_./:@".indexOf(c) >= 0);
  }
}
