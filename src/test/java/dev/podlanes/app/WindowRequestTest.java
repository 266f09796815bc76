package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The short way to the window must lead where the whole command line leads. */
class WindowRequestTest {
  private static final List<String> ELSEWHERE =
      List.of("recording.jsonl", "--help", "-V", "--", "@file", "--unknown", "");

  @Property(tries = 2_000)
  void whatIsReadIsWhatTheCommandLineMakesOfIt(@ForAll("arguments") List<String> arguments) {
    String[] given = arguments.toArray(String[]::new);
    WindowRequest read = WindowRequest.read(given);

    if (read != null) {
      assertThat(read).isEqualTo(parsed(given));
    }
  }

  @Provide
  private static Arbitrary<List<String>> arguments() {
    List<String> names =
        commandLine().getCommandSpec().options().stream()
            .flatMap(option -> Arrays.stream(option.names()))
            .toList();
    return Arbitraries.oneOf(
            Arbitraries.of(names),
            Arbitraries.of(
                "kind-lab", "dark", "high-contrast", "HIGH-CONTRAST", "a b", "-x", "a=b"),
            Arbitraries.of(ELSEWHERE))
        .list()
        .ofMaxSize(5);
  }

  @Test
  void eachOptionOfTheWindowIsRead() {
    for (OptionSpec option : commandLine().getCommandSpec().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        String[] given =
            option.arity().max() == 0
                ? new String[] {option.longestName()}
                : new String[] {option.longestName(), "dark"};
        assertThat(WindowRequest.read(given)).as(option.longestName()).isEqualTo(parsed(given));
      }
    }
    assertThat(WindowRequest.read()).isEqualTo(parsed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replay",
        "--help",
        "--context",
        "--job --demo",
        "--theme sepia",
        "--demo --demo",
        "--job ''",
        "x.jsonl",
        "@options",
        "--job=a",
        "--dem"
      })
  void anythingElseIsLeftToTheWholeCommandLine(String line) {
    assertThat(WindowRequest.read(line.split(" "))).isNull();
  }

  private static WindowRequest parsed(String... arguments) {
    CommandLine line = commandLine();
    line.parseArgs(arguments);
    return ((PodlanesCommand) line.getCommand()).request();
  }

  private static CommandLine commandLine() {
    Clock clock = Clock.systemUTC();
    Path nowhere = Path.of("/nowhere");
    return PodlanesCommand.commandLine(
        new Surroundings(
            new Environment(Map.of(), nowhere, nowhere),
            clock,
            Timing.of(clock),
            new PrintStream(PrintStream.nullOutputStream()),
            "Linux",
            null,
            1));
  }
}
