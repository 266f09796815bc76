package dev.podlanes.app;

import dev.podlanes.export.JsonExport;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.paint.Palette;
import dev.podlanes.settings.AtomicFile;
import dev.podlanes.source.ClusterDirectory;
import dev.podlanes.source.ClusterException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code podlanes export}: what Podlanes makes of a recording or a cluster's Jobs, as a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes what Podlanes makes of a recording or of a cluster's Jobs, as data or as a"
            + " picture.")
final class ExportCommand implements Callable<Integer> {
  /** What can be written. */
  enum Format {
    JSON,
    PNG
  }

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description = "The recording to read, plain or gzipped, instead of a cluster.")
  private @Nullable Path recording;

  @Option(
      names = "--job",
      paramLabel = "J",
      description =
          "The Job to write. Without it all of the recording or namespace; a picture shows the"
              + " first.")
  private @Nullable String job;

  @Option(
      names = "--context",
      paramLabel = "C",
      description = "The kubeconfig's context; without it the current one.")
  private @Nullable String context;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "N",
      description = "The namespace; without it the context's own.")
  private @Nullable String namespace;

  @Option(names = "--wait", description = "Wait until the Job has finished; needs --job.")
  private boolean wait;

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

  @Option(names = "--light", description = "Draw on white instead of dark.")
  private boolean light;

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    JobSelection selection = read();
    Path target = required(out);
    try {
      switch (required(format)) {
        case JSON -> AtomicFile.write(target, temporary -> writeJson(selection, temporary));
        case PNG -> {
          if (selection.jobs().isEmpty()) {
            throw new UserError(
                recording == null ? ExitCode.REFUSED : ExitCode.USAGE, "There is no Job to draw.");
          }
          AtomicFile.write(
              target,
              temporary ->
                  Pictures.write(
                      selection.jobs().getFirst(),
                      selection.now(),
                      light ? Palette.LIGHT : Palette.DARK,
                      temporary));
        }
      }
    } catch (IOException failed) {
      throw new UserError(
          ExitCode.USAGE, "Cannot write " + target + ": " + AtomicFile.reason(failed));
    }
    return ExitCode.DONE;
  }

  private JobSelection read() throws InterruptedException {
    PrintWriter err = required(spec).commandLine().getErr();
    if (recording != null) {
      if (context != null || namespace != null || wait) {
        throw new UserError(
            ExitCode.USAGE,
            "--context, --namespace and --wait are about a cluster; leave them out or --recording.");
      }
      return new RecordedJobs(err).read(recording, job);
    }
    if (wait && job == null) {
      throw new UserError(ExitCode.USAGE, "--wait needs the Job to wait for: add --job J.");
    }
    if (job == null && context == null && namespace == null) {
      throw new UserError(
          ExitCode.USAGE,
          "Nothing to export: name a recording with --recording FILE, or a Job of the cluster with"
              + " --job J.");
    }
    return new LiveJobs(kubeconfig(), err).read(context, namespace, job, wait);
  }

  private ClusterDirectory kubeconfig() {
    try {
      return KubeDirectory.load(surroundings.environment(), surroundings.timing());
    } catch (ClusterException unusable) {
      throw new UserError(ExitCode.USAGE, unusable.getMessage());
    }
  }

  private static void writeJson(JobSelection selection, Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      JsonExport.write(selection.jobs(), writer);
    }
  }

  private static <T> T required(@Nullable T option) {
    return Objects.requireNonNull(option, "picocli sets it");
  }
}
