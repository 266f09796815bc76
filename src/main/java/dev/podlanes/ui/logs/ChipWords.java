package dev.podlanes.ui.logs;

import dev.podlanes.model.JobMode;
import dev.podlanes.state.JobHistory;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names whose logs are shown.
 *
 * @param meaning what a click does
 */
record ChipWords(String text, String meaning) {
  private static final int MOST_NAMED = 3;

  /** Null when there is nothing to name. */
  static @Nullable ChipWords of(
      JobHistory job, @Nullable LogTarget target, boolean all, Set<Integer> lanes) {
    if (all) {
      return ofAll(job.job().mode(), lanes);
    }
    if (target == null) {
      return null;
    }
    return target.automatic()
        ? new ChipWords(
            target.laneName() + " · auto",
            "Picked automatically, because no lane is selected. Click to stay with it.")
        : new ChipWords(
            target.laneName() + "  ×",
            "Click to let the newest running attempt be picked automatically.");
  }

  private static ChipWords ofAll(JobMode mode, Set<Integer> lanes) {
    if (lanes.isEmpty()) {
      return new ChipWords("all lanes", "Click to choose lanes.");
    }
    String named =
        lanes.stream()
            .sorted()
            .limit(MOST_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String more = lanes.size() > MOST_NAMED ? " +" + (lanes.size() - MOST_NAMED) : "";
    return new ChipWords(
        Lanes.kind(mode) + " " + named + more, "Click to choose other lanes, or all.");
  }
}
