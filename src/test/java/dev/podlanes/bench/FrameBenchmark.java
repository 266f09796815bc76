package dev.podlanes.bench;

import dev.podlanes.fx.FxThread;
import dev.podlanes.paint.LanePainter;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.Selected;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import java.time.Instant;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one frame of the lanes costs the JavaFX thread, for few attempts and for very many. */
@Benchmark
class FrameBenchmark {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 700;
  private static final int WARM_UPS = 200;
  private static final int FRAMES = 300;
  private static final int[] ATTEMPTS = {1_000, 100_000, 1_000_000};

  @BeforeAll
  static void startJavaFx() throws InterruptedException {
    FxThread.start();
  }

  /** A lane for each attempt: what is out of view must cost nothing. */
  @Test
  void oneAttemptALane(Bench bench) throws Exception {
    compare(bench, attempts -> attempts);
  }

  /** The same few hundred lanes: attempts shorter than a pixel must cost no more than pixels. */
  @Test
  void fewLanes(Bench bench) throws Exception {
    compare(bench, attempts -> 250);
  }

  @FunctionalInterface
  private interface Lanes {
    int of(int attempts);
  }

  private static void compare(Bench bench, Lanes lanes) throws Exception {
    Samples few = null;
    for (int attempts : ATTEMPTS) {
      JobHistory job = Crowd.of(lanes.of(attempts), attempts).jobs().getFirst();
      Samples taken = bench.samples(attempts + " attempts", frames(job));
      bench.atMost(attempts + " attempts, p99", taken.p99().toNanos() / 1e6, "ms", 8);
      if (few == null) {
        few = taken;
      } else {
        bench.ratio(attempts + " / " + ATTEMPTS[0] + " attempts", taken, few, 1.5);
      }
    }
  }

  private static long[] frames(JobHistory job) throws Exception {
    RowGeometry geometry = RowGeometry.STANDARD;
    Canvas canvas = new Canvas(WIDTH, HEIGHT);
    TimelineNavigator navigator = new TimelineNavigator(geometry);
    navigator.resize(WIDTH - geometry.gutter(), HEIGHT - geometry.axis());
    LanePainter painter = new LanePainter(Palette.DARK);
    Instant last = job.origin().plusSeconds(640 + 40L * job.lanes().getFirst().attempts().size());
    long[] nanos = new long[FRAMES];
    for (int i = -WARM_UPS; i < FRAMES; i++) {
      Instant now = last.plusMillis(i);
      long took =
          FxThread.call(() -> {
            navigator.scrollTo(Math.floorMod(now.toEpochMilli(), 100) * 16, job.lanes().size());
            long from = System.nanoTime();
            TimelineFrame frame = navigator.frame(job, now);
            painter.paint(
                canvas.getGraphicsContext2D(), WIDTH, HEIGHT, frame, null, Selected.NOTHING);
            long elapsed = System.nanoTime() - from;
            // Empties the canvas' list of strokes, as a pulse would.
            canvas.snapshot(null, null);
            return elapsed;
          });
      if (i >= 0) {
        nanos[i] = took;
      }
    }
    return nanos;
  }
}
