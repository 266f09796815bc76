package dev.podlanes.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/**
 * How far pulses are apart, and what the JavaFX thread had to do from one to the next: by its own
 * clock of work, which stands still while other programs have the processor. JavaFX thread.
 */
final class PulseMeter extends AnimationTimer {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long[] gaps = new long[1_024];
  private long[] works = new long[1_024];
  private int count;
  private long lastTime;
  private long lastWork;

  @Override
  public void handle(long nanos) {
    long time = System.nanoTime();
    long work = threads.getCurrentThreadCpuTime();
    if (lastTime != 0) {
      if (count == gaps.length) {
        gaps = Arrays.copyOf(gaps, 2 * count);
        works = Arrays.copyOf(works, 2 * count);
      }
      gaps[count] = time - lastTime;
      works[count++] = work - lastWork;
    }
    lastTime = time;
    lastWork = work;
  }

  /** Forgets what was measured so far. */
  void reset() {
    count = 0;
    lastTime = 0;
  }

  /** Reports pulses since the last reset. */
  void report(Bench bench, String when) {
    if (count == 0) {
      bench.skipped("pulses " + when, "none came");
      return;
    }
    Samples work =
        bench.samples("work of the JavaFX thread a pulse, " + when, Arrays.copyOf(works, count));
    bench.atMost("the most of these", longest(works), "ms", 16.7);
    bench.atMost("p99 of these", work.p99().toNanos() / 1e6, "ms", 16.7);
    Samples gap = bench.samples("from one pulse to the next, " + when, Arrays.copyOf(gaps, count));
    bench.figure("the longest of these", longest(gaps), "ms");
    bench.figure("pulses a second", 1e3 / gap.millis(), "1/s");
  }

  private double longest(long[] of) {
    return Arrays.stream(of, 0, count).max().orElse(0) / 1e6;
  }
}
