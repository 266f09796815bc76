package dev.podlanes.bench;

import dev.podlanes.logs.JobLogs;
import dev.podlanes.logs.LineFinder;
import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogOrigin;
import dev.podlanes.logs.MergedView;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogStatus;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million lines of fifty workers: merged as they come, and searched, beside grep. */
@Benchmark
class LogsBenchmark {
  private static final int WORKERS = 50;
  private static final int LINES_OF_ONE = 20_000;
  private static final int LINES = WORKERS * LINES_OF_ONE;
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  @TempDir private Path directory;

  private static LogOrigin origin(int worker) {
    String pod = "worker-" + worker;
    return new LogOrigin(worker, 1, "lab", pod, pod + "-uid", "main", false);
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
        "memory of a line of 56 characters",
        bench.retainedBytes(() -> read(lines)) / (double) LINES,
        "bytes",
        120);
    JobLogs logs = read(lines);
    search(bench, logs.lines());
    logs.close();
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
    LineFinder finder = LineFinder.matching("worker (7|11) .*99\\d ms");
    bench.time("search of an expression", 0, 1, () -> finder.find(view));
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
