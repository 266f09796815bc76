package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * Creates a Job's pods in batches of 1, 2, 4 … ("slow start"), so that a Job whose pods are refused
 * asks in vain a few times only: after a batch with a refusal the rest is left for a later sync.
 */
final class PodCreation {
  private final JobContext context;
  private final JsonObject job;
  private final JobWriter writer;

  PodCreation(JobContext context, JsonObject job, JobWriter writer) {
    this.context = context;
    this.job = job;
    this.writer = writer;
  }

  /**
   * What came of it.
   *
   * @param created how many pods there are more
   * @param refused whether at least one was refused
   */
  record Outcome(int created, boolean refused) {}

  /**
   * Creates one pod for each index; for a NonIndexed Job they are {@link JobPod#NO_INDEX}.
   *
   * @param indexes whose failed pods pass their failure counts on
   */
  Outcome create(List<Integer> wanted, Indexes indexes) {
    int created = 0;
    int next = 0;
    for (int batch = 1; next < wanted.size(); batch *= 2) {
      int end = Math.min(wanted.size(), next + batch);
      boolean refused = false;
      while (next < end) {
        if (create(wanted.get(next++), indexes)) {
          created++;
        } else {
          refused = true;
        }
      }
      if (refused) {
        return new Outcome(created, true);
      }
    }
    return new Outcome(created, false);
  }

  private boolean create(int index, Indexes indexes) {
    JsonObject template = PodFactory.pod(job, index, indexes.replaced(index));
    String namespace = ObjectStore.namespace(job);
    try {
      JsonObject pod =
          context
              .store()
              .create(
                  Resource.PODS, context.admission().create(Resource.PODS, namespace, template));
      writer.normal("SuccessfulCreate", "Created pod: " + ObjectStore.name(pod));
      return true;
    } catch (ApiException e) {
      writer.warning("FailedCreate", "Error creating: " + e.getMessage());
      return false;
    }
  }
}
