package dev.podlanes.apply;

import dev.podlanes.apply.DiffLine.Kind;
import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, with some of those around them. */
final class LineDiff {
  private static final int AROUND = 3;

  /** Above it the middle is shown as exchanged, rather than compared for seconds. */
  private static final long MOST_COMPARISONS = 16_000_000;

  private LineDiff() {}

  /** Empty when there is no difference. */
  static List<DiffLine> of(List<String> before, List<String> after) {
    return before.equals(after) ? List.of() : folded(whole(before, after));
  }

  private static List<DiffLine> whole(List<String> before, List<String> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<DiffLine> lines = new ArrayList<>();
    before.subList(0, head).forEach(line -> lines.add(new DiffLine(Kind.SAME, line)));
    middle(
        before.subList(head, before.size() - tail),
        after.subList(head, after.size() - tail),
        lines);
    before
        .subList(before.size() - tail, before.size())
        .forEach(line -> lines.add(new DiffLine(Kind.SAME, line)));
    return lines;
  }

  private static void middle(List<String> before, List<String> after, List<DiffLine> lines) {
    int rows = before.size();
    int columns = after.size();
    if ((long) rows * columns > MOST_COMPARISONS) {
      before.forEach(line -> lines.add(new DiffLine(Kind.REMOVED, line)));
      after.forEach(line -> lines.add(new DiffLine(Kind.ADDED, line)));
      return;
    }
    int[][] common = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && before.get(i).equals(after.get(j))) {
        lines.add(new DiffLine(Kind.SAME, before.get(i)));
        i++;
        j++;
      } else if (i < rows && (j == columns || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new DiffLine(Kind.REMOVED, before.get(i)));
        i++;
      } else {
        lines.add(new DiffLine(Kind.ADDED, after.get(j)));
        j++;
      }
    }
  }

  private static List<DiffLine> folded(List<DiffLine> lines) {
    boolean[] shown = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).kind() != Kind.SAME) {
        for (int k = Math.max(0, i - AROUND); k <= Math.min(lines.size() - 1, i + AROUND); k++) {
          shown[k] = true;
        }
      }
    }
    List<DiffLine> folded = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i < lines.size() && !shown[i]) {
        skipped++;
        continue;
      }
      if (skipped > 0) {
        folded.add(
            new DiffLine(
                Kind.SKIPPED, skipped + (skipped == 1 ? " line" : " lines") + " the same"));
        skipped = 0;
      }
      if (i < lines.size()) {
        folded.add(lines.get(i));
      }
    }
    return folded;
  }
}
