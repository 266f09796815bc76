package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;

/** Writes a Job's status and records events about the version that was written last. */
final class JobWriter {
  private static final EventRecorder.Source SOURCE = new EventRecorder.Source("job-controller", "");

  private final JobContext context;
  private final boolean indexed;
  private JsonObject job;

  JobWriter(JobContext context, JsonObject job, boolean indexed) {
    this.context = context;
    this.job = job;
    this.indexed = indexed;
  }

  void write(JobStatus status) {
    String uid = ObjectStore.uid(job);
    JsonObject json = status.toJson(indexed);
    job =
        context
            .store()
            .update(
                Resource.JOBS,
                ObjectStore.namespace(job),
                ObjectStore.name(job),
                present -> {
                  if (ObjectStore.uid(present).equals(uid)) {
                    present.add("status", json.deepCopy());
                  }
                  return present;
                });
  }

  void normal(String reason, String message) {
    context.events().record(job, "Normal", reason, message, SOURCE, "");
  }

  void warning(String reason, String message) {
    context.events().record(job, "Warning", reason, message, SOURCE, "");
  }
}
