package dev.podlanes.ui.jobs;

import org.jspecify.annotations.Nullable;

/** The kubectl command that does what the slider does, ready for a POSIX shell. */
public final class KubectlPatch {
  private KubectlPatch() {}

  /**
   * The command.
   *
   * @param context null when it is the current one anyway
   */
  public static String parallelism(
      @Nullable String context, String namespace, String job, int parallelism) {
    StringBuilder command = new StringBuilder("kubectl");
    if (context != null) {
      command.append(" --context ").append(quoted(context));
    }
    return command
        .append(" -n ")
        .append(quoted(namespace))
        .append(" patch job ")
        .append(quoted(job))
        .append(" -p '{\"spec\":{\"parallelism\":")
        .append(parallelism)
        .append("}}'")
        .toString();
  }

  /** The word as it is where a shell leaves it alone, else in single quotes. */
  static String quoted(String word) {
    if (!word.isEmpty() && word.chars().allMatch(KubectlPatch::harmless)) {
      return word;
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean harmless(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-_./:@".indexOf(c) >= 0);
  }
}
