package dev.podlanes.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts with what real shells (dash, bash 5) and tools printed for them, and their exit codes.
 */
class ShellCasesTest {
  private static final ScriptRunner RUNNER = new ScriptRunner();

  /** One script; named by its first line. */
  record Case(String shell, String script, int code, String printed) {
    @Override
    public String toString() {
      return shell + ": " + script.lines().findFirst().orElse("");
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = ShellCasesTest.class.getResourceAsStream("/shell/cases.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String block : text.split("(?m)^=====\n", -1)) {
        int shellEnd = block.indexOf('\n');
        int end = block.lastIndexOf("\n--- ");
        int codeEnd = block.indexOf('\n', end + 1);
        cases.add(
            new Case(
                block.substring(0, shellEnd),
                block.substring(shellEnd + 1, end),
                Integer.parseInt(block.substring(end + 5, codeEnd)),
                block.substring(codeEnd + 1)));
      }
      return cases;
    }
  }

  @AfterAll
  static void stop() {
    RUNNER.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void printsWhatARealShellPrints(Case one) throws InterruptedException {
    RUNNER.files(new SimulatedFiles());

    ScriptRunner.Result result = RUNNER.run(one.shell(), "-c", "exec 2>/dev/null\n" + one.script());

    assertThat(String.join("\n", result.lines()))
        .isEqualTo(String.join("\n", one.printed().lines().toList()));
    assertThat(result.code()).isEqualTo(one.code());
  }
}
