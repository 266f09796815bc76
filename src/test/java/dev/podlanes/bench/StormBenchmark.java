package dev.podlanes.bench;

import dev.podlanes.fx.FxThread;
import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Very many watch events: over HTTP through the real source and store into the real window. How
 * long is set by {@code -Dstorm.seconds=60}.
 */
@Benchmark
class StormBenchmark {
  private static final int PER_SECOND = 5_000;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  @TempDir private Path directory;

  /** What the window knew at a pulse. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Shown(long at, int sent, int[] stages, int pods) {}

  @Test
  void fiveThousandEventsASecond(Bench bench) throws Exception {
    Duration time = Duration.ofSeconds(Integer.getInteger("storm.seconds", 60));
    try (PodStorm storm = new PodStorm(PER_SECOND, WARM_UP.plus(time))) {
      Path kubeconfig = directory.resolve("config");
      Files.writeString(kubeconfig, Kubeconfigs.text(storm.uri().toString(), "{token: secret}"));
      try (LiveWindow window = LiveWindow.open(kubeconfig);
          ExecutorService looks = Executors.newSingleThreadExecutor()) {
        window.await("the Job", () -> window.workspace().jobProperty().get() != null);
        List<Shown> shown = new ArrayList<>(10_000);
        AnimationTimer timer =
            new AnimationTimer() {
              @Override
              public void handle(long nanos) {
                long at = System.nanoTime();
                int sent = storm.sent();
                JobHistory job = window.workspace().jobProperty().get();
                looks.execute(
                    () -> shown.add(new Shown(at, sent, stages(job), job.counts().all())));
              }
            };
        storm.begin();
        Thread.sleep(WARM_UP);
        FxThread.call(() -> {
          window.pulses().reset();
          timer.start();
          return null;
        });
        storm.awaitEnd();
        FxThread.call(() -> {
          timer.stop();
          window.pulses().report(bench, "5,000 watch events a second");
          return null;
        });
        looks.submit(() -> behind(bench, storm, shown)).get();
      }
    }
  }

  private static void behind(Bench bench, PodStorm storm, List<Shown> shown) {
    long[] behind = shown.stream().mapToLong(each -> behind(storm, each)).toArray();
    Samples taken = bench.samples("how old the oldest event is that is not shown", behind);
    bench.atMost("p99 of that", taken.p99().toNanos() / 1e6, "ms", 250);
    bench.atMost("the most", Arrays.stream(behind).max().orElse(0) / 1e6, "ms", 250);
    bench.figure("attempts in the end", shown.getLast().pods(), "pods");
  }

  private static long behind(PodStorm storm, Shown shown) {
    int oldest = Integer.MAX_VALUE;
    for (int lane = 0; lane < PodStorm.LANES; lane++) {
      oldest = Math.min(oldest, (shown.stages()[lane] + 1) * PodStorm.LANES + lane + 1);
    }
    return oldest > shown.sent() ? 0 : shown.at() - storm.sentAt(oldest);
  }

  /**
   * How many events of each lane the state has seen, less one; for any thread. The last attempt
   * tells, not how many there are: of very many the oldest are forgotten.
   */
  private static int[] stages(JobHistory job) {
    int[] stages = new int[PodStorm.LANES];
    Arrays.fill(stages, -1);
    for (Lane lane : job.lanes()) {
      if (!lane.attempts().isEmpty()) {
        PodAttempt last = lane.attempts().getLast();
        stages[lane.number()] =
            PodStorm.attempt(last.pod().meta().name()) * PodStorm.STAGES + stage(last);
      }
    }
    return stages;
  }

  private static int stage(PodAttempt attempt) {
    if (attempt.gone() != null) {
      return 4;
    }
    return switch (attempt.pod().phase()) {
      case FAILED -> 3;
      case RUNNING -> 2;
      default -> attempt.pod().node() == null ? 0 : 1;
    };
  }
}
