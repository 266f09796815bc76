package dev.podlanes.bench;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.Kubectl;
import dev.podlanes.fx.FxThread;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.JobHistory;
import dev.podlanes.testing.Pixels;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.Test;

/**
 * How long after {@code kubectl get pods -w} has printed that a pod runs its bar is on the canvas,
 * both watching the same demo cluster.
 */
@Benchmark
class PixelBenchmark {
  private static final int PODS = 40;

  private final Map<String, Long> printed = new ConcurrentHashMap<>();
  private final Map<String, Long> painted = new ConcurrentHashMap<>();

  @Test
  void podChangeToPixel(Bench bench) throws Exception {
    if (Kubectl.programs().isEmpty()) {
      bench.skipped("pod change → pixel", "there is no kubectl");
      return;
    }
    try (DemoClient demo = DemoClient.start(DemoOptions.DEFAULT.withLab(false));
        LiveWindow window = LiveWindow.open(demo.cluster().kubeconfig())) {
      Process kubectl =
          new ProcessBuilder(Commands.kubectl(demo.cluster(), "get", "pods", "-w"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Thread reader = Thread.ofPlatform().daemon().start(() -> read(kubectl));
      try {
        demo.apply("default", List.of(job()));
        window.await("lanes", () -> window.workspace().jobProperty().get() != null);
        FxThread.call(() -> {
          window.scene().addPostLayoutPulseListener(() -> look(window));
          return null;
        });
        window.await("every pod's end", () -> succeeded(window) == PODS);
      } finally {
        kubectl.destroy();
        reader.join();
      }
    }
    report(bench);
  }

  private void report(Bench bench) {
    long[] later =
        printed.entrySet().stream()
            .filter(each -> painted.containsKey(each.getKey()))
            .mapToLong(each -> painted.get(each.getKey()) - each.getValue())
            .toArray();
    if (later.length < PODS / 2) {
      bench.skipped("pod change → pixel", "only " + later.length + " pods were seen by both");
      return;
    }
    Samples taken = bench.samples("painted after kubectl get pods -w has printed it", later);
    bench.atMost("p99 of that", taken.p99().toNanos() / 1e6, "ms", 50);
  }

  private static JsonObject job() {
    return DemoClient.parse(
            """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"one-by-one"},"spec":{
            "completions":%d,"parallelism":1,"completionMode":"Indexed","template":{"spec":{
            "restartPolicy":"Never","containers":[{"name":"main","image":"busybox",
            "command":["sh","-c","sleep 0.3"]}]}}}}
            """
                .formatted(PODS))
        .getAsJsonObject();
  }

  private void read(Process kubectl) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(kubectl.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long at = System.nanoTime();
        String[] words = line.split(" +");
        if (words.length > 2 && words[2].equals("Running")) {
          printed.putIfAbsent(words[0], at);
        }
      }
    } catch (java.io.IOException ended) {
      // It was stopped.
    }
  }

  /** At the end of a pulse: a pod that runs now, and whose bar has the colour of that. */
  private void look(LiveWindow window) {
    JobHistory job = window.workspace().jobProperty().get();
    if (job == null) {
      return;
    }
    for (Lane lane : job.lanes()) {
      PodAttempt last = lane.attempts().isEmpty() ? null : lane.attempts().getLast();
      if (last != null && last.state() == dev.podlanes.model.AttemptState.RUNNING) {
        String name = last.pod().meta().name();
        if (!painted.containsKey(name) && runningPixels(window)) {
          painted.put(name, System.nanoTime());
        }
      }
    }
  }

  private static boolean runningPixels(LiveWindow window) {
    Canvas canvas = (Canvas) window.scene().lookup("#lanes");
    return Pixels.count(canvas.snapshot(null, null), Palette.DARK.running()) > 0;
  }

  private static long succeeded(LiveWindow window) {
    JobHistory job = window.workspace().jobProperty().get();
    return job == null ? 0 : job.counts().of(dev.podlanes.model.AttemptState.SUCCEEDED);
  }
}
