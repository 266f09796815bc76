package dev.podlanes.ui.jobs;

import dev.podlanes.model.Job;
import org.jspecify.annotations.Nullable;

/**
 * How far the parallelism slider reaches. It shows what is useful, never what is allowed: any value
 * can be typed, and the scale grows with it.
 *
 * @param max the right end, at least 1
 * @param major distance of labelled ticks
 */
record SliderScale(int max, int major) {
  /** Jobs up to this many completions get a tick for each. */
  private static final int SMALL = 24;

  private static final int LEAST_REACH = 8;

  static SliderScale of(Job job, int wanted) {
    int needed = Math.max(job.spec().parallelism(), wanted);
    @Nullable Integer completions = job.spec().completions();
    int reach = Math.max(LEAST_REACH, (int) Math.min(1_000_000_000L, 2L * needed));
    if (completions != null && completions <= SMALL) {
      reach = completions;
    } else if (completions != null) {
      reach = Math.min(completions, reach);
    }
    int max = round(Math.max(1, Math.max(reach, needed)));
    return new SliderScale(max, Math.max(1, major(max)));
  }

  /** Up to a ruler's worth as it is, else to the next round number. */
  private static int round(int value) {
    if (value <= SMALL) {
      return value;
    }
    int magnitude = (int) Math.pow(10, Math.floor(Math.log10(value)));
    int step = Math.max(1, magnitude / 2);
    return (int) Math.min(Integer.MAX_VALUE, (value + step - 1L) / step * step);
  }

  private static int major(int max) {
    if (max <= 10) {
      return 1;
    }
    return max <= SMALL ? 2 : max / 10;
  }
}
