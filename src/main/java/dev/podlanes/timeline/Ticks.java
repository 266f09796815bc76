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
   * The marks in view, counted from the origin.
   *
   * @param apart least distance between labels in pixels
   */
  public static List<Tick> of(Viewport view, double apart) {
    return of(view, apart, TickLabels.elapsed());
  }

  /**
   * The marks in view. Within a shortened stretch there are none: a label there would be a lie.
   *
   * @param apart least distance between labels in pixels
   */
  public static List<Tick> of(Viewport view, double apart, TickLabels labels) {
    double step = step(view, apart);
    double fine = step / 2;
    List<Tick> ticks = new ArrayList<>();
    double end = view.end();
    double first = labels.isClock() ? view.start() : Math.max(0, view.start());
    long n = (long) Math.ceil(labels.steps(view.time().seconds(first), fine));
    double free = Double.NEGATIVE_INFINITY;
    double freeForLabel = Double.NEGATIVE_INFINITY;
    for (double seconds = labels.seconds(n, fine); seconds <= end; ) {
      double x = view.x(seconds);
      if (view.time().bends(seconds)) {
        // The next after the stretch, which may be years away.
        n = Math.max(n, (long) Math.ceil(labels.steps(view.time().after(seconds), fine)) - 1);
      } else if (x >= free) {
        boolean labelled = n % 2 == 0 && x >= freeForLabel;
        ticks.add(new Tick(seconds, x, labelled ? labels.text(seconds, step) : "", labelled));
        free = x + apart / 4;
        freeForLabel = labelled ? x + 0.999 * apart : freeForLabel;
      }
      n++;
      seconds = labels.seconds(n, fine);
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
}
