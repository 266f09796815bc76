package dev.podlanes.demo.http;

import dev.podlanes.demo.store.ApiException;
import dev.podlanes.demo.store.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. Whoever knows the token is an administrator, and may ask as somebody else as on a real
 * server ({@code kubectl --as}): the user "viewer" may read the Jobs of a namespace and nothing
 * else, everybody else may do nothing, so that refusals can be tried.
 *
 * @param groups beside {@code system:authenticated}
 */
record Caller(String user, List<String> groups) {
  private static final String MASTERS = "system:masters";
  private static final String VIEWER = "viewer";
  private static final List<String> READING = List.of("get", "list", "watch");
  private static final Caller ADMINISTRATOR = new Caller("podlanes-demo", List.of(MASTERS));

  static Caller of(ApiRequest request) {
    String user = request.header("Impersonate-User");
    if (user.isEmpty()) {
      return ADMINISTRATOR;
    }
    String group = request.header("Impersonate-Group");
    return new Caller(user, group.isEmpty() ? List.of() : List.of(group));
  }

  boolean isAdministrator() {
    return groups.contains(MASTERS);
  }

  boolean isViewer() {
    return user.equals(VIEWER);
  }

  /**
   * Whether that is allowed.
   *
   * @param resource plural, with a subresource as in "pods/log"
   * @param namespace null or empty for all of them
   */
  boolean may(String verb, String group, String resource, @Nullable String namespace) {
    return isAdministrator()
        || (isViewer()
            && READING.contains(verb)
            && group.equals(Resource.JOBS.group())
            && resource.equals(Resource.JOBS.plural())
            && namespace != null
            && !namespace.isEmpty());
  }

  /**
   * Checks a request.
   *
   * @param group which may be another than the resource's own, as that of the metrics
   * @throws ApiException 403 when it is not allowed
   */
  void require(ApiRequest request, String group, Target target) {
    String plural = target.resource().plural();
    String resource = plural + (target.subresource().isEmpty() ? "" : "/" + target.subresource());
    String verb = verb(request, target);
    if (!may(verb, group, resource, target.namespace())) {
      String namespace = target.namespace();
      String where =
          namespace == null || namespace.isEmpty()
              ? "at the cluster scope"
              : "in the namespace \"" + namespace + "\"";
      throw ApiException.forbidden(
          plural,
          group,
          target.name(),
          "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
              .formatted(user, verb, resource, group, where));
    }
  }

  private static String verb(ApiRequest request, Target target) {
    boolean named = !target.name().isEmpty();
    return switch (request.method()) {
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> request.flag("watch") ? "watch" : named ? "get" : "list";
    };
  }
}
