package dev.podlanes.demo.job;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Completion indexes as a Job's status spells them: "1,3-5,7" (KEP-2214). Two neighbours are
 * written "0,1"; a dash joins three or more.
 */
final class IndexSet {
  private static final Pattern INTERVAL = Pattern.compile("\\d{1,9}(-\\d{1,9})?");

  private final SortedSet<Integer> indexes;

  private IndexSet(SortedSet<Integer> indexes) {
    this.indexes = indexes;
  }

  static IndexSet of(Iterable<Integer> values) {
    TreeSet<Integer> set = new TreeSet<>();
    values.forEach(set::add);
    return new IndexSet(set);
  }

  /** Reads a status or a success policy; what is not below {@code completions} is left out. */
  static IndexSet parse(String text, int completions) {
    TreeSet<Integer> set = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      // As in the controller, what cannot be read counts for nothing.
      if (INTERVAL.matcher(part.trim()).matches()) {
        List<String> ends = List.of(part.trim().split("-", -1));
        int first = Integer.parseInt(ends.getFirst());
        int last = Integer.parseInt(ends.getLast());
        for (int index = first; index <= last && index < completions; index++) {
          set.add(index);
        }
      }
    }
    return new IndexSet(set);
  }

  boolean has(int index) {
    return indexes.contains(index);
  }

  int total() {
    return indexes.size();
  }

  IndexSet with(Iterable<Integer> more) {
    TreeSet<Integer> all = new TreeSet<>(indexes);
    more.forEach(all::add);
    return new IndexSet(all);
  }

  Iterable<Integer> values() {
    return indexes;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    List<Integer> all = List.copyOf(indexes);
    for (int i = 0; i < all.size(); ) {
      int end = i;
      while (end + 1 < all.size() && all.get(end + 1) == all.get(end) + 1) {
        end++;
      }
      int first = all.get(i);
      int last = all.get(end);
      if (last == first) {
        parts.add(String.valueOf(first));
      } else {
        parts.add(first + (last == first + 1 ? "," : "-") + last);
      }
      i = end + 1;
    }
    return String.join(",", parts);
  }
}
