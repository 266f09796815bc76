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
import dev.podlanes.source.LogDepth;
import dev.podlanes.testing.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

  /** A Job whose container is restarted when it fails, and knows by {@code $n} how often it was. */
  private void createCounting(String script) {
    JsonObject job =
        DemoClient.parse(
                """
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j"},
                "spec":{"completions":1,"completionMode":"Indexed","backoffLimit":9,
                "template":{"spec":{"restartPolicy":"OnFailure",
                "volumes":[{"name":"data","emptyDir":{}}],
                "containers":[{"name":"main","image":"busybox",
                "volumeMounts":[{"name":"data","mountPath":"/data"}],
                "command":["sh","-c",
                "n=$(cat /data/n 2>/dev/null || echo 0); echo $((n+1)) > /data/n; %s"]}]}}}}
                """
                    .formatted(script))
            .getAsJsonObject();
    demo.apply("lab", List.of(job));
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
    return origin(pod, 0);
  }

  private static LogOrigin origin(JsonObject pod, int run) {
    String index =
        Json.string(pod, "", "metadata", "annotations", "batch.kubernetes.io/job-completion-index");
    return new LogOrigin(
        Integer.parseInt(index),
        1,
        "lab",
        Json.string(pod, "", "metadata", "name"),
        Json.string(pod, "", "metadata", "uid"),
        "main",
        run);
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

  /** Follows the present run of each container and the one before, as a window does. */
  private void followRuns() {
    List<LogOrigin> runs = new ArrayList<>();
    for (JsonObject pod : demo.pods("lab")) {
      for (JsonObject status : Json.objects(pod, "status", "containerStatuses")) {
        int restarts = Json.integer(status, 0, "restartCount");
        runs.add(origin(pod, restarts));
        if (restarts > 0 && !Json.has(status, "state", "waiting")) {
          runs.add(origin(pod, restarts - 1));
        }
      }
    }
    logs.follow(runs);
  }

  private List<String> runs() {
    return logs.lines().stream()
        .filter(row -> row.line().kind() != LineKind.NOTE)
        .map(row -> row.from().run() + ":" + row.line().text())
        .toList();
  }

  @Test
  void everyRunOfARestartedContainerIsReadOnceAndAsItsOwn() {
    createCounting("echo begin $n; sleep 30; echo end $n; [ $n -ge 2 ]");
    Await.until(
        () -> {
          followRuns();
          return runs().containsAll(List.of("0:end 0", "1:end 1", "2:end 2"));
        },
        () -> runs() + " " + logs.statuses());

    assertThat(runs())
        .containsExactly("0:begin 0", "0:end 0", "1:begin 1", "1:end 1", "2:begin 2", "2:end 2");
  }

  @Test
  void theRunBeforeTheRestartIsThereForWhoeverComesLater() {
    createCounting("echo begin; sleep 2; echo end; [ $n = 1 ] && sleep 5000; exit 1");
    Await.until(
        () ->
            demo.pods("lab").stream()
                .flatMap(pod -> Json.objects(pod, "status", "containerStatuses").stream())
                .anyMatch(status ->
                    Json.integer(status, 0, "restartCount") > 0
                        && Json.has(status, "state", "running")),
        () -> demo.pods("lab"));
    Await.until(
        () -> {
          followRuns();
          return runs().containsAll(List.of("0:end", "1:end"));
        },
        () -> runs() + " " + logs.statuses());

    assertThat(runs()).containsExactly("0:begin", "0:end", "1:begin", "1:end");
  }

  @Test
  void whatTheServerWasNotAskedForIsKnownAndCanBeAskedForLater() {
    create(
        "\"completions\":2,\"parallelism\":2",
        "for i in $(seq 300); do echo line $i; done; sleep 20; echo end; sleep 5000");
    LogDepth some = LogDepth.tail(100);
    Await.until(
        () -> {
          logs.follow(demo.pods("lab").stream().map(JobLogsOfAClusterTest::origin).toList(), some);
          return texts().containsAll(List.of("0:end", "1:end"));
        },
        () -> texts() + " " + logs.statuses());
    List<LogOrigin> both = demo.pods("lab").stream().map(JobLogsOfAClusterTest::origin).toList();
    JobLogs late = new JobLogs(cluster.logs(), LogLimits.DEFAULT, () -> {});
    logs.close();
    logs = late;
    late.follow(both, some);
    Await.until(() -> texts().size() == 200, () -> texts());
    assertThat(texts()).doesNotContain("0:line 201").contains("0:line 202", "1:end");
    assertThat(late.withOlder()).containsExactlyInAnyOrderElementsOf(both);

    late.deepen(both, LogDepth.tail(150));
    Await.until(() -> texts().size() == 300, () -> texts());
    late.deepen(both, LogDepth.tail(1_000));
    Await.until(() -> texts().size() == 602 && late.withOlder().isEmpty(), () -> texts());

    assertThat(texts()).doesNotHaveDuplicates();
    List<String> first = texts().stream().filter(text -> text.startsWith("0:")).toList();
    assertThat(first.subList(0, 300))
        .isEqualTo(IntStream.rangeClosed(1, 300).mapToObj(i -> "0:line " + i).toList());
  }
}
