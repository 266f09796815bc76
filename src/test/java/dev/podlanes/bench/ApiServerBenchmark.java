package dev.podlanes.bench;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The demo cluster's API server with 10,000 pods. What a real one was measured to need for as many
 * (of 7.5 KB each) stands as budget where there is one.
 */
@Benchmark
class ApiServerBenchmark {
  private static final int PODS = 10_000;
  private static final String PODS_PATH = "/api/v1/namespaces/default/pods";
  private static final String MAPS_PATH = "/api/v1/namespaces/default/configmaps";
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  private static DemoCluster cluster;
  private static DemoClient client;

  @BeforeAll
  static void start() throws IOException {
    cluster =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withPods(PODS), Clock.systemUTC());
    client = new DemoClient(cluster);
  }

  @AfterAll
  static void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void smallRequests(Bench bench) throws Exception {
    int requests = 1_000;
    Samples batch =
        bench.time(
            requests + " GETs of a node, one after the other",
            2,
            5,
            () ->
                IntStream.range(0, requests).forEach(i -> client.get("/api/v1/nodes/demo-node-1")));
    bench.figure("requests, one connection", requests / batch.millis() * 1000, "1/s");
    Samples selected =
        bench.time(
            "list of one pod by its name",
            20,
            200,
            () -> client.get(PODS_PATH + "?fieldSelector=metadata.name=none"));
    Samples byJob =
        bench.time(
            "list of a Job without pods by its label",
            20,
            200,
            () -> client.get(PODS_PATH + "?labelSelector=job-name=none"));
    bench.ratio("by label / by name", byJob, selected, 2);
  }

  @Test
  void listsOfTenThousandPods(Bench bench) throws Exception {
    long bytes = read(PODS_PATH);
    bench.figure("bytes of the list", bytes, "bytes");
    Samples whole = bench.time("whole list, as JSON", 2, 7, () -> read(PODS_PATH));
    bench.figure("bytes a second", bytes / whole.millis() * 1000, "bytes/s");
    bench.time("whole list, gzip", 2, 7, () -> read(PODS_PATH, "Accept-Encoding", "gzip"));
    bench.figure("bytes, gzip", read(PODS_PATH, "Accept-Encoding", "gzip"), "bytes");
    bench.time("whole list, as Table", 2, 7, () -> read(PODS_PATH, "Accept", TABLE));
    bench.time("in pages of 500, as JSON", 1, 5, () -> pages(PODS_PATH + "?limit=500"));
    bench.time(
        "in pages of 500, as Table", 1, 5, () -> pages(PODS_PATH + "?limit=500", "Accept", TABLE));
  }

  /** Against a real API server's times on an idle machine; most of kubectl's is its own. */
  @Test
  void kubectlAndCurl(Bench bench) throws Exception {
    command(bench, "curl", 3, 1_900, Commands.curl(cluster, PODS_PATH));
    command(bench, "kubectl get pods", 3, 4_600, Commands.kubectl(cluster, "get", "pods"));
    command(
        bench,
        "kubectl get pods -o json",
        1,
        19_000,
        Commands.kubectl(cluster, "get", "pods", "-o", "json"));
  }

  /** Watches that resume before many changes of pods, so that writing them is not what is timed. */
  @Test
  void watchEvents(Bench bench) throws Exception {
    int events = 2_000;
    JsonObject page = client.get(PODS_PATH + "?limit=1").json();
    String version = Json.string(page, "", "metadata", "resourceVersion");
    String pod = ObjectStore.name(Json.objects(page, "items").getFirst());
    long from = System.nanoTime();
    for (int i = 0; i < events; i++) {
      client.merge(PODS_PATH + "/" + pod, "{\"metadata\":{\"annotations\":{\"n\":\"" + i + "\"}}}");
    }
    bench.figure("patches of a pod, one connection", events / seconds(from), "1/s");
    String path = PODS_PATH + "?watch=1&resourceVersion=" + version;
    for (int watchers : new int[] {1, 10, 100}) {
      try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
        from = System.nanoTime();
        List<Future<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < watchers; i++) {
          ends.add(readers.submit(() -> readLines(path, events)));
        }
        for (Future<Integer> each : ends) {
          each.get();
        }
        bench.figure(
            "watch events to " + watchers + " watchers",
            events * (double) watchers / seconds(from),
            "1/s");
      }
    }
  }

  private static double seconds(long fromNanos) {
    return (System.nanoTime() - fromNanos) / 1e9;
  }

  private static int readLines(String path, int lines) throws Exception {
    try (InputStream in = client.open(path)) {
      byte[] buffer = new byte[64 * 1024];
      int seen = 0;
      for (int n = in.read(buffer); n >= 0 && seen < lines; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            seen++;
          }
        }
        if (seen >= lines) {
          break;
        }
      }
      return seen;
    }
  }

  /** Reads an answer without looking at it, and says how long it was. */
  private static long read(String path, String... headers) throws Exception {
    try (InputStream in = client.open(path, headers)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void pages(String path, String... headers) {
    String token = "";
    do {
      JsonObject page =
          client.get(token.isEmpty() ? path : path + "&continue=" + token, headers).json();
      token = Json.string(page, "", "metadata", "continue");
    } while (!token.isEmpty());
  }

  private static void command(
      Bench bench, String what, int samples, double realMillis, List<String> words)
      throws Exception {
    Samples taken = Commands.time(bench, what, samples, words);
    if (taken != null) {
      bench.ratio("demo cluster / a real server (ms)", taken.millis(), realMillis, 1);
    }
  }
}
