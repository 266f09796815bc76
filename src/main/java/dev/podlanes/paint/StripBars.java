package dev.podlanes.paint;

import dev.podlanes.timeline.ConcurrencyCurve.Step;
import dev.podlanes.timeline.Viewport;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a curve as bars on whole pixels, as two half covered ones would show the seam
 * between them. Steps too narrow for a pixel share one, as high as the highest; what is wider
 * stands for itself, so that short bursts do not fill the time between them.
 */
final class StripBars {
  /** How far beyond the view bars go on, in pixels. */
  private static final double BEYOND = 10;

  /**
   * A bar that is not empty.
   *
   * @param left in pixels
   * @param right in pixels, at least one more
   * @param value above 0
   */
  record Bar(double left, double right, int value) {}

  private final List<Bar> bars = new ArrayList<>();

  private StripBars() {}

  /**
   * The bars in view, from the left, none over another.
   *
   * @param steps in order of time; the last holds until now
   * @param now in seconds since the origin
   */
  static List<Bar> of(List<Step> steps, Viewport view, double now) {
    StripBars made = new StripBars();
    double begun = Double.NaN;
    int highest = 0;
    for (int i = firstInView(steps, view); i < steps.size(); i++) {
      double from = Math.max(-BEYOND, view.x(steps.get(i).seconds()));
      if (from > view.width() + BEYOND) {
        break;
      }
      double end = i + 1 < steps.size() ? Math.min(now, steps.get(i + 1).seconds()) : now;
      double to = Math.min(view.width() + BEYOND, view.x(end));
      if (!Double.isNaN(begun) && to - from >= 1) {
        made.add(begun, from, highest);
        begun = Double.NaN;
        highest = 0;
      }
      begun = Double.isNaN(begun) ? from : begun;
      highest = Math.max(highest, steps.get(i).value());
      if (to - begun >= 1) {
        made.add(begun, to, highest);
        begun = Double.NaN;
        highest = 0;
      }
    }
    if (!Double.isNaN(begun)) {
      made.add(begun, begun, highest);
    }
    return made.bars;
  }

  private void add(double from, double to, int value) {
    double taken = bars.isEmpty() ? Double.NEGATIVE_INFINITY : bars.getLast().right();
    double left = Math.round(from);
    double right = Math.max(left + 1, (double) Math.round(to));
    if (value > 0 && right > taken) {
      bars.add(new Bar(Math.max(left, taken), right, value));
    }
  }

  /** The last step that begins before the view. */
  private static int firstInView(List<Step> steps, Viewport view) {
    int low = 0;
    int high = steps.size();
    double start = view.seconds(-BEYOND);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).seconds() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }
}
