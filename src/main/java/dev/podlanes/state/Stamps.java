package dev.podlanes.state;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.CronJob;
import dev.podlanes.model.Job;
import dev.podlanes.model.KubeEvent;
import dev.podlanes.model.Pod;
import dev.podlanes.model.Termination;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest moment that an object says has been. The desktop's idea of the server's time is an
 * estimate; what the server itself has stamped is at least as late, so now is never before it.
 */
final class Stamps {
  private Stamps() {}

  static Instant latest(ClusterObject object) {
    Instant latest = object.meta().created();
    return switch (object) {
      case Job job ->
          later(conditions(latest, job.status().conditions()), job.status().startTime());
      case Pod pod -> pod(latest, pod);
      case KubeEvent event -> later(latest, event.lastSeen());
      case CronJob cronJob -> later(latest, cronJob.lastScheduled());
    };
  }

  private static Instant pod(Instant from, Pod pod) {
    Instant latest = conditions(later(from, pod.started()), pod.conditions());
    for (ContainerStatus container : pod.containers()) {
      latest = later(latest, container.startedAt());
      Termination end = container.terminated();
      latest = later(latest, end == null ? null : end.finished());
    }
    return latest;
  }

  private static Instant conditions(Instant from, Iterable<Condition> conditions) {
    Instant latest = from;
    for (Condition condition : conditions) {
      latest = later(latest, condition.lastTransition());
    }
    return latest;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || other.isBefore(one) ? one : other;
  }
}
