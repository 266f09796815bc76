package dev.podlanes.ui.logs;

import dev.podlanes.logs.KubectlLogs;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import dev.podlanes.ui.jobs.ShellWord;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kubectl command that prints what is shown, ready for a POSIX shell. */
final class LogCommand {
  private LogCommand() {}

  /**
   * The command; null when there is nobody whose log it could print.
   *
   * @param context null when it is the current one anyway
   * @param target the one worker
   * @param times whether lines begin with their times
   */
  static @Nullable String of(
      @Nullable String context,
      JobHistory job,
      @Nullable LogTarget target,
      WorkerChoice workers,
      boolean times) {
    ContainerChoice containers = workers.containers();
    if (workers.all()) {
      return shell(
          KubectlLogs.ofJob(
              context, job.namespace(), job.name(), containers.name(), times, LogLimits.STREAMS));
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
        LogOrigin.of(target.lane(), 1, attempt.pod(), container.name(), workers.previous());
    return shell(KubectlLogs.words(context, origin, times, attempt.ended() == null));
  }

  private static String shell(List<String> words) {
    return words.stream().map(ShellWord::plain).collect(Collectors.joining(" "));
  }
}
