package dev.podlanes.bench;

import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The demo cluster's API server, by what its clients wait for. */
@Benchmark
class ApiServerBenchmark {
  private static final int REQUESTS = 1_000;

  @Test
  void smallRequests(Bench bench) throws Exception {
    DemoOptions options = DemoOptions.DEFAULT.withLab(false);
    try (DemoCluster cluster = DemoCluster.start(options, Clock.systemUTC());
        DemoClient client = new DemoClient(cluster)) {
      Samples batch =
          bench.time(
              REQUESTS + " GETs of a node, one after the other",
              2,
              5,
              () ->
                  IntStream.range(0, REQUESTS)
                      .forEach(i -> client.get("/api/v1/nodes/demo-node-1")));
      bench.figure("requests, one connection", REQUESTS / batch.millis() * 1000, "1/s");
    }
  }
}
