package dev.podlanes.timeline;

import static dev.podlanes.fixtures.PodBuilder.at;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.fixtures.PodBuilder;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;

/** A Job and its pods as one list would show them, for tests. */
final class Histories {
  private Histories() {}

  static JobHistory of(JobBuilder job, PodBuilder... pods) {
    Reducer reducer = new Reducer();
    reducer.accept(new SourceEvent.Upsert(job.build(), at(0)));
    for (PodBuilder pod : pods) {
      reducer.accept(new SourceEvent.Upsert(pod.build(), at(1_000)));
    }
    return reducer.state().jobs().getFirst();
  }
}
