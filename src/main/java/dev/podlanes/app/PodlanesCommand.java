package dev.podlanes.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's root. */
@Command(
    name = "podlanes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Draws every Kubernetes Job as a timeline of pod lanes.",
    subcommands = {ExportCommand.class})
final class PodlanesCommand implements Callable<Integer> {

  /** A command line that answers mistakes and refusals with one sentence. */
  static CommandLine commandLine() {
    return new CommandLine(new PodlanesCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
          if (failure instanceof UserError error) {
            commandLine.getErr().println("podlanes: " + error.getMessage());
            return error.exitCode();
          }
          throw failure;
        });
  }

  @Override
  public Integer call() {
    return ExitCode.DONE;
  }
}
