package dev.podlanes.app;

import dev.podlanes.paint.Palette;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.StateStore;
import dev.podlanes.timeline.JobSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the app does without a display: it watches the demo Job, in words and then in a picture. */
final class HeadlessDemo {
  static final String JOB = "indexed-retries";

  private static final Duration PACE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final PrintStream out;

  HeadlessDemo(PrintStream out) {
    this.out = out;
  }

  /** Runs until the Job has finished, then writes its timeline. */
  void run(ClusterDirectory demo, Path picture) throws ClusterException, InterruptedException {
    BlockingQueue<ClusterState> latest = new ArrayBlockingQueue<>(1);
    try (Cluster cluster = demo.open(demo.contexts().getFirst().name());
        StateStore store =
            new StateStore(
                cluster.watch(NamespaceScope.of("default")),
                PACE,
                state -> {
                  latest.poll();
                  latest.add(state);
                })) {
      store.start();
      JobHistory job = watch(latest, store);
      try {
        AtomicFile.write(
            picture, file -> Pictures.write(job, store.state().at(), Palette.DARK, file));
        out.println("The timeline is in " + picture);
      } catch (IOException failed) {
        throw new UserError(
            ExitCode.USAGE, "Cannot write " + picture + ": " + AtomicFile.reason(failed));
      }
    }
  }

  private JobHistory watch(BlockingQueue<ClusterState> latest, StateStore store)
      throws InterruptedException {
    String said = "";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      ClusterState state = latest.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (state == null) {
        throw new UserError(
            ExitCode.UNREACHABLE,
            "The demo Job has not finished in " + PATIENCE.toMinutes() + " minutes.");
      }
      JobHistory job = find(state);
      if (job == null) {
        continue;
      }
      String line = progress(job, store);
      if (!line.equals(said)) {
        out.println(line);
        said = line;
      }
      if (job.state().finished()) {
        return job;
      }
    }
  }

  private static @Nullable JobHistory find(ClusterState state) {
    for (JobHistory job : state.jobs()) {
      if (job.name().equals(JOB)) {
        return job;
      }
    }
    return null;
  }

  private static String progress(JobHistory job, StateStore store) {
    String line = JobSummary.of(job, store.state().at()).line();
    int elapsed = line.lastIndexOf(" · ");
    // The elapsed time would make every line a new one.
    String facts = job.state().finished() || elapsed < 0 ? line : line.substring(0, elapsed);
    // A console in the C locale has no middle dot.
    return job.name() + " " + job.state().label() + ": " + facts.replace(" · ", ", ");
  }
}
