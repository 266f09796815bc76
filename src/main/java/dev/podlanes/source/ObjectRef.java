package dev.podlanes.source;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.CronJob;
import dev.podlanes.model.Job;
import dev.podlanes.model.Pod;

/** One object and no other: the uid guards against one created again under the same name. */
public record ObjectRef(ResourceKind kind, String namespace, String name, String uid) {
  public static ObjectRef of(Job job) {
    return of(ResourceKind.JOBS, job);
  }

  public static ObjectRef of(Pod pod) {
    return of(ResourceKind.PODS, pod);
  }

  public static ObjectRef of(CronJob cronJob) {
    return of(ResourceKind.CRONJOBS, cronJob);
  }

  private static ObjectRef of(ResourceKind kind, ClusterObject object) {
    return new ObjectRef(
        kind, object.meta().namespace(), object.meta().name(), object.meta().uid());
  }

  /** As in "the Job render". */
  public String words() {
    String noun =
        switch (kind) {
          case JOBS -> "Job";
          case PODS -> "pod";
          case CRONJOBS -> "CronJob";
          case EVENTS -> "event";
        };
    return noun + " " + name;
  }
}
