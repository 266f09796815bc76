package dev.podlanes.timeline;

import dev.podlanes.model.IndexSet;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Which lane stands in which row: some lanes in an order of their own, then a run of lanes by
 * number. The run costs nothing, so that a Job of two billion completions of which three have begun
 * arranges three. Immutable.
 */
public final class Arrangement {
  private static final int NOT_SHOWN = -1;

  private final int[] front;

  /** Row by lane for the lanes below {@code tailFrom}. */
  private final int[] rows;

  private final int tailFrom;
  private final int tailTo;

  private Arrangement(int[] front, int tailFrom, int tailTo) {
    this.front = front;
    this.tailFrom = tailFrom;
    this.tailTo = Math.max(tailFrom, tailTo);
    int highest = NOT_SHOWN;
    for (int lane : front) {
      highest = Math.max(highest, lane);
    }
    this.rows = new int[highest + 1];
    Arrays.fill(rows, NOT_SHOWN);
    for (int row = 0; row < front.length; row++) {
      rows[front[row]] = row;
    }
  }

  /** Every lane in the row of its own number. */
  public static Arrangement natural(int lanes) {
    return new Arrangement(new int[0], 0, lanes);
  }

  /**
   * These lanes, then those from {@code tailFrom} up to but without {@code tailTo}.
   *
   * @param front distinct, all below {@code tailFrom}; not changed afterwards
   */
  static Arrangement of(int[] front, int tailFrom, int tailTo) {
    return new Arrangement(front, tailFrom, tailTo);
  }

  /** How many rows there are. */
  public int size() {
    return (int) Math.min(Integer.MAX_VALUE, (long) front.length + tailTo - tailFrom);
  }

  /**
   * The number of the lane in a row.
   *
   * @throws IndexOutOfBoundsException beyond the last row
   */
  public int lane(int row) {
    Objects.checkIndex(row, size());
    return row < front.length ? front[row] : tailFrom + row - front.length;
  }

  /** The row of a lane; -1 when it is not shown. */
  public int row(int lane) {
    if (lane >= 0 && lane < rows.length && rows[lane] != NOT_SHOWN) {
      return rows[lane];
    }
    return lane >= tailFrom && lane < tailTo ? front.length + lane - tailFrom : NOT_SHOWN;
  }

  /**
   * The lanes in these rows, both included.
   *
   * @param first 0 or more
   * @param last less than {@link #size}
   */
  public IndexSet lanes(int first, int last) {
    int[] fronted = Arrays.copyOfRange(front, Math.min(first, front.length), inFront(last));
    int from = Math.max(first - front.length, 0);
    return IndexSet.of(fronted)
        .plus(IndexSet.range(tailFrom + from, tailFrom + last - front.length));
  }

  private int inFront(int last) {
    return Math.min(last + 1, front.length);
  }

  /** The rows of those of these lanes that are shown. */
  public IndexSet rows(IndexSet lanes) {
    int[] fronted =
        IntStream.range(0, front.length).filter(row -> lanes.contains(front[row])).toArray();
    IndexSet tail = lanes.within(tailFrom, tailTo - 1).shifted(front.length - tailFrom);
    return IndexSet.of(fronted).plus(tail);
  }

  public boolean shows(int lane) {
    return row(lane) != NOT_SHOWN;
  }

  /**
   * The lanes below a number in the order of their rows.
   *
   * @param touched such as how many lanes have had a pod
   */
  public IntStream below(int touched) {
    return IntStream.concat(
        Arrays.stream(front).filter(lane -> lane < touched),
        IntStream.range(tailFrom, Math.min(tailTo, touched)));
  }

  /** How many lanes have an order of their own. */
  int fronted() {
    return front.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arrangement that
        && tailFrom == that.tailFrom
        && tailTo == that.tailTo
        && Arrays.equals(front, that.front);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(front) + tailFrom) + tailTo;
  }

  @Override
  public String toString() {
    return Arrays.toString(front) + " then " + tailFrom + " to " + tailTo;
  }
}
