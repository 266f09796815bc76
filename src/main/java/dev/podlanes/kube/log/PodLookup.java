package dev.podlanes.kube.log;

import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Pod;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.LogRequest;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.wire.ObjectReader;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks what has become of a container's run. */
final class PodLookup {
  /** What its log can be expected to do. */
  enum Answered {
    /** It runs now. */
    RUNS,
    /** It may run yet. */
    WAITS,
    /** It has written all that it will. */
    ENDED,
    /** The container runs, or ran, again: the cluster has this run as the previous one. */
    PREVIOUS,
    /** The cluster has later runs only. */
    SUPERSEDED,
    /** There is no such pod any more. */
    GONE,
    /** Another pod has its name. */
    REPLACED,
    /** The user may not know. */
    REFUSED,
    /** No usable answer. */
    UNKNOWN
  }

  private final ClusterHttp http;
  private final LogRequest request;
  private @Nullable Instant started;
  private @Nullable Instant nextStarted;

  PodLookup(ClusterHttp http, LogRequest request) {
    this.http = http;
    this.request = request;
  }

  /** When the run began, as far as the last answer said so; null when it did not. */
  @Nullable Instant started() {
    return started;
  }

  /** When the run after it began, as far as the last answer said so; null when it did not. */
  @Nullable Instant nextStarted() {
    return nextStarted;
  }

  Answered ask(CancelScope scope) {
    try (Answer answer =
        http.get(
            http.url("api", "v1", "namespaces", request.namespace(), "pods", request.pod()).build(),
            ClusterHttp.Use.REQUEST,
            scope)) {
      return new ObjectReader().read(ResourceKind.PODS, answer.body()) instanceof Pod pod
          ? judge(pod)
          : Answered.UNKNOWN;
    } catch (ApiFailure refused) {
      return switch (refused.code()) {
        case 404 -> Answered.GONE;
        case 401, 403 -> Answered.REFUSED;
        default -> Answered.UNKNOWN;
      };
    } catch (ClusterException | IOException noAnswer) {
      return Answered.UNKNOWN;
    }
  }

  private Answered judge(Pod pod) {
    if (!pod.meta().uid().equals(request.podUid())) {
      return Answered.REPLACED;
    }
    for (ContainerStatus container : pod.containers()) {
      if (container.name().equals(request.container())) {
        return judge(container, pod.phase().ended());
      }
    }
    return pod.phase().ended() ? Answered.ENDED : Answered.WAITS;
  }

  private Answered judge(ContainerStatus container, boolean podEnded) {
    // In the back-off before a restart the run that has just ended is still the one counted, and
    // the one that a request for the previous run gets (kubelet, validateContainerLogStatus).
    boolean backsOff =
        container.running() == null
            && container.terminated() == null
            && container.lastTermination() != null;
    int later = container.restarts() - request.run();
    if (later > 0) {
      nextStarted = later == 1 ? container.startedAt() : null;
      return later == 1 && !backsOff ? Answered.PREVIOUS : Answered.SUPERSEDED;
    }
    if (later < 0) {
      return Answered.WAITS;
    }
    started = container.startedAt();
    if (podEnded || backsOff || container.terminated() != null) {
      return Answered.ENDED;
    }
    return container.running() != null ? Answered.RUNS : Answered.WAITS;
  }
}
