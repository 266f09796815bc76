package dev.podlanes.app;

import dev.podlanes.recording.RecordingException;
import dev.podlanes.recording.RecordingReader;
import dev.podlanes.recording.RecordingSummary;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Jobs from a recording as they stand at its end. */
final class RecordedJobs {
  private final PrintWriter err;

  /**
   * @param err hears of what could not be read
   */
  RecordedJobs(PrintWriter err) {
    this.err = err;
  }

  /**
   * Reads the whole file.
   *
   * @param job null for all Jobs
   * @throws UserError when nothing in it can be read, or the Job is not there
   */
  JobSelection read(Path file, @Nullable String job) throws InterruptedException {
    ClusterState state = read(file);
    if (job == null) {
      return new JobSelection(state.jobs(), state.at());
    }
    JobHistory found =
        JobWatch.find(state, job)
            .orElseThrow(() ->
                new UserError(
                    ExitCode.USAGE,
                    "The recording holds no Job named "
                        + job
                        + ". It has: "
                        + JobSelection.names(state.jobs())
                        + "."));
    return new JobSelection(List.of(found), state.at());
  }

  private ClusterState read(Path file) throws InterruptedException {
    Reducer reducer = new Reducer();
    try {
      RecordingSummary summary =
          new RecordingReader()
              .read(
                  file,
                  recorded -> {
                    reducer.accept(recorded.event());
                    return true;
                  });
      if (summary.events() == 0) {
        throw new UserError(
            ExitCode.USAGE, "Nothing in " + file + " could be read as a recording.");
      }
      String complaint = summary.complaint();
      if (complaint != null) {
        err.println("podlanes: " + file + ": " + complaint);
        err.flush();
      }
    } catch (RecordingException unusable) {
      throw new UserError(ExitCode.USAGE, unusable.getMessage());
    }
    return reducer.state();
  }
}
