package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the Job controller keeps in mind of one Job between its syncs. */
final class JobMemory {
  private Backoff backoff = Backoff.NONE;
  private int refusals;
  private Map<String, JobPod> pods = new HashMap<>();

  Backoff backoff() {
    return backoff;
  }

  void remember(Backoff latest) {
    backoff = latest;
  }

  /** Counts a sync in which a pod was refused; returns how many there were in a row. */
  int refused() {
    return ++refusals;
  }

  void notRefused() {
    refusals = 0;
  }

  /** The pods, each version of which is read once only. */
  List<JobPod> read(List<JsonObject> stored) {
    List<JobPod> read = new ArrayList<>(stored.size());
    Map<String, JobPod> known = new HashMap<>();
    for (JsonObject json : stored) {
      String uid = ObjectStore.uid(json);
      JobPod before = pods.get(uid);
      // Stored objects are replaced, never changed, so that the same one says the same.
      JobPod pod = before != null && before.isVersion(json) ? before : new JobPod(json);
      known.put(uid, pod);
      read.add(pod);
    }
    pods = known;
    return read;
  }
}
