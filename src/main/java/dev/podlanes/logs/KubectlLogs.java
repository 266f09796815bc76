package dev.podlanes.logs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kubectl command that prints a log. */
public final class KubectlLogs {
  private KubectlLogs() {}

  /**
   * The words of the command, not quoted for any shell.
   *
   * @param context null when it is the current one anyway
   * @param timestamps whether each line begins with its time
   * @param follow whether it goes on as lines are written; a previous run's log never does
   */
  public static List<String> words(
      @Nullable String context, LogOrigin origin, boolean timestamps, boolean follow) {
    List<String> words = new ArrayList<>(List.of("kubectl"));
    if (context != null) {
      words.addAll(List.of("--context", context));
    }
    words.addAll(List.of("-n", origin.namespace(), "logs", origin.pod(), "-c", origin.container()));
    if (origin.previous()) {
      words.add("--previous");
    }
    if (timestamps) {
      words.add("--timestamps");
    }
    if (follow && !origin.previous()) {
      words.add("--follow");
    }
    return List.copyOf(words);
  }
}
