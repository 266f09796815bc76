package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells and man are given, tried in the real ones. */
@Timeout(60)
class CompletionTest {
  @TempDir private Path folder;

  private String printed(String... arguments) {
    CommandLineRun run = CommandLineRun.of(folder, Map.of(), arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @CsvSource({
    "ex, 1, export",
    "demo-cluster --sp, 2, --speed",
    "--theme hi, 2, high-contrast",
    "completion z, 2, zsh"
  })
  void bashCompletesCommandsOptionsAndValues(String typed, int word, String expected)
      throws Exception {
    Path script = Files.writeString(folder.resolve("podlanes.bash"), printed("completion", "bash"));

    String replies =
        shell(
            "bash",
            "--norc",
            "-c",
            "source '"
                + script
                + "'; COMP_WORDS=(podlanes "
                + typed
                + "); COMP_CWORD="
                + word
                + "; COMP_LINE='podlanes "
                + typed
                + "'; COMP_POINT=${#COMP_LINE}; _complete_podlanes 2>/dev/null; printf '%s\\n'"
                + " \"${COMPREPLY[@]}\"");

    assertThat(replies.lines().map(String::strip)).contains(expected);
    assertThat(script).content().doesNotStartWith("#!");
  }

  @Test
  void zshTakesItForTheCompletionOfPodlanes() {
    assertThat(printed("completion", "zsh")).startsWith("#compdef podlanes\n");
  }

  @Test
  void fishIsToldEveryCommandAndItsOptions() {
    assertThat(printed("completion", "fish").lines())
        .anyMatch(line ->
            line.startsWith("complete -c podlanes -n '__fish_use_subcommand' -f -a 'export' -d '"))
        .anyMatch(line ->
            line.startsWith(
                "complete -c podlanes -n '__fish_seen_subcommand_from demo-cluster' -l port -r"))
        .anyMatch(line -> line.contains("-l theme -r -f -a 'dark light high-contrast'"))
        .allMatch(line -> line.startsWith("complete ") || line.startsWith("#"))
        .noneMatch(line -> line.contains("man-page") || line.contains("${"));
  }

  @Test
  void theManualPageNamesEveryCommandAndOption() throws Exception {
    String page = printed("man-page");

    assertThat(page)
        .startsWith(".TH PODLANES 1 \"\" ")
        .contains(".SH NAME\npodlanes \\- draws every");
    assertThat(page)
        .contains(
            ".SS demo\\-cluster", ".SS replay", "\\-\\-new\\-window", "\\-\\-server\\-version")
        .doesNotContain("${", ".SS man");
  }

  @ParameterizedTest
  @CsvSource({"1795392000, 2026-11-23", "x, ''", "99999999999, 5138-11-16", "999999999999, ''"})
  void theManualPageHasTheDateThatTheBuildGives(String seconds, String date) {
    CommandLineRun run =
        CommandLineRun.of(folder, Map.of("SOURCE_DATE_EPOCH", seconds), "man-page");

    assertThat(run.out()).startsWith(".TH PODLANES 1 \"" + date + "\" ");
  }

  @Test
  void manReadsThePageWithoutComplaint() throws Exception {
    assumeThat(new ProcessBuilder("sh", "-c", "command -v man").start().waitFor()).isZero();
    Path page = Files.writeString(folder.resolve("podlanes.1"), printed("man-page"));

    String said = shell("man", "--warnings", "--local-file", page.toString());

    assertThat(said)
        .contains("NAME", "podlanes - draws every Kubernetes Job")
        .doesNotContain("warning");
  }

  private String shell(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("MANPAGER", "cat");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
