package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * The OpenAPI documents. kubectl explains fields from them, and learns from a PATCH's {@code
 * fieldValidation} parameter that the server validates what is applied.
 */
final class OpenApiDocuments {
  private OpenApiDocuments() {}

  /**
   * {@code /openapi/v2}, which kubectl 1.27 and 1.28 want to read before they apply: a document
   * without definitions, upon which they use the types that they were built with. In protobuf:
   * field 1, the version, is "2.0".
   */
  static byte[] emptyVersionTwo() {
    return new byte[] {0x0a, 3, '2', '.', '0'};
  }

  /** {@code /openapi/v3}: the documents that exist. */
  static JsonObject index() {
    JsonObject paths = new JsonObject();
    for (String group : OpenApi.groups()) {
      String path = path(group);
      paths.add(
          path.substring(1),
          Json.of("serverRelativeURL", "/openapi/v3" + path + "?hash=" + Discovery.GIT_VERSION));
    }
    return Json.of("paths", paths);
  }

  /** The document of one group, "" for core. */
  static JsonObject group(String group) {
    JsonObject paths = new JsonObject();
    for (Resource resource : Resource.values()) {
      if (resource.group().equals(group)) {
        String all = path(group) + "/" + resource.plural();
        String some =
            resource.namespaced()
                ? path(group) + "/namespaces/{namespace}/" + resource.plural()
                : all;
        if (resource.namespaced()) {
          paths.add(all, Json.of("get", operation(resource, "list")));
        }
        paths.add(
            some,
            Json.of(
                "delete", operation(resource, "deletecollection"),
                "get", operation(resource, "list"),
                "post", operation(resource, "post")));
        String one = some + "/{name}";
        JsonObject single =
            Json.of(
                "get", operation(resource, "get"),
                "patch", operation(resource, "patch"),
                "put", operation(resource, "put"));
        if (resource.hasStatus()) {
          paths.add(one + "/status", single.deepCopy());
        }
        single.add("delete", operation(resource, "delete"));
        paths.add(one, single);
      }
    }
    for (Review review : Review.values()) {
      if (review.group().equals(group)) {
        paths.add(
            path(group) + "/" + review.plural(),
            Json.of("post", operation("post", group, review.kind())));
      }
    }
    return Json.of(
        "openapi",
        "3.0.0",
        "info",
        Json.of("title", "Kubernetes", "version", Discovery.GIT_VERSION),
        "paths",
        paths,
        "components",
        Json.of("schemas", OpenApi.schemas(group)));
  }

  private static String path(String group) {
    return group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1";
  }

  private static JsonObject operation(Resource resource, String action) {
    return operation(action, resource.group(), resource.kind());
  }

  private static JsonObject operation(String action, String group, String kind) {
    JsonArray parameters = new JsonArray();
    List<String> names =
        switch (action) {
          case "post", "put" -> List.of("dryRun", "fieldManager", "fieldValidation");
          case "patch" -> List.of("dryRun", "fieldManager", "fieldValidation", "force");
          case "delete", "deletecollection" ->
              List.of("dryRun", "gracePeriodSeconds", "propagationPolicy");
          case "list" -> List.of("continue", "fieldSelector", "labelSelector", "limit", "watch");
          default -> List.of();
        };
    for (String name : names) {
      String type =
          switch (name) {
            case "force", "watch" -> "boolean";
            case "limit", "gracePeriodSeconds" -> "integer";
            default -> "string";
          };
      parameters.add(
          Json.of(
              "name", name, "in", "query", "schema", Json.of("type", type, "uniqueItems", true)));
    }
    return Json.of(
        "operationId",
        action + kind,
        "parameters",
        parameters,
        "responses",
        Json.of("200", Json.of("description", "OK")),
        "x-kubernetes-action",
        action,
        "x-kubernetes-group-version-kind",
        OpenApi.groupVersionKind(group, kind));
  }
}
