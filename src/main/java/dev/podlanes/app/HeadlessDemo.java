package dev.podlanes.app;

import dev.podlanes.paint.Palette;
import dev.podlanes.settings.AtomicFile;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.JobSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the app does without a display: it watches the demo Job, in words and then in a picture. */
final class HeadlessDemo {
  static final String JOB = "indexed-retries";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final PrintStream out;
  private String said = "";

  HeadlessDemo(PrintStream out) {
    this.out = out;
  }

  /** Runs until the Job has finished, then writes its timeline. */
  void run(ClusterDirectory demo, Path picture) throws ClusterException, InterruptedException {
    try (Cluster cluster = demo.open(demo.contexts().getFirst().name());
        JobWatch watch = new JobWatch(cluster, NamespaceScope.of("default"))) {
      JobHistory job =
          watch
              .until(PATIENCE, this::report)
              .orElseThrow(() ->
                  new UserError(
                      ExitCode.UNREACHABLE,
                      "The demo Job has not finished in " + PATIENCE.toMinutes() + " minutes."));
      AtomicFile.write(picture, file -> Pictures.write(job, watch.now(), Palette.DARK, file));
      out.println("The timeline is in " + picture);
    } catch (IOException failed) {
      throw new UserError(
          ExitCode.USAGE, "Cannot write " + picture + ": " + AtomicFile.reason(failed));
    }
  }

  /** Says what is new of the Job; has it when it is over. */
  private Optional<JobHistory> report(ClusterState state) {
    Optional<JobHistory> job = JobWatch.find(state, JOB);
    job.ifPresent(seen -> {
      String line = progress(seen, state);
      if (!line.equals(said)) {
        out.println(line);
        said = line;
      }
    });
    return job.filter(JobWatch::settled);
  }

  private static String progress(JobHistory job, ClusterState state) {
    String line = JobSummary.of(job, state.at()).line();
    int elapsed = line.lastIndexOf(" · ");
    // The elapsed time would make every line a new one.
    String facts = job.state().finished() || elapsed < 0 ? line : line.substring(0, elapsed);
    // A console in the C locale has no middle dot.
    return job.name() + " " + job.state().label() + ": " + facts.replace(" · ", ", ");
  }
}
