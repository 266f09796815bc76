package dev.podlanes.state;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.CronJob;
import dev.podlanes.model.Job;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Pod;
import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds source events into states. One thread at a time. A list is folded in as a difference: what
 * it holds is updated, what it lacks has gone, what was seen of the past stays.
 */
public final class Reducer {
  /** Events kept, the latest by time of arrival. */
  public static final int MAX_EVENTS = 5_000;

  /** Jobs kept after they were deleted, or of which only pods were seen that are gone. */
  static final int MAX_MEMORIES = 200;

  private static final Comparator<JobHistory> BY_CREATION =
      Comparator.comparing((JobHistory job) -> job.job().meta().created())
          .thenComparing(JobHistory::namespace)
          .thenComparing(JobHistory::name);

  private final Map<String, JobRecord> jobs = new HashMap<>();
  private final Map<String, CronJob> cronJobs = new LinkedHashMap<>();
  private final Map<String, KubeEvent> events = new LinkedHashMap<>();
  private final Map<ResourceKind, ResourceHealth> health = new EnumMap<>(ResourceKind.class);

  private List<KubeEvent> eventList = List.of();
  private boolean eventsChanged;

  /** Whether pods were listed or refused once; a connection lost later takes nothing away. */
  private boolean podsRead;

  private Instant at = Instant.EPOCH;
  private long revision;

  public void accept(SourceEvent event) {
    if (event.at().isAfter(at)) {
      at = event.at();
    }
    switch (event) {
      case SourceEvent.Reset reset -> reset(reset);
      case SourceEvent.Upsert upsert -> upsert(upsert.object(), upsert.at());
      case SourceEvent.Delete delete -> delete(delete.object(), delete.at());
      case SourceEvent.HealthChanged changed -> healthChanged(changed.health());
    }
  }

  private void healthChanged(ResourceHealth latest) {
    health.put(latest.kind(), latest);
    if (latest.kind() == ResourceKind.PODS && latest.state() != HealthState.CONNECTING) {
      podsRead = true;
    }
  }

  private void upsert(ClusterObject object, Instant seen) {
    Instant stamped = Stamps.latest(object);
    at = stamped.isAfter(at) ? stamped : at;
    switch (object) {
      case Job job -> record(job.meta().uid()).seeJob(job, seen);
      case Pod pod -> {
        String owner = pod.jobUid();
        if (owner != null) {
          record(owner).seePod(pod, seen);
        }
      }
      case KubeEvent event -> {
        // Moved to the end, so that the oldest stand first.
        events.remove(event.meta().uid());
        events.put(event.meta().uid(), event);
        dropOldestEvents();
        eventsChanged = true;
      }
      case CronJob cronJob -> cronJobs.put(cronJob.meta().uid(), cronJob);
    }
  }

  private void delete(ClusterObject object, Instant seen) {
    switch (object) {
      case Job job -> {
        JobRecord record = record(job.meta().uid());
        record.seeJob(job, seen);
        record.jobGone(seen);
        dropOldestMemories();
      }
      case Pod pod -> {
        String owner = pod.jobUid();
        if (owner != null) {
          JobRecord record = record(owner);
          record.podDeleted(pod, seen);
          if (record.job() == null) {
            // Who may not list Jobs sees pods come and go without them.
            dropOldestMemories();
          }
        }
      }
      case KubeEvent event -> {
        // An event expires after an hour; what it said stays true and stays on screen.
      }
      case CronJob cronJob -> cronJobs.remove(cronJob.meta().uid());
    }
  }

  private void reset(SourceEvent.Reset reset) {
    Set<String> listed = new HashSet<>();
    List<ClusterObject> ordered = new ArrayList<>(reset.objects());
    // Slots are given in order of creation; a list comes in order of names.
    ordered.sort(Comparator.comparing(object -> object.meta().created()));
    for (ClusterObject object : ordered) {
      listed.add(object.meta().uid());
      upsert(object, reset.at());
    }
    switch (reset.kind()) {
      case JOBS -> {
        jobs.forEach((uid, record) -> {
          if (record.job() != null && !listed.contains(uid)) {
            record.jobGone(reset.at());
          }
        });
        dropOldestMemories();
      }
      case PODS -> {
        podsRead = true;
        jobs.values().forEach(record -> record.podsMissing(listed, reset.at()));
        dropOldestMemories();
      }
      case CRONJOBS -> cronJobs.keySet().retainAll(listed);
      case EVENTS -> {
        // Expired events stay, as above.
      }
    }
  }

  private JobRecord record(String uid) {
    return jobs.computeIfAbsent(uid, key -> new JobRecord());
  }

  private void dropOldestEvents() {
    var oldest = events.values().iterator();
    while (events.size() > MAX_EVENTS) {
      oldest.next();
      oldest.remove();
    }
  }

  private void dropOldestMemories() {
    List<Map.Entry<String, JobRecord>> memories = new ArrayList<>();
    for (Map.Entry<String, JobRecord> entry : jobs.entrySet()) {
      if (entry.getValue().isMemory()) {
        memories.add(entry);
      }
    }
    if (memories.size() > MAX_MEMORIES) {
      memories.sort(Comparator.comparing(entry -> orEpoch(entry.getValue().deletedAt())));
      for (var entry : memories.subList(0, memories.size() - MAX_MEMORIES)) {
        jobs.remove(entry.getKey());
      }
    }
  }

  private static Instant orEpoch(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }

  /** The state after all events accepted so far. Shares what has not changed. */
  public ClusterState state() {
    List<JobHistory> histories = new ArrayList<>(jobs.size());
    // Who says nothing of how the reading goes, such as a file, has read all there is.
    boolean read = podsRead || health.isEmpty();
    for (JobRecord record : jobs.values()) {
      JobHistory history = record.history(read);
      if (history != null) {
        histories.add(history);
      }
    }
    histories.sort(BY_CREATION);
    if (eventsChanged) {
      eventList = List.copyOf(events.values());
      eventsChanged = false;
    }
    return new ClusterState(
        histories, List.copyOf(cronJobs.values()), eventList, health, at, ++revision);
  }
}
