package dev.podlanes.app;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code podlanes completion}: the script by which a shell completes what is typed. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints the script that completes podlanes in a shell.",
    footer = {
      "",
      "For the shell that is open:  source <(podlanes completion bash)",
      "                             source <(podlanes completion zsh)",
      "                             podlanes completion fish | source",
      "The packages for Linux bring it along."
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that can be asked for. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * zsh loads the file when podlanes is first completed, and expects it to complete at once. The
   * last lines do so; sourced from a start-up file they do nothing.
   */
  private static final String ZSH_ENDING =
      """
      if [ "$funcstack[1]" = "_podlanes" ]; then
        _bash_complete -o default -F _complete_podlanes
      fi
      """;

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable Shell shell;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandLine root = Objects.requireNonNull(spec, "set by picocli").root().commandLine();
    surroundings.out().print(script(root, Objects.requireNonNull(shell, "required")));
    return ExitCode.DONE;
  }

  private static String script(CommandLine root, Shell shell) {
    return switch (shell) {
      // Shells read it and do not run it: no line that names a program.
      case BASH -> AutoComplete.bash(root.getCommandName(), root).replaceFirst("^#!.*\\R", "");
      case ZSH ->
          "#compdef podlanes\n" + AutoComplete.bash(root.getCommandName(), root) + ZSH_ENDING;
      case FISH -> FishCompletion.of(root);
    };
  }
}
