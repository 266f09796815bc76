package dev.podlanes.demo.http;

import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a resource path names.
 *
 * @param namespace null for all namespaces; empty for cluster-scoped resources
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record Target(Resource resource, @Nullable String namespace, String name, String subresource) {
  private static final String NAMESPACES = "namespaces";

  /**
   * Reads the segments after {@code /api/v1} or {@code /apis/GROUP/v1}.
   *
   * @throws ApiException 404 when they name nothing that is served
   */
  static Target of(String group, List<String> segments) {
    boolean scoped =
        segments.size() >= 3
            && segments.get(0).equals(NAMESPACES)
            && Resource.find(group, segments.get(2)).filter(Resource::namespaced).isPresent();
    List<String> rest = scoped ? segments.subList(2, segments.size()) : segments;
    if (rest.isEmpty() || rest.size() > 3) {
      throw ApiException.unknownResource();
    }
    Resource resource =
        Resource.find(group, rest.getFirst()).orElseThrow(ApiException::unknownResource);
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    if (scoped) {
      return new Target(resource, segments.get(1), name, subresource);
    }
    if (resource.namespaced() && !name.isEmpty()) {
      throw ApiException.unknownResource();
    }
    return new Target(resource, resource.namespaced() ? null : "", name, subresource);
  }

  /** The namespace of a request that must have one. */
  String oneNamespace() {
    if (namespace == null) {
      throw ApiException.methodNotAllowed();
    }
    return namespace;
  }
}
