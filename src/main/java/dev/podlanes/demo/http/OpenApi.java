package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/**
 * As much of the OpenAPI v3 documents as kubectl asks for before it creates or applies: each kind's
 * PATCH operation with the parameters that it takes, among them {@code fieldValidation}, by which
 * kubectl learns that the server validates.
 */
final class OpenApi {
  private OpenApi() {}

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
    return Json.of(
        "paths",
        Json.of(
            "api/v1", Json.of("serverRelativeURL", "/openapi/v3/api/v1?hash=demo"),
            "apis/batch/v1", Json.of("serverRelativeURL", "/openapi/v3/apis/batch/v1?hash=demo")));
  }

  /** The document of one group, "" for core. */
  static JsonObject group(String group) {
    JsonObject paths = new JsonObject();
    JsonObject schemas = new JsonObject();
    for (Resource resource : Resource.values()) {
      if (resource.group().equals(group)) {
        String prefix = group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1";
        String path =
            prefix
                + (resource.namespaced() ? "/namespaces/{namespace}/" : "/")
                + resource.plural()
                + "/{name}";
        paths.add(path, Json.of("patch", operation(resource)));
        schemas.add(schemaName(resource), schema(resource));
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
        Json.of("schemas", schemas));
  }

  private static JsonObject operation(Resource resource) {
    JsonArray parameters = new JsonArray();
    for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
      parameters.add(
          Json.of(
              "name",
              name,
              "in",
              "query",
              "schema",
              Json.of("type", "string", "uniqueItems", true)));
    }
    return Json.of(
        "description",
        "partially update the specified " + resource.kind(),
        "operationId",
        "patch" + resource.kind(),
        "parameters",
        parameters,
        "responses",
        Json.of("200", Json.of("description", "OK")),
        "x-kubernetes-action",
        "patch",
        "x-kubernetes-group-version-kind",
        groupVersionKind(resource));
  }

  private static JsonObject schema(Resource resource) {
    JsonObject any = Json.of("type", "object");
    return Json.of(
        "description",
        resource.kind() + " as the demo cluster serves it.",
        "type",
        "object",
        "properties",
        Json.of(
            "apiVersion", Json.of("type", "string"),
            "kind", Json.of("type", "string"),
            "metadata", any,
            "spec", any.deepCopy(),
            "status", any.deepCopy()),
        "x-kubernetes-group-version-kind",
        Json.list(groupVersionKind(resource)));
  }

  private static String schemaName(Resource resource) {
    String group = resource.group().isEmpty() ? "core" : resource.group();
    return "io.k8s.api." + group + ".v1." + resource.kind();
  }

  private static JsonObject groupVersionKind(Resource resource) {
    return Json.of("group", resource.group(), "kind", resource.kind(), "version", "v1");
  }
}
