package dev.podlanes.app;

import dev.podlanes.action.ShellWord;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.settings.AtomicFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podlanes demo-cluster}: the demo cluster alone, for kubectl. */
@Command(
    name = "demo-cluster",
    mixinStandardHelpOptions = true,
    description = "Runs the demo cluster for kubectl until it is stopped.")
final class DemoClusterCommand implements Callable<Integer> {
  /** As the demo cluster begins each kubeconfig that it writes. */
  private static final String OWN_FIRST_WORDS = "# Written by Podlanes";

  private final Surroundings surroundings;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Where to write the kubeconfig; without it a temporary file.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "0",
      description = "The port on 127.0.0.1; 0, the default, takes a free one.")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "How much faster than real time pods run; default ${DEFAULT-VALUE}.")
  private double speed;

  DemoClusterCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    DemoOptions options = options();
    if (kubeconfig != null) {
      checkReplaceable(kubeconfig);
    }
    try {
      DemoCluster cluster = DemoCluster.start(options, surroundings.clock());
      // Stopped by a signal: the kubeconfig must not outlive the cluster that it leads to.
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "close demo cluster"));
      surroundings
          .out()
          .println("export KUBECONFIG=" + ShellWord.quoted(cluster.kubeconfig().toString()));
      surroundings.out().flush();
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    } catch (IOException failed) {
      throw new UserError(
          ExitCode.USAGE, "The demo cluster could not be started: " + reason(failed));
    }
  }

  private static String reason(IOException failed) {
    return failed instanceof FileSystemException file
        ? "cannot write " + file.getFile() + ": " + AtomicFile.reason(failed)
        : failed.getMessage() + ".";
  }

  /** The cluster takes its kubeconfig along when it stops; the user's own must not go so. */
  private static void checkReplaceable(Path file) {
    try {
      if (Files.exists(file)
          && !(Files.isRegularFile(file) && Files.readString(file).startsWith(OWN_FIRST_WORDS))) {
        throw new UserError(
            ExitCode.USAGE,
            "There is already a file "
                + file
                + " that is not a demo cluster's kubeconfig. Name another one.");
      }
    } catch (IOException unreadable) {
      throw new UserError(
          ExitCode.USAGE, "There is already a file " + file + ". Name another one.");
    }
  }

  private DemoOptions options() {
    try {
      DemoOptions options = DemoOptions.DEFAULT.withPort(port).withSpeed(speed);
      return kubeconfig == null ? options : options.withKubeconfig(kubeconfig.toAbsolutePath());
    } catch (IllegalArgumentException bad) {
      throw new UserError(ExitCode.USAGE, "Bad option: " + bad.getMessage() + ".");
    }
  }
}
