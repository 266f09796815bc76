package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Every stock kubectl, and what its commands print on a demo cluster, as a table. */
class KubectlMatrixTest {
  private static final Path TABLE = Path.of("target/kubectl-matrix.txt");
  private static final String FINE = "\u2713";
  private static final String FAILED = "\u2717";
  private static final String UNABLE = "-";

  @TempDir private Path directory;

  /**
   * One command.
   *
   * @param name the row of the table
   * @param check runs it and looks at what it prints
   * @param unable versions ("1.27") that cannot do it on a real v1.34 cluster either, and why
   */
  record Command(String name, Check check, Map<String, String> unable) {
    Command(String name, Check check) {
      this(name, check, Map.of());
    }
  }

  /** What a command must do. */
  interface Check {
    void run(Kubectl kubectl) throws IOException, InterruptedException;
  }

  @Test
  void everyCommandOfEveryVersionPrintsWhatItPrintsOnARealCluster(TestReporter reporter)
      throws Exception {
    List<String> programs = Kubectl.programs();
    if (programs.isEmpty()) {
      assertThat(System.getenv("CI"))
          .as("in CI a kubectl must be on the path, for the matrix of commands to be run")
          .isNotEqualTo("true");
      Assumptions.abort("no kubectl is on the path, so that no command can be tried");
    }
    List<Command> commands = new ArrayList<>();
    commands.addAll(KubectlApplying.commands());
    commands.addAll(KubectlReading.commands());
    commands.addAll(KubectlLogs.commands());
    commands.addAll(KubectlAsking.commands());
    commands.addAll(KubectlChanging.commands());
    Map<String, Map<String, String>> results = new LinkedHashMap<>();
    try (DemoCluster cluster =
            DemoCluster.start(
                DemoOptions.DEFAULT
                    .withLab(false)
                    .withSpeed(30)
                    .withKubeconfig(directory.resolve("kubeconfig")),
                Clock.systemUTC());
        // All versions at once, each in a namespace of its own: they wait more than they work.
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Map<String, String>>> columns = new LinkedHashMap<>();
      for (String program : programs) {
        columns.put(Kubectl.version(program), pool.submit(column(program, cluster, commands)));
      }
      for (Map.Entry<String, Future<Map<String, String>>> column : columns.entrySet()) {
        results.put(column.getKey(), column.getValue().get());
      }
    }
    String table = table(commands, results);
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, table);
    reporter.publishEntry("kubectl", table);
    assertThat(table).as(table).doesNotContain(FAILED);
  }

  /** Runs all commands of one version, in order; says of each what went wrong, or nothing. */
  private Callable<Map<String, String>> column(
      String program, DemoCluster cluster, List<Command> commands) throws IOException {
    String version = Kubectl.version(program);
    Path folder = Files.createDirectory(directory.resolve(version));
    String namespace = "with-" + version.replace('.', '-');
    Kubectl kubectl = new Kubectl(program, cluster.kubeconfig(), folder, namespace);
    return () -> {
      Map<String, String> column = new LinkedHashMap<>();
      for (Command command : commands) {
        String reason = command.unable().get(version);
        column.put(
            command.name(), reason == null ? attempt(command, kubectl) : UNABLE + " " + reason);
      }
      return column;
    };
  }

  private static String attempt(Command command, Kubectl kubectl) throws InterruptedException {
    try {
      command.check().run(kubectl);
      return "";
    } catch (AssertionError | IOException | RuntimeException wrong) {
      return String.valueOf(wrong.getMessage())
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .limit(4)
          .reduce((a, b) -> a + " " + b)
          .orElse("it failed without a word");
    }
  }

  private static String table(List<Command> commands, Map<String, Map<String, String>> results) {
    int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
    StringBuilder table = new StringBuilder(" ".repeat(width));
    results.keySet().forEach(version -> table.append("  ").append(version));
    table.append('\n');
    StringBuilder differences = new StringBuilder();
    for (Command command : commands) {
      table.append(command.name()).append(" ".repeat(width - command.name().length()));
      results.forEach((version, column) -> {
        String wrong = column.getOrDefault(command.name(), "not run");
        String mark = wrong.isEmpty() ? FINE : wrong.startsWith(UNABLE + " ") ? UNABLE : FAILED;
        table.append("  ").append(mark).append(" ".repeat(Math.max(0, version.length() - 1)));
        if (!wrong.isEmpty()) {
          differences
              .append(version)
              .append("  ")
              .append(command.name())
              .append(": ")
              .append(wrong)
              .append('\n');
        }
      });
      table.append('\n');
    }
    return table.append(differences.isEmpty() ? "" : "\n").append(differences).toString();
  }
}
