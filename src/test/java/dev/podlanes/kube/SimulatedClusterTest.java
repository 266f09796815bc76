package dev.podlanes.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.model.JobState;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.StateStore;
import dev.podlanes.testing.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
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

  /** Such a Job's pods carry what labels its author gave them, and none of the API server's. */
  @Test
  void podsOfAJobWithASelectorOfItsOwnAreSeen() throws Exception {
    DemoOptions options = DemoOptions.DEFAULT.withLab(false).withSpeed(10);
    AtomicReference<ClusterState> latest = new AtomicReference<>(ClusterState.EMPTY);
    try (DemoCluster demo = DemoCluster.start(options, Clock.systemUTC());
        Cluster cluster = open(demo);
        DemoClient client = new DemoClient(demo);
        StateStore store =
            new StateStore(
                cluster.watch(NamespaceScope.of("default")), Duration.ofMillis(5), latest::set)) {
      store.start();
      client.post("/apis/batch/v1/namespaces/default/jobs", DemoClient.parse(job("usual", "")));
      await(latest, () -> attempts(latest, "usual") == 2);

      client.post("/api/v1/namespaces/default/pods", DemoClient.parse(LONE_POD));
      client.post(
          "/apis/batch/v1/namespaces/default/jobs",
          DemoClient.parse(
              job(
                  "manual",
                  "\"manualSelector\":true,\"selector\":{\"matchLabels\":{\"app\":\"mine\"}},")));

      await(latest, () -> attempts(latest, "manual") == 2);
      await(latest, () -> finished(latest, "usual") && finished(latest, "manual"));
      assertThat(attempts(latest, "usual")).isEqualTo(2);
      assertThat(latest.get().jobs()).hasSize(2);

      // Who connects later has them as soon as Jobs and pods are said to be live.
      AtomicReference<ClusterState> live = new AtomicReference<>();
      try (StateStore later =
          new StateStore(
              cluster.watch(NamespaceScope.of("default")),
              Duration.ofMillis(1),
              state -> {
                if (isLive(state, ResourceKind.JOBS) && isLive(state, ResourceKind.PODS)) {
                  live.compareAndSet(null, state);
                }
              })) {
        later.start();
        Await.until(() -> live.get() != null, () -> later.state().health());
      }
      assertThat(attempts(live, "manual")).isEqualTo(2);
    }
  }

  private static final String LONE_POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"lone"},
       "spec":{"containers":[{"name":"c","image":"busybox","command":["sleep","600"]}]}}
      """;

  private static void await(AtomicReference<ClusterState> latest, BooleanSupplier condition) {
    Await.until(condition, () -> latest.get().jobs().stream().map(JobHistory::counts).toList());
  }

  private static boolean isLive(ClusterState state, ResourceKind kind) {
    ResourceHealth health = state.health().get(kind);
    return health != null && health.state() == HealthState.LIVE;
  }

  private static JobHistory find(AtomicReference<ClusterState> latest, String name) {
    return latest.get().jobs().stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static int attempts(AtomicReference<ClusterState> latest, String name) {
    JobHistory job = find(latest, name);
    return job == null ? 0 : job.counts().all();
  }

  private static boolean finished(AtomicReference<ClusterState> latest, String name) {
    return find(latest, name).state() == JobState.COMPLETE;
  }

  private static String job(String name, String selector) {
    return """
    {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"%s"},
     "spec":{%s"completions":2,"parallelism":2,
      "template":{"metadata":{"labels":{"app":"mine"}},"spec":{"restartPolicy":"Never",
       "containers":[{"name":"c","image":"busybox","command":["sleep","3"]}]}}}}
    """
        .formatted(name, selector);
  }
}
