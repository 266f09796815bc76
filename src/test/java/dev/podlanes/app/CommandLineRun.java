package dev.podlanes.app;

import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** One run of the command line in this process, on a Linux without a display. */
record CommandLineRun(int exit, String out, String err) {
  /** Slow enough that the demo Job is seen at work, and over in seconds. */
  private static final double HEADLESS_SPEED = 60;

  /**
   * Runs it.
   *
   * @param folder the home and working directory, for the kubeconfig and the headless picture
   */
  static CommandLineRun of(Path folder, Map<String, String> variables, String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Clock clock = Clock.systemUTC();
    Surroundings surroundings =
        new Surroundings(
            new Environment(variables, folder, folder),
            clock,
            Timing.of(clock),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            "Linux",
            null,
            HEADLESS_SPEED);
    CommandLine commandLine =
        PodlanesCommand.commandLine(surroundings)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int exit = commandLine.execute(arguments);
    return new CommandLineRun(exit, out + printed.toString(StandardCharsets.UTF_8), err.toString());
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
