package dev.podlanes.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line's root: without a subcommand it opens the window. */
@Command(
    name = "podlanes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Draws every Kubernetes Job as a timeline of pod lanes.")
final class PodlanesCommand implements Callable<Integer> {
  private final Surroundings surroundings;

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

  @Option(names = "--job", paramLabel = "J", description = "The Job to select.")
  private @Nullable String job;

  @Option(names = "--demo", description = "Use the built-in demo cluster.")
  private boolean demo;

  @Option(
      names = "--new-window",
      description = "Open another window instead of bringing the first one forward.")
  private boolean newWindow;

  /** How desktops open a file: the program and the file's name, nothing else. */
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      hidden = true,
      description = "A recording to replay.")
  private @Nullable Path recording;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--read-only",
      description = "Open the window without the means to change anything.")
  private boolean readOnly;

  @Mixin private final LookOptions look = new LookOptions();

  private PodlanesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A command line that answers mistakes and refusals with one sentence. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new PodlanesCommand(surroundings))
        .addSubcommand(new ReplayCommand(surroundings))
        .addSubcommand(new ExportCommand(surroundings))
        .addSubcommand(new DemoClusterCommand(surroundings))
        .addSubcommand(new LintCommand(surroundings))
        .addSubcommand(new CompletionCommand(surroundings))
        .addSubcommand(new ManPageCommand(surroundings))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((mistake, arguments) -> {
          CommandLine commandLine = mistake.getCommandLine();
          commandLine.getErr().println("podlanes: " + sentence(mistake.getMessage()));
          commandLine
              .getErr()
              .println("Try: " + commandLine.getCommandSpec().qualifiedName() + " --help");
          return ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
          if (failure instanceof UserError error) {
            commandLine.getErr().println("podlanes: " + error.getMessage());
            return error.exitCode();
          }
          throw failure;
        });
  }

  private static String sentence(@Nullable String message) {
    String text = String.valueOf(message).strip();
    return text.endsWith(".") ? text : text + ".";
  }

  @Override
  public Integer call() throws InterruptedException {
    if (recording != null) {
      return replay(recording);
    }
    return new WindowStart(surroundings).open(request());
  }

  /** What the options ask for. */
  WindowRequest request() {
    return new WindowRequest(context, namespace, job, demo, newWindow, readOnly, look.look());
  }

  private int replay(Path file) throws InterruptedException {
    if (!Files.exists(file)) {
      // More likely a mistyped command than a file that went away.
      throw new ParameterException(
          Objects.requireNonNull(spec, "set by picocli").commandLine(),
          "There is no command and no recording named " + file + ".");
    }
    return ReplayCommand.open(surroundings, file, 1, look.look());
  }
}
