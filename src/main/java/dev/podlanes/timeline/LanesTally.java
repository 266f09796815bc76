package dev.podlanes.timeline;

import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Lane;
import dev.podlanes.state.JobHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells some lanes of a Job in numbers. */
public final class LanesTally {
  private LanesTally() {}

  /**
   * Such as {@code 5 lanes: 3 succeeded, 2 failed}; what most of them are comes first. Looks at
   * every one of them in which a pod was seen, so of many lanes not for the JavaFX thread.
   *
   * @param lanes their numbers; those that the Job does not have are left out
   */
  public static String of(JobHistory job, IndexSet lanes) {
    List<Lane> all = job.lanes();
    Map<String, Integer> counts = new HashMap<>();
    IndexSet there = lanes.within(0, all.size() - 1);
    there.within(0, job.lanesTouched() - 1).stream()
        .forEach(lane -> counts.merge(all.get(lane).label(), 1, Integer::sum));
    // A Job may claim two billion completions: those without a pod are counted, not looked at.
    IndexSet untouched = there.within(job.lanesTouched(), all.size() - 1);
    int done = common(untouched, job.job().status().completedIndexes());
    int failed = common(untouched, job.job().status().failedIndexes());
    add(counts, "Succeeded", done);
    add(counts, "Failed", failed);
    int rest = untouched.size() - done - failed;
    if (rest > 0) {
      add(counts, all.getLast().label(), rest);
    }
    String parts =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(each -> number(each.getValue()) + " " + each.getKey().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return number(there.size()) + " lanes: " + parts;
  }

  private static void add(Map<String, Integer> counts, String label, int count) {
    if (count > 0) {
      counts.merge(label, count, Integer::sum);
    }
  }

  private static int common(IndexSet lanes, @Nullable IndexSet other) {
    if (other == null || lanes.isEmpty()) {
      return 0;
    }
    int[] sum = new int[1];
    lanes.forEachInterval((first, last) -> sum[0] += other.within(first, last).size());
    return sum[0];
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
