package dev.podlanes.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page, written from the same model that parses the command line: it cannot go stale.
 */
final class ManPage {
  private static final String ENDING =
      """
      .SH EXIT STATUS
      .TP
      .B 0
      All went well.
      .TP
      .B 1
      \\fBlint\\fR found something.
      .TP
      .B 2
      Bad arguments or input.
      .TP
      .B 3
      No cluster could be reached.
      .TP
      .B 4
      The cluster refused, or has no such Job.
      .SH ENVIRONMENT
      .TP
      .B KUBECONFIG
      The kubeconfig files, separated by colons, merged as kubectl merges them.
      .TP
      .B XDG_CONFIG_HOME
      Where preferences are kept; \\fI~/.config\\fR without it.
      .SH FILES
      .TP
      .I ~/.kube/config
      The kubeconfig when KUBECONFIG is not set. It is never written to.
      .TP
      .I ~/.config/podlanes/
      Preferences and the window's place.
      .SH SEE ALSO
      .BR kubectl (1)
      """;

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /**
   * The page in roff, section 1.
   *
   * @param date such as 2026-11-23; empty when it has none
   */
  static String of(CommandSpec root, String version, String date) {
    ManPage man = new ManPage();
    man.begin(root, version, date);
    man.synopsis(root);
    man.line(".SH DESCRIPTION");
    man.text(String.join(" ", root.usageMessage().description()));
    man.text(
        "Without a command it opens the window: on the kubeconfig's current context, or on the"
            + " built-in demo cluster when there is no kubeconfig. A second start brings the first"
            + " window forward.");
    man.line(".SH OPTIONS");
    man.arguments(root);
    man.line(".SH COMMANDS");
    for (CommandSpec command : commands(root)) {
      man.line(".SS " + escaped(command.name()));
      man.text(String.join(" ", command.usageMessage().description()));
      man.arguments(command);
    }
    return man.page + ENDING;
  }

  private static List<CommandSpec> commands(CommandSpec root) {
    Collection<CommandLine> all = new LinkedHashSet<>(root.subcommands().values());
    return all.stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .toList();
  }

  private void begin(CommandSpec root, String version, String date) {
    line(".TH PODLANES 1 \"" + date + "\" \"podlanes " + escaped(version) + "\" \"User commands\"");
    line(".SH NAME");
    String purpose = String.join(" ", root.usageMessage().description()).replaceFirst("\\.$", "");
    line(
        escaped(root.name())
            + " \\- "
            + escaped(purpose.substring(0, 1).toLowerCase(Locale.ROOT) + purpose.substring(1)));
  }

  private void synopsis(CommandSpec root) {
    line(".SH SYNOPSIS");
    line(".B " + escaped(root.name()));
    line("[\\fIOPTION\\fR]...");
    for (CommandSpec command : commands(root)) {
      line(".br");
      line(".B " + escaped(root.name() + " " + command.name()));
      List<String> words = new ArrayList<>();
      words.add("[\\fIOPTION\\fR]...");
      for (PositionalParamSpec parameter : command.positionalParameters()) {
        words.add(
            "\\fI"
                + escaped(parameter.paramLabel())
                + "\\fR"
                + (parameter.arity().max() > 1 ? "..." : ""));
      }
      line(String.join(" ", words));
    }
  }

  private void arguments(CommandSpec command) {
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.hidden()) {
        continue;
      }
      line(".TP");
      line(".I " + escaped(parameter.paramLabel()));
      text(Words.of(parameter));
    }
    for (OptionSpec option : command.options()) {
      if (option.hidden()) {
        continue;
      }
      line(".TP");
      String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
      line(
          option.arity().max() > 0
              ? names + " \\fI" + escaped(option.paramLabel()) + "\\fR"
              : names);
      text(Words.of(option));
    }
  }

  private void text(String words) {
    line(escaped(words));
  }

  private void line(String roff) {
    page.append(roff).append('\n');
  }

  /** Text that roff takes for nothing else: no command, no hyphen where a minus is meant. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
