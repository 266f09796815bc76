package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.testing.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs of whole Jobs of the demo cluster, whose pods come and go. */
class JobLogsOfAClusterTest {
  @TempDir private Path directory;

  @AutoClose
  private final DemoClient demo =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(20));

  @AutoClose private Cluster cluster;
  @AutoClose private JobLogs logs;

  @BeforeEach
  void open() throws Exception {
    Environment environment =
        new Environment(
            Map.of("KUBECONFIG", demo.cluster().kubeconfig().toString()), directory, directory);
    cluster = KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("demo");
    logs = new JobLogs(cluster.logs(), LogLimits.DEFAULT, () -> {});
  }

  private void create(String spec, String script) {
    JsonObject job =
        DemoClient.parse(
                """
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j"},"spec":{%s,
                "completionMode":"Indexed","template":{"spec":{"restartPolicy":"Never",
                "containers":[{"name":"main","image":"busybox","command":["sh","-c","%s"]}]}}}}
                """
                    .formatted(spec, script))
            .getAsJsonObject();
    demo.apply("lab", List.of(job));
  }

  /** Follows all pods that there are, as a window does whenever the Job has changed. */
  private void followAll() {
    logs.follow(demo.pods("lab").stream().map(JobLogsOfAClusterTest::origin).toList());
  }

  private static LogOrigin origin(JsonObject pod) {
    String index =
        Json.string(pod, "", "metadata", "annotations", "batch.kubernetes.io/job-completion-index");
    return new LogOrigin(
        Integer.parseInt(index),
        1,
        "lab",
        Json.string(pod, "", "metadata", "name"),
        Json.string(pod, "", "metadata", "uid"),
        "main",
        false);
  }

  private List<String> texts() {
    return logs.lines().stream()
        .filter(row -> row.line().kind() != LineKind.NOTE)
        .map(row -> row.from().lane() + ":" + row.line().text())
        .toList();
  }

  private void awaitLines(String... wanted) {
    Await.until(
        () -> {
          followAll();
          return texts().containsAll(List.of(wanted));
        },
        () -> texts() + " " + logs.statuses());
  }

  @Test
  void allWorkersStandInOneOrderAlsoThoseThatStartLater() {
    create(
        "\"completions\":4,\"parallelism\":2",
        "echo begin; sleep 3; echo middle; sleep 3; echo end");
    followAll();

    awaitLines("0:end", "1:end", "2:end", "3:end");

    assertThat(texts()).hasSize(12).doesNotHaveDuplicates();
    List<Instant> times = logs.lines().stream().map(LogRow::time).toList();
    assertThat(times).isSorted();
    assertThat(texts().indexOf("2:begin")).isGreaterThan(texts().indexOf("0:middle"));
  }

  @Test
  void linesOutliveTheirPodsAfterTheBackoffLimitAndTheTimeToLive() {
    create(
        "\"completions\":2,\"parallelism\":2,\"backoffLimit\":0,\"ttlSecondsAfterFinished\":60",
        "echo begun; if [ $JOB_COMPLETION_INDEX = 1 ]; then sleep 20; echo failing; exit 3; fi;"
            + " sleep 1000");
    awaitLines("0:begun", "1:begun", "1:failing");

    // The limit deletes the pod that runs, the time to live the one that has failed.
    Await.until(
        () -> {
          followAll();
          return demo.pods("lab").isEmpty();
        },
        () -> demo.pods("lab"));

    assertThat(texts()).containsExactlyInAnyOrder("0:begun", "1:begun", "1:failing");
  }

  @Test
  void theTailOfAFailedAttemptIsKeptThoughNobodyFollowedIt() {
    create(
        "\"completions\":1,\"backoffLimit\":0,\"ttlSecondsAfterFinished\":100",
        "for i in $(seq 300); do echo line $i; done; exit 1");
    Await.until(
        () -> {
          logs.keepTails(
              demo.pods("lab").stream()
                  .filter(pod -> Json.string(pod, "", "status", "phase").equals("Failed"))
                  .map(JobLogsOfAClusterTest::origin)
                  .toList());
          return texts().size() == JobLogs.TAIL_LINES;
        },
        this::texts);
    Await.until(() -> demo.pods("lab").isEmpty(), () -> demo.pods("lab"));

    assertThat(texts()).startsWith("0:line 101").endsWith("0:line 300");
  }
}
