package dev.podlanes.ui.jobs;

import dev.podlanes.model.Parallelism;
import dev.podlanes.state.AllowanceChange;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who changed a Job's parallelism while this window watched: itself, or somebody elsewhere. */
final class ParallelismHistory {
  private ParallelismHistory() {}

  /**
   * One change, or an attempt at one.
   *
   * @param at when the watch showed it, else when it was asked for; server's clock
   * @param from null when it was not known
   * @param own whether this window asked for it
   * @param revision of the Job that showed it; 0 for one that came to nothing
   * @param outcome how it ended, in a word
   * @param message what was said against it; null when nothing
   */
  record Entry(
      Instant at,
      @Nullable Integer from,
      Parallelism to,
      boolean own,
      long revision,
      String outcome,
      @Nullable String message) {

    /** Such as {@code 3 → 5}. */
    String change() {
      String both = to.completions() == null ? "" : ", completions too";
      return (from == null ? "?" : from) + " → " + to.pods() + both;
    }

    String by() {
      return own ? "this window" : "elsewhere";
    }
  }

  /** All that is known of a Job, oldest first. */
  static List<Entry> of(JobHistory job, List<Settled<Parallelism>> settled) {
    Map<Long, Settled<Parallelism>> own = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Settled<Parallelism> patch : settled) {
      if (patch.job().uid().equals(job.uid())) {
        if (patch.revision() > 0) {
          own.put(patch.revision(), patch);
        } else {
          entries.add(entry(patch, patch.asked()));
        }
      }
    }
    List<AllowanceChange> changes = job.changes();
    for (int i = 1; i < changes.size(); i++) {
      AllowanceChange change = changes.get(i);
      int before = changes.get(i - 1).parallelism();
      if (change.parallelism() != before) {
        Settled<Parallelism> patch = own.remove(change.revision());
        entries.add(
            patch == null
                ? new Entry(
                    change.at(),
                    before,
                    Parallelism.of(change.parallelism()),
                    false,
                    change.revision(),
                    "seen",
                    null)
                : entry(patch, change.at()));
      }
    }
    // What the watch has skipped, because the next change followed at once.
    own.values().forEach(patch -> entries.add(entry(patch, patch.asked())));
    entries.sort(Comparator.comparing(Entry::at));
    return entries;
  }

  private static Entry entry(Settled<Parallelism> patch, Instant at) {
    return new Entry(
        at,
        patch.from() == null ? null : Integer.valueOf(patch.from().pods()),
        patch.wanted(),
        true,
        patch.revision(),
        switch (patch.outcome()) {
          case CONFIRMED -> "confirmed";
          case OVERTAKEN -> "overtaken by the next";
          case CHANGED_ELSEWHERE -> "changed elsewhere";
          case REFUSED -> "refused";
        },
        patch.message());
  }
}
