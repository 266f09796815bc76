package dev.podlanes.kube.jobs;

import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.source.AccessCheck;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.Permission;
import dev.podlanes.wire.ApiStatus;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AuthorizationV1Api;
import io.kubernetes.client.openapi.models.V1ResourceAttributes;
import io.kubernetes.client.openapi.models.V1SelfSubjectAccessReview;
import io.kubernetes.client.openapi.models.V1SelfSubjectAccessReviewSpec;
import io.kubernetes.client.openapi.models.V1SubjectAccessReviewStatus;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks what the user may do. A typed call of the Kubernetes client: rare, and made only once it is
 * first needed, because its set-up takes most of a second.
 */
public final class AccessReviews implements AccessCheck {
  private final ClusterHttp http;
  private @Nullable AuthorizationV1Api api;

  public AccessReviews(ClusterHttp http) {
    this.http = http;
  }

  @Override
  public boolean allowed(String namespace, Permission permission) throws ClusterException {
    V1ResourceAttributes asked =
        new V1ResourceAttributes()
            .namespace(namespace)
            .verb(permission.verb())
            .group(permission.group())
            .resource(permission.resource());
    if (!permission.subresource().isEmpty()) {
      asked.subresource(permission.subresource());
    }
    V1SelfSubjectAccessReview question =
        new V1SelfSubjectAccessReview()
            .apiVersion("authorization.k8s.io/v1")
            .kind("SelfSubjectAccessReview")
            .spec(new V1SelfSubjectAccessReviewSpec().resourceAttributes(asked));
    try {
      V1SubjectAccessReviewStatus status =
          api().createSelfSubjectAccessReview(question).execute().getStatus();
      return status == null || status.getAllowed();
    } catch (ApiException failed) {
      throw sentence(failed);
    } catch (IllegalArgumentException unreadable) {
      throw Unreachable.of(new IOException("the answer was not understood"), http.server());
    }
  }

  private ClusterException sentence(ApiException failed) {
    if (failed.getCause() instanceof IOException broken) {
      return broken.getCause() instanceof ClusterException said
          ? said
          : Unreachable.of(broken, http.server());
    }
    String body = Objects.requireNonNullElse(failed.getResponseBody(), "");
    return new ApiFailure(failed.getCode(), ApiStatus.read(body), null).toClusterException();
  }

  private synchronized AuthorizationV1Api api() {
    if (api == null) {
      String server = http.server().toString();
      ApiClient client = new ApiClient(http.typed());
      client.setBasePath(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
      api = new AuthorizationV1Api(client);
    }
    return api;
  }
}
