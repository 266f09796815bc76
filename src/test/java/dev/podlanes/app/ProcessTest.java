package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real process: what only it can show, such as its exit code and its end by a signal. */
@Timeout(120)
class ProcessTest {
  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Process start(String... arguments) throws IOException {
    return start(classPath(), List.of(), arguments);
  }

  private Process start(String classPath, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dsun.net.httpserver.nodelay=true");
    command.add("-cp");
    command.add(classPath);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.contains("DISPLAY"));
    builder.environment().put("KUBECONFIG", folder.resolve("no config").toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    builder.environment().put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Process process = builder.redirectError(folder.resolve("err").toFile()).start();
    started.add(process);
    return process;
  }

  private int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  @Test
  void aMistakeHasItsExitCodeAndNoStackTrace() throws Exception {
    Process process = start("export", "--colour");

    assertThat(exit(process)).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err")))
        .startsWith("podlanes: ")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aPictureNeedsNoDisplay() throws Exception {
    Path recording = Path.of("src/test/resources/recordings/retries.jsonl.gz").toAbsolutePath();

    Process process =
        start("export", "--recording", recording.toString(), "--format", "png", "--out", "a.png");

    assertThat(exit(process)).as(Files.readString(folder.resolve("err"))).isZero();
    assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth()).isEqualTo(1_920);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no SIGTERM")
  void theDemoClusterTellsItsKubeconfigServesAndTakesItAlongWhenStopped() throws Exception {
    Path config = folder.resolve("demo it's.kubeconfig");
    Process process = start("demo-cluster", "--kubeconfig", config.toString());

    try (BufferedReader out = process.inputReader()) {
      assertThat(Objects.requireNonNull(out.readLine()))
          .isEqualTo("export KUBECONFIG='" + config.toString().replace("'", "'\\''") + "'");
    }
    Environment environment =
        new Environment(Map.of("KUBECONFIG", config.toString()), folder, folder);
    try (Cluster cluster =
        KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("demo")) {
      assertThat(cluster.version()).startsWith("v1.");
    }
    process.destroy();

    assertThat(exit(process)).isEqualTo(143);
    assertThat(config).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals")
  void aWindowThatIsAskedToEndLeavesThePreferencesAndNothingElse(String signal, int code)
      throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Process process = start(classPath(), window(temporary), "--demo", "--new-window");
    Path running = folder.resolve("run/podlanes");
    while (!FirstWindow.callForward(running, FirstWindow.PATIENCE)) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"))).isTrue();
      Thread.sleep(20);
    }

    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

    assertThat(exit(process)).isEqualTo(code);
    assertThat(folder.resolve("err")).content().doesNotContain("Exception", "\tat ");
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrder("err", "config/podlanes/preferences.json");
    }
    assertThat(running).isEmptyDirectory();
  }

  private static List<String> window(Path temporary) {
    return List.of(
        "-Dglass.platform=Headless",
        "-Dprism.order=sw",
        "--sun-misc-unsafe-memory-access=allow",
        "-Djava.io.tmpdir=" + temporary);
  }

  @Test
  void aWindowThatCannotBeOpenedKeepsNoProcess() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Path layout = Files.createDirectories(broken.resolve("dev/podlanes/ui")).resolve("Window.fxml");
    Files.writeString(layout, "<Nothing/>");

    Process process =
        start(
            broken + File.pathSeparator + classPath(),
            window(Files.createDirectories(folder.resolve("tmp"))),
            "--demo",
            "--new-window");

    assertThat(exit(process)).isOne();
    assertThat(folder.resolve("err")).content().contains("The window could not be opened.");
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }
}
