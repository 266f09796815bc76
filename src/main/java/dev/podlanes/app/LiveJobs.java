package dev.podlanes.app;

import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Jobs from a cluster as they stand, or as they end. */
final class LiveJobs {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Jobs may run for weeks; whoever waits for one ends it by a signal. */
  private static final Duration FOREVER = Duration.ofDays(36_500);

  /** Pods come by another connection than their Job, so their end may be told a moment later. */
  private static final Duration LAG = Duration.ofSeconds(5);

  private final ClusterDirectory directory;
  private final PrintWriter err;

  /**
   * @param err hears of a connection that breaks while a Job is waited for
   */
  LiveJobs(ClusterDirectory directory, PrintWriter err) {
    this.directory = directory;
    this.err = err;
  }

  /**
   * Connects and reads.
   *
   * @param contextName null for the current one
   * @param namespace null for the context's own
   * @param job null for all Jobs of the namespace
   * @param wait whether to wait for the Job's end
   * @throws UserError when there is no such context or Job, or the server cannot be reached or
   *     refuses
   */
  JobSelection read(
      @Nullable String contextName, @Nullable String namespace, @Nullable String job, boolean wait)
      throws InterruptedException {
    try (Cluster cluster = open(contextName)) {
      checkReachable(cluster);
      String own = cluster.context().namespace();
      String place = namespace != null ? namespace : own != null ? own : "default";
      try (JobWatch watch = new JobWatch(cluster, NamespaceScope.of(place))) {
        ClusterState state = watch.untilListed(PATIENCE);
        if (job == null) {
          return new JobSelection(state.jobs(), watch.now());
        }
        JobHistory found = JobWatch.find(state, job).orElseThrow(() -> notFound(job, place, state));
        if (wait) {
          found = untilOver(watch, found);
        }
        return new JobSelection(List.of(found), watch.now());
      }
    }
  }

  private Cluster open(@Nullable String contextName) {
    String name = contextName != null ? contextName : directory.currentContext();
    if (name == null) {
      throw new UserError(
          ExitCode.USAGE,
          "The kubeconfig has no current context. Name one with --context, or set it with: kubectl"
              + " config use-context NAME");
    }
    try {
      return directory.open(name);
    } catch (ClusterException unusable) {
      throw new UserError(ExitCode.USAGE, unusable.getMessage());
    }
  }

  /** One request whose failure tells what the failure of a watch does not: on whose side it is. */
  private static void checkReachable(Cluster cluster) {
    try {
      cluster.version();
    } catch (ClusterException trouble) {
      switch (trouble.kind()) {
        case CONFIGURATION, UNREACHABLE, LOST ->
            throw new UserError(ExitCode.UNREACHABLE, trouble.getMessage());
        case UNAUTHENTICATED -> throw new UserError(ExitCode.REFUSED, trouble.getMessage());
        case REFUSED -> {
          // Some clusters keep their version to themselves and still show their Jobs.
        }
      }
    }
  }

  private static UserError notFound(String job, String namespace, ClusterState state) {
    String there =
        state.jobs().isEmpty() ? " has none." : " has: " + JobSelection.names(state.jobs()) + ".";
    return new UserError(
        ExitCode.REFUSED,
        "There is no Job " + job + " in the namespace " + namespace + ", which" + there);
  }

  private JobHistory untilOver(JobWatch watch, JobHistory job) throws InterruptedException {
    String[] said = {""};
    JobHistory over =
        watch
            .until(
                FOREVER,
                state -> {
                  JobWatch.checkNotRefused(state);
                  String trouble = JobWatch.message(state).orElse("");
                  if (!trouble.equals(said[0]) && !trouble.isEmpty()) {
                    err.println("podlanes: " + trouble + " Trying again.");
                    err.flush();
                  }
                  said[0] = trouble;
                  return latest(state, job).filter(LiveJobs::over);
                })
            .orElse(job);
    return watch
        .until(LAG, state -> latest(state, job).filter(JobWatch::settled))
        .or(() -> Optional.of(over))
        .orElseThrow();
  }

  private static Optional<JobHistory> latest(ClusterState state, JobHistory job) {
    return Optional.ofNullable(state.job(job.uid()));
  }

  private static boolean over(JobHistory job) {
    return job.state().finished() || job.deleted() != null;
  }
}
