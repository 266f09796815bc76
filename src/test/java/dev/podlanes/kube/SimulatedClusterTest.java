package dev.podlanes.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.NamespaceScope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the demo cluster, over HTTPS like any other. */
class SimulatedClusterTest {
  @TempDir private Path directory;

  private Cluster open(DemoCluster demo) throws Exception {
    Environment environment =
        new Environment(Map.of("KUBECONFIG", demo.kubeconfig().toString()), directory, directory);
    return KubeDirectory.load(environment, Timing.of(Clock.systemUTC())).open("demo");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 60})
  void nowIsTheSimulationsNowAtAnySpeed(double speed) throws Exception {
    DemoOptions options = DemoOptions.DEFAULT.withLab(false).withSpeed(speed);
    try (DemoCluster demo = DemoCluster.start(options, Clock.systemUTC());
        Cluster cluster = open(demo);
        ClusterSource source = cluster.watch(NamespaceScope.all())) {
      Instant asked = demo.clock().instant();
      assertThat(cluster.version()).isNotEmpty();
      // The answer may have been given at any moment of the request, so no more can be known.
      Duration slack = Duration.between(asked, demo.clock().instant()).plusMillis(100);

      // Long enough for a clock of another rate to leave that behind.
      Thread.sleep(300);
      Instant before = demo.clock().instant();
      Instant estimate = source.clock().instant();
      Instant after = demo.clock().instant();

      assertThat(estimate).isBetween(before.minus(slack), after.plus(slack));
    }
  }
}
