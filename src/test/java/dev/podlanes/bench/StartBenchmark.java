package dev.podlanes.bench;

import dev.podlanes.demo.DemoCluster;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.fx.FxThread;
import dev.podlanes.kube.KubeDirectory;
import dev.podlanes.kube.config.Environment;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.paint.LanePainter;
import dev.podlanes.paint.Palette;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.StateStore;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.ThinLanes;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the kubeconfig to every lane of 10,000 pods on a canvas, against what other programs need to
 * list the same pods from the same server.
 */
@Benchmark
class StartBenchmark {
  private static final int PODS = 10_000;
  private static final String PODS_PATH = "/api/v1/namespaces/default/pods";
  private static final double WIDTH = 900;
  private static final double HEIGHT = 700;

  /** Bytes a second: one sent 75 MB of pods to curl in 1.9 s. */
  private static final double REAL_SERVER = 40e6;

  /** As in the app. */
  private static final Duration PACE = Duration.ofMillis(16);

  private static DemoCluster cluster;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    FxThread.start();
    cluster =
        DemoCluster.start(DemoOptions.DEFAULT.withLab(false).withPods(PODS), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void connectToAllLanesPainted(Bench bench) throws Exception {
    Path kubeconfig = cluster.kubeconfig();
    Samples lanes = bench.time("connect to 10,000 lanes painted", 2, 7, () -> paintAll(kubeconfig));
    Samples curl = Commands.time(bench, "curl, whole list", 5, Commands.curl(cluster, PODS_PATH));
    Samples kubectl =
        Commands.time(bench, "kubectl get pods", 3, Commands.kubectl(cluster, "get", "pods"));
    if (curl != null) {
      bench.ratio("lanes painted / curl", lanes, curl, 1.3);
    }
    if (kubectl != null) {
      bench.ratio("lanes painted / kubectl get pods", lanes, kubectl, 0.5);
    }
  }

  /** A server elsewhere, or one that makes its answers while it sends them, is no faster. */
  @Test
  void asFastAsARealServerSends(Bench bench) throws Exception {
    try (SlowLine line = new SlowLine(cluster.server(), REAL_SERVER)) {
      Path kubeconfig = directory.resolve("config");
      Files.writeString(
          kubeconfig,
          Files.readString(cluster.kubeconfig())
              .replace(cluster.server().toString(), line.uri().toString()));
      Samples lanes = bench.time("the same at 40 MB a second", 2, 7, () -> paintAll(kubeconfig));
      Samples curl =
          Commands.time(
              bench, "curl at 40 MB a second", 5, Commands.curl(cluster, line.uri(), PODS_PATH));
      if (curl != null) {
        bench.ratio("lanes painted / curl, both at 40 MB a second", lanes, curl, 1.3);
      }
    }
  }

  private static void paintAll(Path kubeconfig) throws Exception {
    Environment environment =
        new Environment(Map.of("KUBECONFIG", kubeconfig.toString()), Path.of("/"), Path.of("/"));
    Timing timing = Timing.of(Clock.systemUTC());
    CompletableFuture<JobHistory> whole = new CompletableFuture<>();
    try (Cluster open = KubeDirectory.load(environment, timing).open("demo");
        StateStore store =
            new StateStore(
                open.watch(NamespaceScope.of("default")), PACE, state -> check(state, whole))) {
      store.start();
      JobHistory job = whole.get(60, TimeUnit.SECONDS);
      FxThread.call(() -> {
        paint(job, job.end(Instant.now()));
        return null;
      });
    }
  }

  private static void check(ClusterState state, CompletableFuture<JobHistory> whole) {
    for (JobHistory job : state.jobs()) {
      if (job.counts().all() >= PODS) {
        whole.complete(job);
      }
    }
  }

  private static void paint(JobHistory job, Instant now) throws IOException {
    RowGeometry geometry = RowGeometry.STANDARD;
    TimelineNavigator navigator = new TimelineNavigator(geometry);
    navigator.resize(WIDTH - geometry.gutter(), HEIGHT - geometry.axis());
    navigator.fitRows(0, job.lanes().size());
    TimelineFrame frame = navigator.frame(job, now);
    ThinLanes lanes =
        ThinLanes.of(job, frame.reading().arrangement(), frame.view(), frame.geometry().row(), now);
    int middle = lanes.height() / 2;
    if (IntStream.range(0, lanes.width()).allMatch(x -> lanes.at(x, middle) == null)) {
      throw new IOException("no lane was painted");
    }
    Canvas canvas = new Canvas(WIDTH, HEIGHT);
    new LanePainter(Palette.DARK)
        .paint(canvas.getGraphicsContext2D(), WIDTH, HEIGHT, frame, lanes, Selected.NOTHING);
    canvas.snapshot(null, null);
  }
}
