package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest stock kubectl at work on the lab; KubectlMatrixTest tries all versions. */
class KubectlTest {
  private static final String MANIFEST =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: NAME, labels: {app: kubectl-test}}
      spec:
        completions: 4
        parallelism: 2
        completionMode: Indexed
        template:
          spec:
            restartPolicy: Never
            containers:
            - name: worker
              image: busybox:1.35
              command: [sh, -c, 'echo "index $JOB_COMPLETION_INDEX"; sleep SECONDS; echo bye']
      """;

  @TempDir static Path directory;
  private static DemoCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Assumptions.assumeFalse(Kubectl.programs().isEmpty(), "no kubectl on the path");
    cluster =
        DemoCluster.start(
            DemoOptions.DEFAULT.withSpeed(20).withKubeconfig(directory.resolve("kubeconfig")),
            Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private record Result(int code, String out, String err) {}

  private static Result run(String kubectl, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(kubectl));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static String ok(String kubectl, String... words)
      throws IOException, InterruptedException {
    Result result = run(kubectl, words);
    assertThat(result.code()).as("%s: %s", List.of(words), result.err()).isZero();
    return result.out();
  }

  private static Path manifest(String name, int seconds) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".yaml"),
        MANIFEST.replace("NAME", name).replace("SECONDS", String.valueOf(seconds)));
  }

  @Test
  void versionNamesASimulatedServer() throws Exception {
    assertThat(ok(kubectl(), "version", "-o", "json")).contains("+podlanes-demo");
  }

  @Test
  void listsAreShownInEveryForm() throws Exception {
    String kubectl = kubectl();
    ok(kubectl, "wait", "--for=condition=complete", "job/dynamic-processor", "--timeout=25s");

    assertThat(ok(kubectl, "get", "jobs,pods"))
        .contains("job.batch/work-queue-job", "Suspended", "0/1 of 4", "pod/indexed-retries-0-");
    assertThat(ok(kubectl, "get", "pods", "-o", "wide")).contains("NOMINATED NODE", "demo-node-");
    assertThat(ok(kubectl, "get", "pods", "-l", "job-name=nothing", "-o", "name")).isEmpty();
    assertThat(ok(kubectl, "get", "jobs", "-o", "name")).contains("job.batch/dynamic-processor");
    assertThat(ok(kubectl, "get", "job", "dynamic-processor", "-o", "yaml"))
        .contains("kind: Job", "backoffLimit: 3");
    assertThat(ok(kubectl, "get", "nodes", "--no-headers").lines()).hasSize(3);
    assertThat(ok(kubectl, "get", "events", "--field-selector", "reason=Scheduled"))
        .contains("Successfully assigned default/");
  }

  @Test
  void aFollowedLogEndsWithItsContainer() throws Exception {
    String kubectl = kubectl();
    ok(kubectl, "create", "-f", manifest("followed", 60).toString());
    String pods = "job-name=followed,batch.kubernetes.io/job-completion-index=0";
    // kubectl's wait gives up at once when there is no pod yet.
    DemoClient.await("a running pod", () -> shown(kubectl, pods).contains("Running"));
    String pod = ok(kubectl, "get", "pods", "-l", pods, "-o", "name").trim();

    assertThat(ok(kubectl, "logs", "-f", pod)).isEqualTo("index 0\nbye\n");
    assertThat(ok(kubectl, "logs", pod, "--tail=1", "--timestamps"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z bye\n");
  }

  @Test
  void aWatchShowsAJobComeAndGo() throws Exception {
    String kubectl = kubectl();
    Path out = directory.resolve("watched");
    ProcessBuilder builder =
        new ProcessBuilder(kubectl, "get", "jobs", "-w", "--no-headers")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    Process watch = builder.start();
    try {
      DemoClient.await("the first rows", () -> read(out).contains("dynamic-processor"));
      ok(kubectl, "create", "-f", manifest("watched-job", 1).toString());
      DemoClient.await("the finished row", () -> read(out).matches("(?s).*watched-job.*4/4.*"));
    } finally {
      watch.destroy();
    }
  }

  @Test
  void refusalsAreShownInTheServersWords() throws Exception {
    String kubectl = kubectl();
    Result negative =
        run(kubectl, "patch", "job", "work-queue-job", "-p", "{\"spec\":{\"parallelism\":-1}}");

    assertThat(negative.code()).isNotZero();
    assertThat(negative.err()).contains("must be greater than or equal to 0");
    assertThat(run(kubectl, "get", "job", "nope").err())
        .contains("Error from server (NotFound): jobs.batch \"nope\" not found");
  }

  private static String shown(String kubectl, String selector) {
    try {
      return run(kubectl, "get", "pods", "-l", selector).out();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String kubectl() throws IOException {
    return Kubectl.programs().getLast();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
