package dev.podlanes.timeline;

import java.util.ArrayList;
import java.util.List;

/** The marks of a time axis: round steps, so far apart that their labels never touch. */
public final class Ticks {
  /** Seconds between labelled marks, each a step that people count in. */
  private static final double[] STEPS = {
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.5,
    1,
    2,
    5,
    10,
    20,
    30,
    60,
    120,
    300,
    600,
    1_200,
    1_800,
    3_600,
    7_200,
    14_400,
    21_600,
    43_200,
    86_400,
    172_800,
    604_800,
    2_592_000,
    31_536_000
  };

  private Ticks() {}

  /**
   * One mark.
   *
   * @param labelled false for the finer marks between the labelled ones
   */
  public record Tick(double seconds, double x, String label, boolean labelled) {}

  /**
   * The marks in view.
   *
   * @param apart least distance between labels in pixels
   */
  public static List<Tick> of(Viewport view, double apart) {
    double step = step(view, apart);
    double fine = step / 2;
    List<Tick> ticks = new ArrayList<>();
    long last = (long) Math.floor(view.end() / fine);
    for (long n = Math.max(0, (long) Math.ceil(view.start() / fine)); n <= last; n++) {
      double seconds = n * fine;
      boolean labelled = n % 2 == 0;
      ticks.add(new Tick(seconds, view.x(seconds), labelled ? label(seconds, step) : "", labelled));
    }
    return ticks;
  }

  private static double step(Viewport view, double apart) {
    for (double step : STEPS) {
      if (step * view.pixelsPerSecond() >= apart) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static String label(double seconds, double step) {
    if (step < 1) {
      int digits = step < 0.1 ? 2 : 1;
      return String.format(java.util.Locale.ROOT, "%." + digits + "fs", seconds);
    }
    return Durations.clock((long) seconds);
  }
}
