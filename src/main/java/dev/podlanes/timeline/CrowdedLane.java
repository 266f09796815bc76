package dev.podlanes.timeline;

import dev.podlanes.model.PodAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lane of many attempts, laid out so that a picture of it costs as much as it has pixels: blocks
 * of attempts know how far they reach and how severe the worst of them is, and a block that is
 * narrower than a cell is not looked into. Built once for each change of the lane. Immutable.
 */
final class CrowdedLane {
  /** Up to so many attempts are drawn one by one. */
  static final int CROWD = 64;

  /** Width in pixels in which attempts are drawn as one. */
  static final int CELL = 3;

  /** Width in pixels from which an attempt is drawn as a bar of its own among the others. */
  static final int WIDE = 18;

  /** Blocks of a level that make one of the next. */
  private static final int FAN = 8;

  private final List<PodAttempt> attempts;

  /** When each begins, in seconds since the origin; ascending. */
  private final double[] from;

  /** By level and block: when its last attempt ends; infinite while one lives. */
  private final double[][] until;

  /** By level and block: the severity of its worst attempt. */
  private final byte[][] worst;

  /**
   * The end of the longest of all attempts up to each, so that those before the view are skipped.
   */
  private final double[] reach;

  private CrowdedLane(List<PodAttempt> attempts, Instant origin) {
    this.attempts = attempts;
    int count = attempts.size();
    from = new double[count];
    reach = new double[count];
    double[] to = new double[count];
    byte[] severity = new byte[count];
    double longest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      PodAttempt attempt = attempts.get(i);
      from[i] = LaneSpans.seconds(origin, attempt.created());
      Instant end = attempt.ended() == null ? attempt.gone() : attempt.ended();
      to[i] = end == null ? Double.POSITIVE_INFINITY : LaneSpans.seconds(origin, end);
      severity[i] = Severity.of(SpanKind.ofWork(attempt.state()));
      longest = Math.max(longest, to[i]);
      reach[i] = longest;
    }
    List<double[]> ends = new ArrayList<>(List.of(to));
    List<byte[]> worsts = new ArrayList<>(List.of(severity));
    while (ends.getLast().length > 1) {
      double[] below = ends.getLast();
      byte[] belowWorst = worsts.getLast();
      double[] level = new double[(below.length + FAN - 1) / FAN];
      byte[] levelWorst = new byte[level.length];
      Arrays.fill(level, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < below.length; i++) {
        level[i / FAN] = Math.max(level[i / FAN], below[i]);
        levelWorst[i / FAN] = (byte) Math.max(levelWorst[i / FAN], belowWorst[i]);
      }
      ends.add(level);
      worsts.add(levelWorst);
    }
    until = ends.toArray(double[][]::new);
    worst = worsts.toArray(byte[][]::new);
  }

  /**
   * Takes time in proportion to the attempts.
   *
   * @param attempts in order of creation, at least one
   */
  static CrowdedLane of(List<PodAttempt> attempts, Instant origin) {
    return new CrowdedLane(attempts, origin);
  }

  /** Whether it was built of this very list. */
  @SuppressWarnings("ReferenceEquality") // To compare thousands of attempts would cost each frame.
  boolean shows(List<PodAttempt> others) {
    return attempts == others;
  }

  /**
   * The attempts that may be in view, perhaps shorter ones between them, and one at either side, as
   * the gap to it may be in view.
   */
  List<PodAttempt> inView(Viewport view) {
    int first = lowest(reach, view.seconds(-CELL));
    int end = lowest(from, Math.nextUp(view.seconds(view.width() + CELL)));
    int before = Math.max(0, Math.min(first, end) - 1);
    return attempts.subList(before, Math.min(attempts.size(), end + 1));
  }

  /** The least index whose value is not below a limit. */
  private static int lowest(double[] ascending, double limit) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * What is drawn of it.
   *
   * @param wide attempts that are bars of their own, from the left
   * @param runs all others, from the left
   */
  record Drawn(List<PodAttempt> wide, List<Run> runs) {}

  /**
   * What is drawn of it.
   *
   * @param now in seconds since the origin, where live attempts end for now
   */
  Drawn drawn(Viewport view, double now) {
    byte[] cells = new byte[(int) Math.ceil(view.width() / CELL)];
    List<PodAttempt> wide = new ArrayList<>();
    fill(cells, wide, view, now, until.length - 1, 0);
    return new Drawn(List.copyOf(wide), runs(cells));
  }

  private static List<Run> runs(byte[] cells) {
    List<Run> runs = new ArrayList<>();
    int begun = 0;
    for (int i = 1; i <= cells.length; i++) {
      if (i == cells.length || cells[i] != cells[begun]) {
        if (cells[begun] != Severity.NOTHING) {
          runs.add(new Run((double) begun * CELL, (double) i * CELL, Severity.kind(cells[begun])));
        }
        begun = i;
      }
    }
    return runs;
  }

  private void fill(
      byte[] cells, List<PodAttempt> wide, Viewport view, double now, int level, int block) {
    double left = view.x(from[first(level, block)]);
    double right = view.x(Math.min(now, until[level][block]));
    if (left >= view.width() || right < 0) {
      return;
    }
    if (level > 0 && right - left >= CELL) {
      int end = Math.min(until[level - 1].length, (block + 1) * FAN);
      for (int child = block * FAN; child < end; child++) {
        fill(cells, wide, view, now, level - 1, child);
      }
      return;
    }
    if (right - left >= WIDE) {
      wide.add(attempts.get(block));
      return;
    }
    int last = Math.min(cells.length - 1, (int) (right / CELL));
    for (int cell = Math.max(0, (int) (left / CELL)); cell <= last; cell++) {
      cells[cell] = (byte) Math.max(cells[cell], worst[level][block]);
    }
  }

  private static int first(int level, int block) {
    int first = block;
    for (int i = 0; i < level; i++) {
      first *= FAN;
    }
    return first;
  }

  /** The most severe attempt whose bar is in the cell of a point; null beside all. */
  @Nullable PodAttempt at(double x, Viewport view, double now) {
    int cell = (int) Math.floor(x / CELL);
    int found = find(view, now, (double) cell * CELL, until.length - 1, 0, -1);
    return found < 0 ? null : attempts.get(found);
  }

  /** The worst attempt that touches a cell in a block, else the one that is known already. */
  private int find(Viewport view, double now, double edge, int level, int block, int known) {
    boolean worse = known < 0 || worst[level][block] > worst[0][known];
    double left = view.x(from[first(level, block)]);
    double right = view.x(Math.min(now, until[level][block]));
    if (!worse || left >= edge + CELL || right < edge) {
      return known;
    }
    if (level == 0) {
      return block;
    }
    int best = known;
    int end = Math.min(until[level - 1].length, (block + 1) * FAN);
    for (int child = block * FAN; child < end; child++) {
      best = find(view, now, edge, level - 1, child, best);
    }
    return best;
  }
}
