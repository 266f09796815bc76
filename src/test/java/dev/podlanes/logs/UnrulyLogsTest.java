package dev.podlanes.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.LogStatus;
import dev.podlanes.testing.Await;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Handler;
import dev.podlanes.testing.UnrulyServer.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Job whose every pod's log misbehaves in a way of its own, read as one. One by one:
 *
 * <table>
 * <caption>What a log or its server may do, and where it is tested</caption>
 * <tr><td>cut within a line, resumed by whole seconds
 *     <td>{@code PodLogsTest.aLogCutWithinALine…}, {@code SeenLinesTest}, {@code ResumedLogTest}
 * <tr><td>ends cleanly while the container runs
 *     <td>{@code PodLogsTest.aCleanEnd…}, {@code ResumedLogTest}
 * <tr><td>repeats a second, equal lines <td>{@code PodLogsTest.equalLinesOfOneSecond…}
 * <tr><td>rotated, begun anew, lines lost
 *     <td>{@code PodLogsTest.aLogThatBeginsAnew…}, {@code ResumedLogTest}, here
 * <tr><td>restarted container, its previous run
 *     <td>here; {@code JobLogsTest.thePreviousRunsLines…}
 * <tr><td>a line that never ends, 64 MB in one line
 *     <td>{@code LineReaderTest.aLineThatNeverEnds…}, {@code PodLogsTest.aVeryLongLine…}, here
 * <tr><td>binary, invalid UTF-8
 *     <td>{@code PodLogsTest.bytesThatAreNoText…}, {@code LogFileTest.linesAreWritten…}, here
 * <tr><td>colours, other escapes, carriage returns
 *     <td>{@code AnsiTextTest}, {@code LineTextTest}, {@code LogStoreTest.whatWasWritten…}
 * <tr><td>400 while waiting, 403, 404, other refusals
 *     <td>{@code PodLogsTest.aContainerThatWaits…}, {@code aMissingPermission…}, {@code
 *     aPodThatIsGone…}, {@code otherRefusals…}, here
 * <tr><td>a gap is a visible line
 *     <td>{@code JobLogsTest.aPause…}, {@code aBreakStaysMarked…}, here
 * <tr><td>late lines take their place
 *     <td>{@code JobLogsTest.linesOfAllLogs…}, {@code LogStoreTest}, {@code LogSpillTest}
 * <tr><td>more logs than places <td>{@code PodLogsTest.moreLogs…}, {@code JobLogsTest.logsBeyond…}
 * <tr><td>lines outlive their pods <td>{@code JobLogsOfAClusterTest}
 * <tr><td>memory and file have bounds <td>{@code LogStoreTest.theMemory…}, {@code LogSpillTest}
 * </table>
 */
class UnrulyLogsTest {
  private static final String AT = "2026-11-23T09:00:";

  @TempDir private Path directory;

  /** What the server says at each request for a pod's log; the last is repeated. */
  private final Map<String, List<Handler>> answers =
      Map.of(
          "cut",
              List.of(
                  breaking("01.1Z a\n", AT + "01.2Z b and m"),
                  sending("01.1Z a\n", AT + "01.2Z b and more\n")),
          "clean",
              List.of(
                  sending("02.1Z c\n"), sending("02.1Z c\n", AT + "02.1Z c\n", AT + "02.2Z d\n")),
          "rotated", List.of(breaking("03.1Z e\n"), sending("09.0Z f\n")),
          "restarted", List.of(sending("03.2Z first run\n"), sending("09.1Z second run\n")),
          "endless", List.of(UnrulyLogsTest::endless, sending("04.1Z g\n")),
          "binary", List.of(UnrulyLogsTest::binary),
          "waiting",
              List.of(
                  refusing(
                      400,
                      "container \\\"main\\\" in pod \\\"waiting\\\" is waiting to start: ContainerCreating"),
                  sending("06.1Z i\n")),
          "forbidden", List.of(refusing(403, "pods \\\"forbidden\\\" is forbidden")),
          "missing", List.of(refusing(404, "pods \\\"missing\\\" not found")));

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  private static Handler sending(String... pieces) {
    return (request, reply) -> begin(reply, pieces).end();
  }

  private static Handler breaking(String... pieces) {
    return (request, reply) -> begin(reply, pieces);
  }

  private static Reply begin(Reply reply, String... pieces) throws IOException {
    reply.begin("Content-Type", "text/plain").send(AT);
    for (String piece : pieces) {
      reply.send(piece);
    }
    return reply;
  }

  /** A line that is cut before it ever ends. */
  private static void endless(UnrulyServer.Received request, Reply reply) throws IOException {
    begin(reply, "04.0Z ");
    byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 8; i++) {
      reply.send(megabyte);
    }
  }

  private static void binary(UnrulyServer.Received request, Reply reply) throws IOException {
    begin(reply, "05.1Z h").send(new byte[] {0, 7, (byte) 0xfe, '\n'}).end();
  }

  private static Handler refusing(int code, String message) {
    String status = "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"%s\",\"code\":%d}";
    return (request, reply) -> reply.answer(code, status.formatted(message, code));
  }

  private void serve(UnrulyServer.Received request, Reply reply)
      throws IOException, InterruptedException {
    boolean log = request.path().endsWith("/log");
    String[] words = request.path().split("/");
    String pod = words[words.length - (log ? 2 : 1)];
    AtomicInteger turn = asked.computeIfAbsent(pod, first -> new AtomicInteger());
    List<Handler> ofPod = answers.get(pod);
    if (log) {
      ofPod.get(Math.min(turn.getAndIncrement(), ofPod.size() - 1)).handle(request, reply);
      return;
    }
    boolean over = turn.get() >= ofPod.size();
    reply.answer(
        200,
        """
        {"metadata":{"name":"%s","namespace":"lab","uid":"uid"},"spec":{"containers":\
        [{"name":"main"}]},"status":{"phase":"%s","containerStatuses":[{"name":"main",\
        "state":{%s}}]}}\
        """
            .formatted(
                pod,
                over ? "Succeeded" : "Running",
                over ? "\"terminated\":{\"exitCode\":0}" : "\"running\":{}"));
  }

  private static boolean over(LogStatus status) {
    return status instanceof LogStatus.Ended || status instanceof LogStatus.Failed;
  }

  @Test
  void everyLineIsThereOnceInOrderAndWhatMayBeMissingIsSaid() throws Exception {
    List<LogOrigin> pods =
        answers.keySet().stream()
            .map(pod -> new LogOrigin(0, 1, "lab", pod, "uid", "main", 0))
            .toList();
    try (UnrulyServer server = new UnrulyServer(this::serve);
        Cluster cluster =
            Kubeconfigs.open(
                directory,
                Kubeconfigs.text(server.uri().toString(), "{token: secret}"),
                FakeTime.unbounded());
        JobLogs logs = new JobLogs(cluster.logs(), LogLimits.DEFAULT, () -> {})) {
      logs.follow(pods);
      Await.until(
          () ->
              logs.statuses().size() == pods.size()
                  && logs.statuses().values().stream().allMatch(UnrulyLogsTest::over),
          logs::statuses);

      assertThat(logs.lines().stream().filter(row -> row.line().kind() != LineKind.NOTE))
          .extracting(row -> LineText.head(row.line().text(), 12))
          .containsExactly(
              "a",
              "b and more",
              "c",
              "c",
              "d",
              "e",
              "first run",
              "xxxxxxxxxxxx",
              "g",
              "h^@^G\ufffd",
              "i",
              "f",
              "second run");
      assertThat(logs.lines().stream().filter(row -> row.line().kind() == LineKind.NOTE))
          .filteredOn(row -> row.line().text().contains("may be missing"))
          .extracting(row -> row.from().pod())
          .containsExactlyInAnyOrder("rotated", "restarted", "endless");
      assertThat(logs.statuses().get(pods.get(index(pods, "forbidden"))).toString())
          .contains("\"get\" on \"pods/log\" is missing");
      assertThat(logs.statuses().get(pods.get(index(pods, "missing"))).toString())
          .contains("is gone, and its log with it");
    }
  }

  private static int index(List<LogOrigin> pods, String name) {
    return pods.stream().map(LogOrigin::pod).toList().indexOf(name);
  }
}
