package dev.podlanes.ui.logs;

import dev.podlanes.action.Kubectl;
import dev.podlanes.action.ShellWord;
import dev.podlanes.logs.KubectlLogs;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kubectl command that prints what is shown, ready for a POSIX shell. */
final class LogCommand {
  private LogCommand() {}

  /**
   * The command; null when there is nobody whose log it could print.
   *
   * @param kubectl names the cluster
   * @param target the one worker
   * @param times whether lines begin with their times
   */
  static @Nullable String of(
      Kubectl kubectl,
      JobHistory job,
      @Nullable LogTarget target,
      WorkerChoice workers,
      boolean times) {
    ContainerChoice containers = workers.containers();
    if (workers.all()) {
      return shell(
          kubectl,
          job.namespace(),
          KubectlLogs.ofJob(job.name(), containers.name(), times, LogLimits.STREAMS));
    }
    if (target == null) {
      return null;
    }
    PodAttempt attempt = target.attempt();
    ContainerStatus container = Containers.choose(attempt.pod(), containers.name());
    if (container == null) {
      return null;
    }
    LogOrigin origin =
        LogOrigin.of(target.lane(), 1, attempt.pod(), container.name(), container.restarts());
    return shell(
        kubectl,
        job.namespace(),
        KubectlLogs.of(origin, workers.previous(), times, attempt.ended() == null));
  }

  private static String shell(Kubectl kubectl, String namespace, List<String> words) {
    return kubectl.in(namespace)
        + words.stream().map(word -> " " + ShellWord.plain(word)).collect(Collectors.joining());
  }
}
