package dev.podlanes.app;

import dev.podlanes.recording.ReplaySource;
import dev.podlanes.ui.connect.ClusterCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podlanes replay}: the window on a recording. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Opens the window on a recording and plays it.")
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "FILE", description = "The recording, plain or gzipped.")
  private @Nullable Path file;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "How much faster than it happened, 0.1 to 1000; default ${DEFAULT-VALUE}.")
  private double speed;

  @Mixin private final LookOptions look = new LookOptions();

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    return open(
        surroundings,
        Objects.requireNonNull(file, "picocli checks required parameters"),
        speed,
        look.look());
  }

  /** Opens the window on a recording and stays until it is closed. */
  static int open(Surroundings surroundings, Path recording, double speed, Look look)
      throws InterruptedException {
    if (!Files.isReadable(recording) || Files.isDirectory(recording)) {
      throw new UserError(ExitCode.USAGE, "There is no recording " + recording + " to read.");
    }
    if (!(speed >= 0.1 && speed <= 1_000)) {
      throw new UserError(ExitCode.USAGE, "The speed is 0.1 to 1000, not " + speed + ".");
    }
    String noDisplay = surroundings.missingDisplay();
    if (noDisplay != null) {
      throw new UserError(
          ExitCode.USAGE,
          noDisplay
              + " To draw the recording without one: podlanes export --recording "
              + recording
              + " --format png --out FILE.png");
    }
    try (DemoLauncher demo = surroundings.demo()) {
      ClusterCatalog catalog = surroundings.catalog(demo);
      return new WindowRunner(catalog, look, surroundings.folders())
          .run(
              connector ->
                  connector.openSource(
                      String.valueOf(recording.getFileName()),
                      new ReplaySource(recording, surroundings.clock(), speed)),
              null);
    }
  }
}
