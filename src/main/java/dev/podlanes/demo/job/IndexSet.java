package dev.podlanes.demo.job;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Completion indexes as a Job's status spells them: "1,3-5,7" (KEP-2214). Two neighbours are
 * written "0,1"; a dash joins three or more.
 */
final class IndexSet {
  private static final Pattern INTERVAL = Pattern.compile("\\d{1,9}(-\\d{1,9})?");

  private final BitSet indexes;

  private IndexSet(BitSet indexes) {
    this.indexes = indexes;
  }

  static IndexSet of(Iterable<Integer> values) {
    return new IndexSet(new BitSet()).with(values);
  }

  /** Reads a status or a success policy; what is not below {@code completions} is left out. */
  static IndexSet parse(String text, int completions) {
    BitSet set = new BitSet();
    for (String part : text.split(",", -1)) {
      // As in the controller, what cannot be read counts for nothing.
      if (INTERVAL.matcher(part.trim()).matches()) {
        List<String> ends = List.of(part.trim().split("-", -1));
        int first = Integer.parseInt(ends.getFirst());
        int end = Math.min(Integer.parseInt(ends.getLast()) + 1, completions);
        if (first < end) {
          set.set(first, end);
        }
      }
    }
    return new IndexSet(set);
  }

  boolean has(int index) {
    return index >= 0 && indexes.get(index);
  }

  int total() {
    return indexes.cardinality();
  }

  IndexSet with(Iterable<Integer> more) {
    BitSet all = (BitSet) indexes.clone();
    more.forEach(all::set);
    return new IndexSet(all);
  }

  /** How many indexes both sets have. */
  int common(IndexSet other) {
    BitSet both = (BitSet) indexes.clone();
    both.and(other.indexes);
    return both.cardinality();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (int first = indexes.nextSetBit(0); first >= 0; ) {
      int last = indexes.nextClearBit(first) - 1;
      if (last == first) {
        parts.add(String.valueOf(first));
      } else {
        parts.add(first + (last == first + 1 ? "," : "-") + last);
      }
      first = indexes.nextSetBit(last + 1);
    }
    return String.join(",", parts);
  }
}
