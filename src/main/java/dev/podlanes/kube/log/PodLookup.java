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

/** Asks what has become of a container. */
final class PodLookup {
  /** What its log can be expected to do. */
  enum Answered {
    /** It runs now. */
    RUNS,
    /** It may run yet or again. */
    WAITS,
    /** It has written all that it will. */
    ENDED,
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

  PodLookup(ClusterHttp http, LogRequest request) {
    this.http = http;
    this.request = request;
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
    if (pod.phase().ended()) {
      return Answered.ENDED;
    }
    for (ContainerStatus container : pod.containers()) {
      if (container.name().equals(request.container())) {
        return container.running() != null
            ? Answered.RUNS
            : container.terminated() != null ? Answered.ENDED : Answered.WAITS;
      }
    }
    return Answered.WAITS;
  }
}
