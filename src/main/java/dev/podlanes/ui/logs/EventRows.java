package dev.podlanes.ui.logs;

import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Lane;
import dev.podlanes.model.PodAttempt;
import dev.podlanes.state.JobHistory;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the events about a Job and its pods. */
final class EventRows {
  private EventRows() {}

  /** Oldest first by when they were last seen. Takes time in proportion to attempts and events. */
  static List<EventRow> of(JobHistory job, List<KubeEvent> events) {
    // There may be far more attempts than events, so the events' uids make the set.
    Set<String> mentioned = new HashSet<>();
    for (KubeEvent event : events) {
      mentioned.add(event.regarding().uid());
    }
    Set<String> ours = new HashSet<>();
    ours.add(job.uid());
    for (Lane lane : job.lanes()) {
      for (PodAttempt attempt : lane.attempts()) {
        if (mentioned.contains(attempt.uid())) {
          ours.add(attempt.uid());
        }
      }
    }
    return events.stream()
        .filter(event -> ours.contains(event.regarding().uid()))
        .sorted(Comparator.comparing(KubeEvent::lastSeen))
        .map(EventRow::new)
        .toList();
  }
}
