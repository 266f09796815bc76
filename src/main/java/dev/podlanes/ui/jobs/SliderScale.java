package dev.podlanes.ui.jobs;

import dev.podlanes.model.Job;
import org.jspecify.annotations.Nullable;

/**
 * How far the parallelism slider reaches. It shows what is useful, never what is allowed: any value
 * can be typed, and the scale grows with it, and by steps when its end is reached.
 *
 * @param max the right end, at least 1
 * @param major distance of labelled ticks
 * @param step what a larger step of the keyboard moves
 */
record SliderScale(int max, int major, int step) {
  /** Up to here every value has a tick; so many completions are shown as they are. */
  private static final int SMALL = 24;

  private static final int SHORTEST = 12;
  private static final int TICKS = 5;

  /**
   * @param wanted what is asked for
   * @param beyond whether more than the completions is of use, because they move in tandem
   */
  static SliderScale of(Job job, int wanted, boolean beyond) {
    int needed = Math.max(job.spec().parallelism(), wanted);
    @Nullable Integer completions = job.spec().completions();
    if (completions != null && completions >= 1 && needed <= completions && !beyond) {
      int reach = completions <= SMALL ? completions : Math.min(completions, above(2L * needed));
      return of(reach);
    }
    return of(above(needed + 1L));
  }

  private static SliderScale of(int max) {
    return new SliderScale(max, major(max), Math.max(2, max / 10));
  }

  /** The next end of the scale from a value on: 12, 24, 50, 100, 250, 500, 1000 … */
  private static int above(long value) {
    if (value <= SHORTEST) {
      return SHORTEST;
    }
    if (value <= SMALL) {
      return SMALL;
    }
    for (long decade = 100; decade < Integer.MAX_VALUE; decade *= 10) {
      for (long end : new long[] {decade / 2, decade, decade * 5 / 2}) {
        if (value <= end) {
          return (int) Math.min(Integer.MAX_VALUE, end);
        }
      }
    }
    return Integer.MAX_VALUE;
  }

  private static int major(int max) {
    if (max <= TICKS) {
      return 1;
    }
    return max <= SMALL ? Math.max(1, (max + 5) / 6) : Math.max(1, max / TICKS);
  }
}
