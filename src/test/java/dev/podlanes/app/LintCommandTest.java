package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podlanes lint} on files: what it prints and returns. */
class LintCommandTest {
  private static final String GOOD =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: good}
      spec:
        ttlSecondsAfterFinished: 60
        template:
          spec:
            restartPolicy: Never
            containers:
            - {name: a, image: 'a:1', resources: {requests: {cpu: 1, memory: 1Gi}}}
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CommandLineRun lint(Path file, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "lint";
    arguments[1] = file.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandLineRun.of(folder, Map.of(), arguments);
  }

  @Test
  void nothingFoundSaysNothing() throws IOException {
    CommandLineRun run = lint(file("good.yaml", GOOD));

    assertThat(run.exit()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
  }

  @Test
  void whatIsFoundIsOneLineEachWithFileAndLine() throws IOException {
    Path file = file("late.yaml", GOOD.replace("Never", "OnFailure"));

    CommandLineRun run = lint(file);

    assertThat(run.exit()).isEqualTo(ExitCode.FOUND);
    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .startsWith(file + ":8: With restartPolicy OnFailure")
        .endsWith("[onfailure-loses-evidence]");
  }

  @Test
  void aServersVersionIsCheckedAgainst() throws IOException {
    Path file = file("good.yaml", GOOD);

    assertThat(lint(file, "--server-version", "v1.20.4").out()).contains("[newer-than-server]");
    assertThat(lint(file, "--server-version", "1.34").exit()).isZero();
    assertThat(lint(file, "--server-version", "new").err())
        .contains("A server's version is like 1.27, not new.");
  }

  @Test
  void whatCannotBeReadIsASentence() throws IOException {
    CommandLineRun broken = lint(file("broken.yaml", "a: 1\n b: 2\n"));
    CommandLineRun missing = lint(folder.resolve("none.yaml"));
    Path binary = Files.write(folder.resolve("bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(broken.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(broken.err()).contains("broken.yaml:2:3: document 1 is not YAML");
    assertThat(missing.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.errLines()).singleElement().asString().contains("There is no manifest");
    assertThat(lint(binary).err()).contains("is not UTF-8 text");
  }
}
