package dev.podlanes.demo.job;

import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Deletion;
import dev.podlanes.demo.store.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes a Job's pods and remembers for the rest of the sync what that changed. */
final class PodDeletion {
  private final JobContext context;
  private final JobWriter writer;
  private final Set<String> released = new HashSet<>();
  private int deleted;
  private int deletedReady;

  PodDeletion(JobContext context, JobWriter writer) {
    this.context = context;
    this.writer = writer;
  }

  /** Deletes pods of a Job that goes on: without their finalizer they never count as failed. */
  void stop(List<JobPod> victims) {
    for (JobPod pod : victims) {
      Finalizers.release(context.store(), pod.json());
      released.add(pod.uid());
      delete(pod);
    }
  }

  /** Deletes pods of a Job that ends; they keep their finalizer and are counted. */
  void end(List<JobPod> victims) {
    victims.forEach(this::delete);
  }

  /** How many pods were deleted in this sync. */
  int deleted() {
    return deleted;
  }

  /** How many of them were ready. */
  int deletedReady() {
    return deletedReady;
  }

  /** Whether a pod lost its finalizer in this sync. */
  boolean hasReleased(JobPod pod) {
    return released.contains(pod.uid());
  }

  private void delete(JobPod pod) {
    try {
      context
          .deletion()
          .delete(Resource.PODS, pod.namespace(), pod.name(), Deletion.Options.BACKGROUND);
      writer.normal("SuccessfulDelete", "Deleted pod: " + pod.name());
    } catch (ApiException e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
    deleted++;
    if (pod.isReady()) {
      deletedReady++;
    }
  }
}
