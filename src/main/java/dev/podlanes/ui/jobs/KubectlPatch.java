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
      command.append(" --context ").append(ShellWord.plain(context));
    }
    return command
        .append(" -n ")
        .append(ShellWord.plain(namespace))
        .append(" patch job ")
        .append(ShellWord.plain(job))
        .append(" -p '{\"spec\":{\"parallelism\":")
        .append(parallelism)
        .append("}}'")
        .toString();
  }
}
