package dev.podlanes.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.action.Kubectl;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LogFile;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.LogStatus;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.StateStore;
import dev.podlanes.testing.Await;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command that is copied prints, in a real shell by a real kubectl, the lines that are shown.
 */
class LogCommandInAShellTest {
  private static final String JOB =
      """
      {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j"},"spec":{"completions":3,
      "parallelism":3,"completionMode":"Indexed","template":{"spec":{"restartPolicy":"Never",
      "containers":[{"name":"main","image":"busybox","command":["sh","-c",
      "for i in $(seq 40); do echo \\"it's $i <&> of $JOB_COMPLETION_INDEX\\"; done; sleep 2; echo end"]}]}}}}
      """;

  @TempDir private Path directory;

  private List<String> run(String command) throws Exception {
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
    assertThat(process.exitValue())
        .as("%s%n%s", command, Files.readString(directory.resolve("err")))
        .isZero();
    return Files.readString(out).lines().toList();
  }

  private static List<String> shown(JobLogs logs, LogFile.Format format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogFile.write(LineFinder.all().find(logs.lines()), format, out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static JobLogs read(Cluster cluster, List<LogOrigin> whose) {
    JobLogs logs = new JobLogs(cluster.logs(), LogLimits.DEFAULT, () -> {});
    logs.follow(whose);
    Await.until(
        () ->
            logs.statuses().values().stream().filter(LogStatus.Ended.class::isInstance).count()
                == whose.size(),
        logs::statuses);
    return logs;
  }

  @Test
  void theCommandsOfOneWorkerAndOfAllPrintTheLinesThatAreShown() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
    Assumptions.assumeTrue(
        new ProcessBuilder("/bin/sh", "-c", "command -v kubectl").start().waitFor() == 0,
        "no kubectl on the path");
    try (DemoClient demo = DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(20))) {
      demo.apply("lab", List.of(DemoClient.parse(JOB).getAsJsonObject()));
      String config = demo.cluster().kubeconfig().toString();
      Environment environment = new Environment(Map.of("KUBECONFIG", config), directory, directory);
      try (Cluster cluster =
              KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("demo");
          StateStore store =
              new StateStore(cluster.watch(NamespaceScope.all()), Duration.ZERO, state -> {})) {
        store.start();
        Await.until(
            () ->
                store.state().jobs().stream()
                    .anyMatch(each -> each.job().status().succeeded() == 3),
            () -> store.state().jobs());
        JobHistory job = store.state().jobs().getFirst();
        Kubectl kubectl = new Kubectl(config, "demo");
        List<LogOrigin> all = new ArrayList<>();
        for (Lane lane : job.lanes()) {
          PodAttempt attempt = lane.attempts().getFirst();
          all.add(LogOrigin.of(lane.number(), 1, attempt.pod(), "main", 0));
        }

        PodAttempt one = job.lanes().get(1).attempts().getFirst();
        String ofOne =
            LogCommand.of(
                kubectl,
                job,
                new LogTarget(job.job().mode(), 1, one, false),
                new WorkerChoice(false, Set.of(), Set.of(), null, false),
                false);
        try (JobLogs logs = read(cluster, all.subList(1, 2))) {
          assertThat(run(ofOne))
              .hasSize(41)
              .isEqualTo(shown(logs, new LogFile.Format(false, false)));
        }

        String ofAll =
            LogCommand.of(
                kubectl, job, null, new WorkerChoice(true, Set.of(), Set.of(), null, false), false);
        try (JobLogs logs = read(cluster, all)) {
          // kubectl prints the pods' lines as they come, not in order.
          assertThat(run(ofAll))
              .hasSize(123)
              .containsExactlyInAnyOrderElementsOf(shown(logs, new LogFile.Format(false, true)));
        }
      }
    }
  }
}
