package dev.podlanes.bench;

import dev.podlanes.fx.FxThread;
import dev.podlanes.source.LogLine;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.LogSource.LogListener;
import dev.podlanes.source.LogStatus;
import dev.podlanes.state.ClusterState;
import dev.podlanes.ui.logs.Scenes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/**
 * The window's Logs tab, all workers together, while they write half a million lines a second. How
 * long is set by {@code -Dlogs.seconds=10}.
 */
@Benchmark
class LogsTabBenchmark {
  private static final int WORKERS = 40;
  private static final int PER_SECOND = 500_000;
  private static final Duration PACE = Duration.ofMillis(10);
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final List<LogListener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong said = new AtomicLong();
  private volatile boolean over;

  @Test
  void halfAMillionLinesASecond(Bench bench) throws Exception {
    Duration time = Duration.ofSeconds(Integer.getInteger("logs.seconds", 10));
    ClusterState state = Crowd.of(WORKERS, WORKERS);
    try (LiveWindow window = LiveWindow.open()) {
      FxThread.call(() -> {
        window.workspace().open(Scenes.live(source(), state.at()));
        window.workspace().show(state);
        ((ToggleButton) window.scene().lookup("#all")).fire();
        return null;
      });
      window.await("all logs to be read", () -> listeners.size() >= WORKERS);
      Thread writer = Thread.ofPlatform().daemon().start(() -> write(state.at()));
      try {
        Thread.sleep(WARM_UP);
        window.await("lines", () -> shown(window) > 0);
        long before = said.get();
        long from = System.nanoTime();
        FxThread.call(() -> {
          window.pulses().reset();
          return null;
        });
        Thread.sleep(time);
        double seconds = (System.nanoTime() - from) / 1e9;
        bench.atLeast("lines merged", (said.get() - before) / seconds, "1/s", 0.99 * PER_SECOND);
        FxThread.call(() -> {
          window.pulses().report(bench, "500,000 lines a second");
          return null;
        });
        bench.figure("lines in the list", FxThread.call(() -> shown(window)), "lines");
      } finally {
        over = true;
        writer.join();
      }
    }
  }

  private LogSource source() {
    return (LogRequest request, LogListener listener) -> {
      listener.status(new LogStatus.Following());
      listeners.add(listener);
      return () -> {};
    };
  }

  private static int shown(LiveWindow window) {
    return ((ListView<?>) window.scene().lookup("#lines")).getItems().size();
  }

  private void write(Instant first) {
    long began = System.nanoTime();
    long written = 0;
    while (!over) {
      long due = (long) ((System.nanoTime() - began) / 1e9 * PER_SECOND) / WORKERS;
      for (; written < due; written++) {
        Instant at = first.plusNanos(written * WORKERS * 1_000_000_000L / PER_SECOND);
        String level = written % 100 == 99 ? "ERROR" : "INFO";
        String text = level + " step " + written + " took " + written % 977 + " ms on a worker";
        for (LogListener each : listeners) {
          each.line(new LogLine(at, text, false));
        }
        said.addAndGet(WORKERS);
      }
      try {
        Thread.sleep(PACE);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }
}
