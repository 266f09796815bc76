package dev.podlanes.insight.whatif;

import dev.podlanes.model.Job;
import dev.podlanes.model.Parallelism;
import dev.podlanes.model.Pod;
import dev.podlanes.recording.RecordingReader;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.JobHistory;
import dev.podlanes.state.Reducer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change of what a Job may run that was recorded on a real cluster: what stood before, and what
 * the real controller then did until the next change.
 */
final class RecordedChange {
  final JobHistory before;
  final Instant at;
  final Parallelism to;
  final Set<String> stopped = new TreeSet<>();
  final Set<String> started = new TreeSet<>();
  final Set<Integer> startedIndexes = new TreeSet<>();

  private RecordedChange(JobHistory before, Instant at, Parallelism to) {
    this.before = before;
    this.at = at;
    this.to = to;
  }

  WhatIf foreseen() {
    return WhatIf.of(before, to, at);
  }

  int from() {
    return before.job().spec().parallelism();
  }

  /** All changes of a recording, in order. A suspension is one to nothing, whatever it says. */
  static List<RecordedChange> of(String recording) throws Exception {
    Reducer reducer = new Reducer();
    List<RecordedChange> changes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    Set<String> dying = new HashSet<>();
    new RecordingReader()
        .read(
            Path.of("src/test/resources/recordings/" + recording + ".jsonl.gz"),
            recorded -> {
              SourceEvent event = recorded.event();
              if (event instanceof SourceEvent.Upsert(Job job, Instant at)) {
                List<JobHistory> jobs = reducer.state().jobs();
                if (!jobs.isEmpty() && !said(jobs.getFirst().job()).equals(said(job))) {
                  changes.add(new RecordedChange(jobs.getFirst(), at, said(job)));
                }
              } else if (event instanceof SourceEvent.Upsert(Pod pod, Instant at)) {
                note(changes, pod, known, dying);
              }
              reducer.accept(event);
              return true;
            });
    return changes;
  }

  private static void note(
      List<RecordedChange> changes, Pod pod, Set<String> known, Set<String> dying) {
    String name = pod.meta().name();
    boolean fresh = known.add(name);
    boolean stops = pod.meta().deleting() && dying.add(name);
    if (changes.isEmpty()) {
      return;
    }
    RecordedChange latest = changes.getLast();
    if (fresh) {
      latest.started.add(name);
      if (pod.completionIndex() != null) {
        latest.startedIndexes.add(pod.completionIndex());
      }
    }
    if (stops) {
      latest.stopped.add(name);
    }
  }

  private static Parallelism said(Job job) {
    int pods = job.spec().suspend() ? 0 : job.spec().parallelism();
    return new Parallelism(pods, job.spec().completions());
  }
}
