package dev.podlanes.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script for fish, which picocli has none for. */
final class FishCompletion {
  private FishCompletion() {}

  /** One {@code complete} line for each command, option and list of values. */
  static String of(CommandLine root) {
    String program = root.getCommandName();
    List<String> lines = new ArrayList<>();
    lines.add("# Completes " + program + " in fish; printed by: " + program + " completion fish");
    String nothingYet = "__fish_use_subcommand";
    options(program, root.getCommandSpec(), nothingYet, lines);
    for (Map.Entry<String, CommandLine> each : root.getSubcommands().entrySet()) {
      CommandSpec command = each.getValue().getCommandSpec();
      if (command.usageMessage().hidden()) {
        continue;
      }
      lines.add(
          line(program, nothingYet)
              + " -f -a "
              + quoted(each.getKey())
              + " -d "
              + quoted(text(command)));
      options(program, command, "__fish_seen_subcommand_from " + each.getKey(), lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void options(
      String program, CommandSpec command, String when, List<String> lines) {
    for (OptionSpec option : command.options()) {
      if (option.hidden()) {
        continue;
      }
      StringBuilder line = new StringBuilder(line(program, when));
      for (String name : option.names()) {
        line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
      }
      if (option.arity().max() > 0) {
        line.append(" -r");
      }
      lines.add(line + values(option) + " -d " + quoted(Words.of(option)));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!values(parameter).isEmpty()) {
        lines.add(line(program, when) + values(parameter));
      }
    }
  }

  /** Without them fish offers files, which is right for the rest. */
  private static String values(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    if (candidates == null) {
      return "";
    }
    List<String> words = new ArrayList<>();
    candidates.forEach(words::add);
    return words.isEmpty() ? "" : " -f -a " + quoted(String.join(" ", words));
  }

  private static String line(String program, String when) {
    return "complete -c " + program + " -n " + quoted(when);
  }

  private static String text(CommandSpec command) {
    return String.join(" ", Arrays.asList(command.usageMessage().description()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
