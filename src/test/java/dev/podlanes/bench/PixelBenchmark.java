package dev.podlanes.bench;

import com.google.gson.JsonObject;
import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.Kubectl;
import dev.podlanes.fx.FxThread;
import dev.podlanes.model.AttemptState;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.JobHistory;
import dev.podlanes.testing.Pixels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How long after {@code kubectl get pods -w} has printed that a pod has succeeded the canvas shows
 * it, both watching the same demo cluster. One pod runs at a time, all of them in one lane, so the
 * colour of what runs goes from the canvas then.
 */
@Benchmark
class PixelBenchmark {
  private static final int PODS = 120;

  /** So many pods warm the window up. */
  private static final int WARM_UPS = 10;

  /** Where all that runs is drawn; a picture of the whole canvas would cost what is measured. */
  private static final Rectangle2D FIRST_ROWS = new Rectangle2D(0, 0, 1_000, 100);

  /** Its usual ones say Completed when the container has ended, a second before the pod has. */
  private static final String COLUMNS = "custom-columns=NAME:.metadata.name,PHASE:.status.phase";

  private final Map<String, Long> printed = new ConcurrentHashMap<>();
  private final Map<String, Long> known = new ConcurrentHashMap<>();
  private final Map<String, Long> painted = new ConcurrentHashMap<>();
  private final Map<String, Long> rendered = new ConcurrentHashMap<>();

  @Test
  void podChangeToPixel(Bench bench) throws Exception {
    if (Kubectl.programs().isEmpty()) {
      bench.skipped("pod change → pixel", "there is no kubectl");
      return;
    }
    try (DemoClient demo = DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(10));
        LiveWindow window = LiveWindow.open(demo.cluster().kubeconfig())) {
      Process kubectl =
          new ProcessBuilder(Commands.kubectl(demo.cluster(), "get", "pods", "-w", "-o", COLUMNS))
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
    later(bench, "known in the window after kubectl get pods -w has printed it", known);
    Samples drawn = later(bench, "on the canvas after kubectl get pods -w has printed it", painted);
    if (drawn != null) {
      bench.atMost("p99 of that", drawn.p99().toNanos() / 1e6, "ms", 50);
    }
    later(bench, "and rendered, read back as pixels", rendered);
  }

  private @Nullable Samples later(Bench bench, String what, Map<String, Long> ours) {
    long[] later =
        printed.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .skip(WARM_UPS)
            .filter(each -> ours.containsKey(each.getKey()))
            .mapToLong(each -> ours.get(each.getKey()) - each.getValue())
            .toArray();
    if (later.length < PODS / 2) {
      bench.skipped(what, "only " + later.length + " pods were seen by both");
      return null;
    }
    return bench.samples(what, later);
  }

  private static JsonObject job() {
    return DemoClient.parse(
            """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"one-by-one"},"spec":{
            "completions":%d,"parallelism":1,"template":{"spec":{
            "restartPolicy":"Never","containers":[{"name":"main","image":"busybox",
            "command":["sh","-c","sleep 5"]}]}}}}
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
        if (words.length > 1 && words[1].equals("Succeeded")) {
          printed.putIfAbsent(words[0], at);
        }
      }
    } catch (IOException ended) {
      // It was stopped.
    }
  }

  /**
   * At the end of a pulse, before what was drawn in it is rendered: the pod that completed last,
   * when nothing that runs is seen. To look takes time, which is not the window's.
   */
  private void look(LiveWindow window) {
    long began = System.nanoTime();
    JobHistory job = window.workspace().jobProperty().get();
    if (job == null || job.counts().of(AttemptState.SUCCEEDED) == painted.size()) {
      return;
    }
    List<String> news =
        job.lanes().stream()
            .flatMap(lane -> lane.attempts().stream())
            .filter(attempt -> attempt.state() == AttemptState.SUCCEEDED)
            .map(attempt -> attempt.pod().meta().name())
            .filter(name -> !painted.containsKey(name))
            .toList();
    news.forEach(name -> known.putIfAbsent(name, began));
    if (job.counts().of(AttemptState.RUNNING) == 0 && runningPixels(window) == 0) {
      long seen = System.nanoTime();
      news.forEach(name -> {
        painted.put(name, began);
        rendered.put(name, seen);
      });
    }
  }

  private static int runningPixels(LiveWindow window) {
    Canvas canvas = (Canvas) window.scene().lookup("#lanes");
    SnapshotParameters part = new SnapshotParameters();
    part.setViewport(FIRST_ROWS);
    return Pixels.count(canvas.snapshot(part, null), Palette.DARK.running());
  }

  private static long succeeded(LiveWindow window) {
    JobHistory job = window.workspace().jobProperty().get();
    return job == null ? 0 : job.counts().of(AttemptState.SUCCEEDED);
  }
}
