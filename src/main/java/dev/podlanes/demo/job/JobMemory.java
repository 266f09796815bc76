package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

  /** Whether this very version of a pod was among the Job's own when they were read last. */
  boolean knows(JsonObject pod) {
    JobPod known = pods.get(ObjectStore.uid(pod));
    return known != null && known.isVersion(pod);
  }

  /**
   * The Job's own pods, each version of which is looked at once only.
   *
   * @param own whether the Job controls a pod
   */
  List<JobPod> read(List<JsonObject> stored, Predicate<JsonObject> own) {
    List<JobPod> read = new ArrayList<>(stored.size());
    Map<String, JobPod> known = new HashMap<>();
    for (JsonObject json : stored) {
      String uid = ObjectStore.uid(json);
      // Stored objects are replaced, never changed, so that the same one says the same.
      JobPod pod = pods.get(uid);
      if (pod == null || !pod.isVersion(json)) {
        pod = own.test(json) ? new JobPod(json) : null;
      }
      if (pod != null) {
        known.put(uid, pod);
        read.add(pod);
      }
    }
    pods = known;
    return read;
  }
}
