package dev.podlanes.bench;

import dev.podlanes.demo.Kubectl;
import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.MergedView;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogStatus;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Received;
import dev.podlanes.testing.UnrulyServer.Reply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million lines of fifty workers: merged as they come, and searched, beside grep. */
@Benchmark
class LogsBenchmark {
  private static final int WORKERS = 50;
  private static final int LINES_OF_ONE = 20_000;
  private static final int LINES = WORKERS * LINES_OF_ONE;
  private static final int OVER_HTTP = 300_000;
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  @TempDir private Path directory;

  private static LogOrigin origin(int worker) {
    String pod = "worker-" + worker;
    return new LogOrigin(worker, 1, "lab", pod, pod + "-uid", "main", 0);
  }

  /** One line in a hundred is an error. */
  private static LogLine line(int worker, int number) {
    String level = number % 100 == 99 ? "ERROR" : "INFO";
    return new LogLine(
        AT.plusNanos(number * 1_000_000L + worker * 7_919L),
        level + " step " + number + " of worker " + worker + " took " + number % 977 + " ms on a",
        false);
  }

  /** Says all lines of all workers, each on a thread of its own, as fast as they are taken. */
  private static LogSource source(List<List<LogLine>> lines, CountDownLatch ended) {
    return (LogRequest request, LogSource.LogListener listener) -> {
      int worker = Integer.parseInt(request.pod().substring("worker-".length()));
      Thread.ofVirtual()
          .start(() -> {
            lines.get(worker).forEach(listener::line);
            listener.status(new LogStatus.Ended());
            ended.countDown();
          });
      return () -> {};
    };
  }

  private static JobLogs read(List<List<LogLine>> lines) throws InterruptedException {
    CountDownLatch allEnded = new CountDownLatch(WORKERS);
    JobLogs logs =
        new JobLogs(
            source(lines, allEnded), new LogLimits(LINES_OF_ONE, 1L << 30, WORKERS), () -> {});
    logs.follow(IntStream.range(0, WORKERS).mapToObj(LogsBenchmark::origin).toList());
    do {
      logs.lines(); // As a window asks at every pulse.
    } while (!allEnded.await(16, TimeUnit.MILLISECONDS));
    if (logs.lines().size() != LINES) {
      throw new IllegalStateException("read " + logs.lines().size());
    }
    return logs;
  }

  private static List<List<LogLine>> lines() {
    List<List<LogLine>> lines = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int of = worker;
      lines.add(IntStream.range(0, LINES_OF_ONE).mapToObj(n -> line(of, n)).toList());
    }
    return lines;
  }

  @Test
  void aMillionLines(Bench bench) throws Exception {
    List<List<LogLine>> lines = lines();
    Samples merged =
        bench.time("1,000,000 lines of 50 workers merged", 2, 5, () -> read(lines).close());
    bench.atLeast("lines merged", LINES / (merged.millis() / 1000), "1/s", 500_000);
    bench.atMost(
        "memory kept for each line, its text included",
        bench.retainedBytes(() -> read(lines)) / (double) LINES,
        "bytes",
        120);
    double characters =
        lines.stream()
            .flatMap(List::stream)
            .mapToInt(each -> each.text().length())
            .average()
            .orElse(0);
    bench.figure("text of a line", characters, "characters");
    JobLogs logs = read(lines);
    search(bench, logs.lines());
    logs.close();
  }

  /**
   * Half a million lines a second into full rings, looked at, filtered and searched at each pulse.
   */
  @Test
  void rushing(Bench bench) throws Exception {
    int pulses = 250;
    int each = 500_000 / 60 / WORKERS; // Lines of a worker in a pulse.
    List<LogSource.LogListener> listeners = new ArrayList<>();
    LogSource source =
        (request, listener) -> {
          listeners.add(listener);
          return () -> {};
        };
    LogLimits limits = new LogLimits(LINES_OF_ONE, 1L << 30, WORKERS);
    try (JobLogs logs = new JobLogs(source, limits, () -> {})) {
      logs.follow(IntStream.range(0, WORKERS).mapToObj(LogsBenchmark::origin).toList());
      say(listeners, 0, LINES_OF_ONE);
      LineFinder filter = LineFinder.containing("worker");
      LineFinder search = LineFinder.containing("error");
      filter.find(logs.lines());
      search.find(logs.lines());
      long[] looks = new long[pulses];
      long[] taken = new long[pulses];
      for (int pulse = 0; pulse < pulses; pulse++) {
        long from = System.nanoTime();
        say(listeners, LINES_OF_ONE + pulse * each, each);
        long said = System.nanoTime();
        MergedView view = logs.lines();
        filter.find(view).and(search.find(view));
        looks[pulse] = System.nanoTime() - said;
        taken[pulse] = said - from;
      }
      bench.samples("8,300 lines taken in, one pulse at 500,000 a second", taken);
      Samples looked = bench.samples("merged, filtered and searched with a million before", looks);
      bench.atMost("p99 of that", looked.p99().toNanos() / 1e6, "ms", 16.7);
    }
  }

  private static void say(List<LogSource.LogListener> to, int from, int count) {
    for (int worker = 0; worker < to.size(); worker++) {
      for (int i = from; i < from + count; i++) {
        to.get(worker).line(line(worker, i));
      }
    }
  }

  private void search(Bench bench, MergedView view) throws Exception {
    Path file = directory.resolve("all.log");
    write(view, file);
    Samples rare = find(bench, "search of a rare text", "step 19999 of worker 49", 1, view);
    find(bench, "search of a frequent text", "error", LINES / 100, view);
    find(bench, "search of one letter in every line", "k", LINES, view);
    Samples grep =
        bench.time(
            "grep -ci of the same lines",
            2,
            9,
            () -> {
              Process process =
                  new ProcessBuilder("grep", "-ci", "step 19999 of worker 49", file.toString())
                      .redirectErrorStream(true)
                      .start();
              String count =
                  new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                      .strip();
              if (!count.equals("1")) {
                throw new IllegalStateException("grep found " + count);
              }
            });
    bench.ratio("search / grep -ci", rare, grep, 1.0);
    Samples expression = match(bench, "search of an expression", "worker (7|11) .*99\\d ms", view);
    bench.atMost("search of an expression", expression.millis(), "ms", 100);
    Samples open = match(bench, "search of one that requires no text", "\\d99|(7|11) ms", view);
    bench.figure("search of one that requires no text", open.millis(), "ms");
    Samples first =
        bench.time(
            "its first finds",
            5,
            15,
            () -> LineFinder.matching("\\d99|(7|11) ms").findSome(view).size());
    bench.atMost("first finds of one that requires no text", first.millis(), "ms", 100);
    Samples theirs =
        bench.time(
            "grep -ciE of the same lines",
            2,
            5,
            () ->
                new ProcessBuilder("grep", "-ciE", "worker (7|11) .*99[0-9] ms", file.toString())
                    .redirectErrorStream(true)
                    .start()
                    .getInputStream()
                    .readAllBytes());
    bench.ratio("search of an expression / grep -ciE", expression, theirs, 1.0);
  }

  private static Samples match(Bench bench, String what, String expression, MergedView view)
      throws Exception {
    return bench.time(what, 5, 15, () -> LineFinder.matching(expression).find(view).size());
  }

  @Test
  void overHttp(Bench bench) throws Exception {
    byte[][] pieces = pieces();
    try (UnrulyServer server = new UnrulyServer((request, reply) -> serve(request, reply, pieces));
        Cluster cluster =
            Kubeconfigs.open(
                directory,
                Kubeconfigs.text(server.uri().toString(), "{token: secret}"),
                FakeTime.unbounded())) {
      Samples ours = bench.time("log of 300,000 lines read", 2, 5, () -> read(cluster));
      if (Kubectl.programs().isEmpty()) {
        bench.skipped("read / kubectl logs", "there is no kubectl");
        return;
      }
      Path config = directory.resolve("config");
      Kubectl kubectl = new Kubectl(Kubectl.programs().getLast(), config, directory, "lab");
      Path out = directory.resolve("out.log");
      Samples theirs =
          bench.time(
              "kubectl logs of the same",
              2,
              5,
              () -> {
                int code = kubectl.start(out, "logs", "worker-0", "--timestamps").waitFor();
                try (Stream<String> lines = Files.lines(out)) {
                  long count = code == 0 ? lines.count() : -1;
                  if (count != OVER_HTTP) {
                    throw new IllegalStateException("kubectl read " + count);
                  }
                }
              });
      bench.ratio("read / kubectl logs", ours, theirs, 1.5);
    }
  }

  private static void read(Cluster cluster) throws InterruptedException {
    LogLimits limits = new LogLimits(OVER_HTTP, 1L << 30, WORKERS);
    try (JobLogs logs = new JobLogs(cluster.logs(), limits, () -> {})) {
      logs.follow(List.of(origin(0)));
      do {
        logs.lines(); // As a window asks at every pulse.
        Thread.sleep(16);
      } while (!logs.statuses().containsValue(new LogStatus.Ended()));
      if (logs.lines().size() != OVER_HTTP) {
        throw new IllegalStateException("read " + logs.lines().size());
      }
    }
  }

  private static byte[][] pieces() {
    List<byte[]> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < OVER_HTTP; i++) {
      LogLine line = line(0, i);
      piece.append(line.time()).append(' ').append(line.text()).append('\n');
      if (piece.length() > 60_000 || i == OVER_HTTP - 1) {
        pieces.add(piece.toString().getBytes(StandardCharsets.UTF_8));
        piece.setLength(0);
      }
    }
    return pieces.toArray(byte[][]::new);
  }

  private static void serve(Received request, Reply reply, byte[][] log) throws IOException {
    switch (request.path()) {
      case "/api" -> reply.answer(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
      case "/apis" ->
          reply.answer(200, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}");
      case "/api/v1" ->
          reply.answer(
              200,
              """
              {"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods",\
              "singularName":"pod","namespaced":true,"kind":"Pod","verbs":["get"]}]}\
              """);
      case "/api/v1/namespaces/lab/pods/worker-0" ->
          reply.answer(
              200,
              """
              {"apiVersion":"v1","kind":"Pod","metadata":{"name":"worker-0","namespace":"lab",\
              "uid":"worker-0-uid","resourceVersion":"1"},\
              "spec":{"containers":[{"name":"main"}]},"status":{"phase":"Succeeded"}}\
              """);
      case "/api/v1/namespaces/lab/pods/worker-0/log" -> {
        reply.begin("Content-Type", "text/plain");
        for (byte[] piece : log) {
          reply.send(piece);
        }
        reply.end();
      }
      default -> reply.answer(404, "{}");
    }
  }

  private static Samples find(Bench bench, String what, String text, int lines, MergedView view)
      throws Exception {
    Samples taken =
        bench.time(
            what,
            5,
            15,
            () -> {
              int found = LineFinder.containing(text).find(view).size();
              if (found != lines) {
                throw new IllegalStateException(text + " found " + found);
              }
            });
    bench.atMost(what, taken.millis(), "ms", 100);
    return taken;
  }

  private static void write(MergedView view, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < view.size(); i++) {
        out.write(view.raw(i));
        out.write('\n');
      }
    }
  }
}
