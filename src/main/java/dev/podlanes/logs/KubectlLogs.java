package dev.podlanes.logs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How kubectl is told to print logs: what follows the words that choose cluster and namespace. */
public final class KubectlLogs {
  private KubectlLogs() {}

  /**
   * The words for one log, not quoted for any shell.
   *
   * @param previous whether it is the run before the present one
   * @param timestamps whether each line begins with its time
   * @param follow whether it goes on as lines are written; a previous run's log never does
   */
  public static List<String> of(
      LogOrigin origin, boolean previous, boolean timestamps, boolean follow) {
    List<String> words = new ArrayList<>(List.of("logs", origin.pod(), "-c", origin.container()));
    if (previous) {
      words.add("--previous");
    }
    if (timestamps) {
      words.add("--timestamps");
    }
    if (follow && !previous) {
      words.add("--follow");
    }
    return List.copyOf(words);
  }

  /**
   * The words for all pods of a Job that are still there, not quoted for any shell.
   *
   * @param container null for all
   * @param timestamps whether each line begins with its time
   * @param streams how many logs are to be followed at the same time; kubectl refuses more
   */
  public static List<String> ofJob(
      String job, @Nullable String container, boolean timestamps, int streams) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("logs", "-l", "batch.kubernetes.io/job-name=" + job));
    words.addAll(container == null ? List.of("--all-containers") : List.of("-c", container));
    // With a selector kubectl shows the last ten lines only, unless told otherwise.
    words.addAll(List.of("--prefix", "--tail", "-1"));
    if (timestamps) {
      words.add("--timestamps");
    }
    words.addAll(List.of("--follow", "--max-log-requests", Integer.toString(streams)));
    return List.copyOf(words);
  }
}
