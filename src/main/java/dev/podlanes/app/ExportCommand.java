package dev.podlanes.app;

import dev.podlanes.export.JsonExport;
import dev.podlanes.paint.Palette;
import dev.podlanes.recording.RecordingException;
import dev.podlanes.recording.RecordingReader;
import dev.podlanes.recording.RecordingSummary;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code podlanes export}: what Podlanes makes of a recording, as a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes what Podlanes makes of a recording, as data or as a picture.")
final class ExportCommand implements Callable<Integer> {
  /** What can be written. */
  enum Format {
    JSON,
    PNG
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--recording",
      required = true,
      paramLabel = "FILE",
      description = "The recording to read, plain or gzipped.")
  private @Nullable Path recording;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable Format format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write; a file of that name is replaced when all is written.")
  private @Nullable Path out;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      description = "The Job to draw; without it the first one. A picture shows one Job.")
  private @Nullable String jobName;

  @Option(names = "--light", description = "Draw on white instead of dark.")
  private boolean light;

  @Override
  public Integer call() throws InterruptedException {
    ClusterState state = read(required(recording));
    Path target = required(out);
    try {
      switch (required(format)) {
        case JSON -> AtomicFile.write(target, temporary -> writeJson(state, temporary));
        case PNG -> {
          JobHistory job = choose(state);
          AtomicFile.write(
              target,
              temporary ->
                  Pictures.write(job, state.at(), light ? Palette.LIGHT : Palette.DARK, temporary));
        }
      }
    } catch (IOException failed) {
      throw new UserError(
          ExitCode.USAGE, "Cannot write " + target + ": " + AtomicFile.reason(failed));
    }
    return ExitCode.DONE;
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
      String complaint = summary.complaint();
      if (complaint != null && spec != null) {
        spec.commandLine().getErr().println("podlanes: " + file + ": " + complaint);
      }
      if (summary.events() == 0) {
        throw new UserError(
            ExitCode.USAGE, "Nothing in " + file + " could be read as a recording.");
      }
    } catch (RecordingException unusable) {
      throw new UserError(ExitCode.USAGE, unusable.getMessage());
    }
    return reducer.state();
  }

  private JobHistory choose(ClusterState state) {
    for (JobHistory job : state.jobs()) {
      if (jobName == null || job.name().equals(jobName)) {
        return job;
      }
    }
    throw new UserError(
        ExitCode.USAGE,
        jobName == null
            ? "The recording holds no Job."
            : "The recording holds no Job named "
                + jobName
                + ". It has: "
                + String.join(", ", state.jobs().stream().map(JobHistory::name).toList())
                + ".");
  }

  private static void writeJson(ClusterState state, Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      JsonExport.write(state, writer);
    }
  }

  private static <T> T required(@Nullable T option) {
    return java.util.Objects.requireNonNull(option, "picocli checks required options");
  }
}
