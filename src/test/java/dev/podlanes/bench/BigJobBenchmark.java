package dev.podlanes.bench;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The demo cluster with much in it: a Job of 10,000 completions that it runs, and 100,000 pods that
 * are there from the start. Run it with {@code -Dbench.heap=1g} to see that the first is enough.
 */
@Benchmark
class BigJobBenchmark {
  private static final int COMPLETIONS = 10_000;
  private static final int PARALLELISM = 500;
  private static final int PODS = 100_000;
  private static final String JOB_PATH = "/apis/batch/v1/namespaces/default/jobs";
  private static final String PODS_PATH = "/api/v1/namespaces/default/pods";

  @Test
  void runsTenThousandCompletions(Bench bench) throws Exception {
    DemoOptions options = DemoOptions.DEFAULT.withLab(false).withSpeed(1000).withNodes(10);
    try (DemoCluster cluster = DemoCluster.start(options, Clock.systemUTC());
        DemoClient client = new DemoClient(cluster)) {
      long before = version(client);
      HeapPeak.reset();
      long from = System.nanoTime();
      client.post(JOB_PATH, job());
      while (!hasEnded(client)) {
        Thread.sleep(200);
      }
      double seconds = (System.nanoTime() - from) / 1e9;
      bench.figure("10,000 completions, 500 at a time", seconds, "s");
      bench.figure("completions", COMPLETIONS / seconds, "1/s");
      bench.figure("changes of objects", (version(client) - before) / seconds, "1/s");
      bench.figure("peak of the heap in use", HeapPeak.bytes() / 1e6, "MB");
      bench.figure("heap in use at the end", bench.usedBytes() / 1e6, "MB");
    }
  }

  @Test
  void bearsAHundredThousandPods(Bench bench) throws Exception {
    long empty = bench.usedBytes();
    long from = System.nanoTime();
    DemoOptions options = DemoOptions.DEFAULT.withLab(false).withPods(PODS);
    try (DemoCluster cluster = DemoCluster.start(options, Clock.systemUTC());
        DemoClient client = new DemoClient(cluster)) {
      bench.figure("start with 100,000 pods", (System.nanoTime() - from) / 1e9, "s");
      bench.figure("heap for each pod", (bench.usedBytes() - empty) / (double) PODS, "bytes");
      long bytes = read(client, PODS_PATH);
      bench.figure("bytes of the list", bytes, "bytes");
      Samples whole = bench.time("whole list", 1, 3, () -> read(client, PODS_PATH));
      bench.figure("bytes a second", bytes / whole.millis() * 1000, "bytes/s");
      bench.time("in pages of 500", 0, 3, () -> pages(client));
      bench.time(
          "one Job's 10,000 pods by label",
          1,
          5,
          () -> read(client, PODS_PATH + "?labelSelector=job-name=prepared-3"));
      bench.time(
          "a Job without pods by label",
          5,
          50,
          () -> read(client, PODS_PATH + "?labelSelector=job-name=none"));
      bench.figure(
          "heap for each pod, once listed", (bench.usedBytes() - empty) / (double) PODS, "bytes");
    }
  }

  private static JsonObject job() {
    JsonObject worker =
        Json.of(
            "name",
            "worker",
            "image",
            "busybox:1.36",
            "command",
            Json.array(List.of("sh", "-c", "sleep 5; echo done")));
    return Json.of(
        "apiVersion",
        "batch/v1",
        "kind",
        "Job",
        "metadata",
        Json.of("name", "big"),
        "spec",
        Json.of(
            "completions",
            COMPLETIONS,
            "parallelism",
            PARALLELISM,
            "template",
            Json.of("spec", Json.of("restartPolicy", "Never", "containers", Json.list(worker)))));
  }

  /** True once it is complete; fails when the Job did. */
  private static boolean hasEnded(DemoClient client) {
    JsonObject job = client.get(JOB_PATH + "/big").json();
    for (JsonObject condition : Json.objects(job, "status", "conditions")) {
      String type = Json.string(condition, "", "type");
      if (type.equals("Failed")) {
        throw new IllegalStateException("the Job failed: " + condition);
      }
      if (type.equals("Complete")) {
        return true;
      }
    }
    return false;
  }

  /** The store's version, which every change of an object raises by one. */
  private static long version(DemoClient client) {
    JsonObject page = client.get(PODS_PATH + "?limit=1").json();
    return Long.parseLong(Json.string(page, "0", "metadata", "resourceVersion"));
  }

  private static long read(DemoClient client, String path) throws Exception {
    try (InputStream in = client.open(path)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void pages(DemoClient client) {
    String token = "";
    do {
      String path = PODS_PATH + "?limit=500" + (token.isEmpty() ? "" : "&continue=" + token);
      token = Json.string(client.get(path).json(), "", "metadata", "continue");
    } while (!token.isEmpty());
  }

  /** The greatest use of the heap's pools since they were last reset, added up. */
  private static final class HeapPeak {
    private HeapPeak() {}

    static void reset() {
      System.gc();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    static long bytes() {
      return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> pools() {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
    }
  }
}
