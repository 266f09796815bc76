package dev.podlanes.kube.watch;

import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ResourceKind;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a resource is listed and watched. */
final class ResourcePaths {
  /**
   * Every pod of a Job carries this label, so other workloads' pods are never sent. Only a Job with
   * {@code spec.manualSelector} names its pods as its author likes (strategy.go of batch/job).
   */
  private static final String JOB_PODS = "job-name";

  private final ClusterHttp http;
  private final ResourceKind kind;
  private final NamespaceScope scope;
  private final boolean everyPod;

  /**
   * @param everyPod whether pods are asked for whatever their labels
   */
  ResourcePaths(ClusterHttp http, ResourceKind kind, NamespaceScope scope, boolean everyPod) {
    this.http = http;
    this.kind = kind;
    this.scope = scope;
    this.everyPod = everyPod;
  }

  /**
   * One page of a list.
   *
   * @param limit 0 for all at once
   * @param continueToken null for the first page
   */
  HttpUrl list(int limit, @Nullable String continueToken) {
    HttpUrl.Builder url = collection();
    if (limit > 0) {
      url.addQueryParameter("limit", Integer.toString(limit));
    }
    if (continueToken != null) {
      url.addQueryParameter("continue", continueToken);
    }
    return url.build();
  }

  HttpUrl watch(String resourceVersion, Duration timeout) {
    HttpUrl.Builder url =
        collection()
            .addQueryParameter("watch", "true")
            .addQueryParameter("allowWatchBookmarks", "true");
    if (!resourceVersion.isEmpty()) {
      url.addQueryParameter("resourceVersion", resourceVersion);
    }
    return url.addQueryParameter("timeoutSeconds", Long.toString(timeout.toSeconds())).build();
  }

  private HttpUrl.Builder collection() {
    HttpUrl.Builder url =
        switch (kind) {
          case JOBS, CRONJOBS -> http.url("apis", "batch", "v1");
          case PODS, EVENTS -> http.url("api", "v1");
        };
    if (scope.namespace() != null) {
      url.addPathSegment("namespaces").addPathSegment(scope.namespace());
    }
    url.addPathSegment(kind.plural());
    if (kind == ResourceKind.PODS && !everyPod) {
      url.addQueryParameter("labelSelector", JOB_PODS);
    }
    return url;
  }

  /** Where it is looked for, for messages. */
  String place() {
    return scope.namespace() == null
        ? "in all namespaces"
        : "in the namespace \"" + scope.namespace() + "\"";
  }
}
