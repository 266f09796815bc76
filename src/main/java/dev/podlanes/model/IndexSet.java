package dev.podlanes.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A set of completion indexes, kept as the API writes it: increasing intervals such as {@code
 * 1,3-5,7} ({@code status.completedIndexes}). Immutable; a million scattered indexes cost 8 MB.
 */
public final class IndexSet {
  private static final IndexSet EMPTY = new IndexSet(new int[0]);

  /** First and last index of each interval in turn, increasing, never adjacent. */
  private final int[] bounds;

  private IndexSet(int[] bounds) {
    this.bounds = bounds;
  }

  public static IndexSet empty() {
    return EMPTY;
  }

  /** The set of these indexes, in any order, each 0 or more. */
  public static IndexSet of(int... indexes) {
    int[] sorted = indexes.clone();
    Arrays.sort(sorted);
    Builder builder = new Builder();
    for (int index : sorted) {
      builder.add(index, index);
    }
    return builder.build();
  }

  /** The set of all indexes from the first to the last; empty when the last comes before it. */
  public static IndexSet range(int first, int last) {
    Builder builder = new Builder();
    if (first <= last) {
      builder.add(first, last);
    }
    return builder.build();
  }

  /**
   * Reads the API's form. Intervals must increase; white space is not allowed.
   *
   * @throws IllegalArgumentException naming the part that is not an interval
   */
  public static IndexSet parse(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    Builder builder = new Builder();
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      String part = text.substring(from, to);
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash), part);
      int last = dash < 0 ? first : number(part.substring(dash + 1), part);
      if (last < first || first <= builder.last()) {
        throw new IllegalArgumentException("Not an increasing interval of indexes: " + part);
      }
      builder.add(first, last);
      from = to + 1;
    }
    return builder.build();
  }

  private static int number(String digits, String part) {
    boolean plain = !digits.isEmpty() && digits.length() <= 10;
    for (int i = 0; plain && i < digits.length(); i++) {
      plain = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    long value = plain ? Long.parseLong(digits) : Long.MAX_VALUE;
    if (value >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("Not an interval of indexes: " + part);
    }
    return (int) value;
  }

  public boolean contains(int index) {
    int low = 0;
    int high = bounds.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (index < bounds[2 * middle]) {
        high = middle - 1;
      } else if (index > bounds[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** The indexes, increasing; made one by one as they are asked for. */
  public IntStream stream() {
    return IntStream.range(0, bounds.length / 2)
        .flatMap(i -> IntStream.rangeClosed(bounds[2 * i], bounds[2 * i + 1]));
  }

  /** Takes the first and the last index of an interval. */
  @FunctionalInterface
  public interface Interval {
    void accept(int first, int last);
  }

  /** Tells each interval, increasing: far fewer than indexes where those lie side by side. */
  public void forEachInterval(Interval each) {
    for (int i = 0; i < bounds.length; i += 2) {
      each.accept(bounds[i], bounds[i + 1]);
    }
  }

  /** The indexes that are in this set or in another. */
  public IndexSet plus(IndexSet other) {
    Builder builder = new Builder();
    int mine = 0;
    int theirs = 0;
    while (mine < bounds.length || theirs < other.bounds.length) {
      boolean next =
          theirs >= other.bounds.length
              || (mine < bounds.length && bounds[mine] <= other.bounds[theirs]);
      if (next) {
        builder.add(bounds[mine], bounds[mine + 1]);
        mine += 2;
      } else {
        builder.add(other.bounds[theirs], other.bounds[theirs + 1]);
        theirs += 2;
      }
    }
    return builder.build();
  }

  /** The set without an index. */
  public IndexSet minus(int index) {
    Builder builder = new Builder();
    forEachInterval((first, last) -> {
      if (index < first || index > last) {
        builder.add(first, last);
        return;
      }
      if (first < index) {
        builder.add(first, index - 1);
      }
      if (index < last) {
        builder.add(index + 1, last);
      }
    });
    return builder.build();
  }

  /** Those of its indexes that lie from the first to the last, both included. */
  public IndexSet within(int first, int last) {
    Builder builder = new Builder();
    if (first > last) {
      return EMPTY;
    }
    forEachInterval((from, to) -> {
      if (from <= last && to >= first) {
        builder.add(Math.max(first, from), Math.min(last, to));
      }
    });
    return builder.build();
  }

  /**
   * The set with every index moved.
   *
   * @param by so far that none gets below 0
   */
  public IndexSet shifted(int by) {
    Builder builder = new Builder();
    forEachInterval((first, last) -> builder.add(first + by, last + by));
    return builder.build();
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** How many indexes it holds. */
  public int size() {
    int size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      size += bounds[i + 1] - bounds[i] + 1;
    }
    return size;
  }

  /** Adds its indexes below a bound to another set. */
  public void addTo(BitSet set, int below) {
    for (int i = 0; i < bounds.length && bounds[i] < below; i += 2) {
      set.set(bounds[i], Math.min(below, bounds[i + 1] + 1));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** The API's form: a pair of neighbours is written {@code 0,1}, three or more {@code 0-2}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bounds.length; i += 2) {
      if (i > 0) {
        text.append(',');
      }
      text.append(bounds[i]);
      int more = bounds[i + 1] - bounds[i];
      if (more > 0) {
        text.append(more == 1 ? ',' : '-').append(bounds[i + 1]);
      }
    }
    return text.toString();
  }

  /** Joins intervals given in increasing order. */
  private static final class Builder {
    private int[] bounds = new int[16];
    private int length;

    int last() {
      return length == 0 ? -1 : bounds[length - 1];
    }

    void add(int first, int last) {
      if (first < 0) {
        throw new IllegalArgumentException("A completion index is 0 or more: " + first);
      }
      if (length > 0 && first - 1 <= last()) {
        bounds[length - 1] = Math.max(last(), last);
        return;
      }
      if (length == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * length);
      }
      bounds[length++] = first;
      bounds[length++] = last;
    }

    IndexSet build() {
      return length == 0 ? EMPTY : new IndexSet(Arrays.copyOf(bounds, length));
    }
  }
}
