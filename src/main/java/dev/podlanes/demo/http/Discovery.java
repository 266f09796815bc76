package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.List;

/** The discovery documents: what is served, and nothing else. */
final class Discovery {
  private static final List<String> GROUPS =
      List.of(
          "authentication.k8s.io", "authorization.k8s.io", "batch", MetricsHandler.GROUP, "policy");

  /** The version that the cluster claims, and by its suffix that it is a simulation. */
  static final String GIT_VERSION = "v1.34.9+podlanes-demo";

  private Discovery() {}

  static JsonObject version() {
    return Json.of(
        "major", "1",
        "minor", "34",
        "emulationMajor", "1",
        "emulationMinor", "34",
        "minCompatibilityMajor", "1",
        "minCompatibilityMinor", "33",
        "gitVersion", GIT_VERSION,
        "gitCommit", "",
        "gitTreeState", "",
        "buildDate", "1970-01-01T00:00:00Z",
        "goVersion", "",
        "compiler", "java",
        "platform", "podlanes/demo");
  }

  /**
   * The versions of the core group.
   *
   * @param address "host:port" by which the caller found this server
   */
  static JsonObject api(String address) {
    return Json.of(
        "kind", "APIVersions",
        "versions", Json.array(List.of("v1")),
        "serverAddressByClientCIDRs",
            Json.list(Json.of("clientCIDR", "0.0.0.0/0", "serverAddress", address)));
  }

  static JsonObject apis() {
    return Json.of(
        "kind",
        "APIGroupList",
        "apiVersion",
        "v1",
        "groups",
        Json.element(GROUPS.stream().map(Discovery::groupBody).toList()));
  }

  /** Whether a group other than core is served. */
  static boolean isGroup(String name) {
    return GROUPS.contains(name);
  }

  /** The one version of a group that is served. */
  static String version(String group) {
    return group.equals(MetricsHandler.GROUP) ? MetricsHandler.VERSION : "v1";
  }

  /** The document of one group. */
  static JsonObject group(String name) {
    JsonObject group = Json.of("kind", "APIGroup", "apiVersion", "v1");
    groupBody(name).asMap().forEach(group::add);
    return group;
  }

  /** The resources of one group, "" for core. */
  static JsonObject resources(String group) {
    return Json.of(
        "kind",
        "APIResourceList",
        "apiVersion",
        "v1",
        "groupVersion",
        group.isEmpty() ? "v1" : group + "/" + version(group),
        "resources",
        Json.element(ApiResource.of(group).stream().map(ApiResource::json).toList()));
  }

  /**
   * The media type of the aggregated documents that a request prefers to the plain ones (KEP-3352);
   * empty when it wants the plain ones.
   */
  static String aggregatedType(String accept) {
    for (String alternative : accept.split(",", -1)) {
      String media = alternative.replace(" ", "");
      if (!media.contains("as=APIGroupDiscoveryList")) {
        return "";
      }
      for (String version : List.of("v2", "v2beta1")) {
        String type =
            "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=APIGroupDiscoveryList";
        if (media.equals(type)) {
          return type;
        }
      }
    }
    return "";
  }

  /**
   * Core, or all other groups, with all of their resources in one document.
   *
   * @param type as {@link #aggregatedType} answers it
   */
  static JsonObject aggregated(boolean core, String type) {
    JsonArray items = new JsonArray();
    for (String group : core ? List.of("") : GROUPS) {
      JsonObject metadata = new JsonObject();
      if (!group.isEmpty()) {
        metadata.addProperty("name", group);
      }
      items.add(
          Json.of(
              "metadata",
              metadata,
              "versions",
              Json.list(
                  Json.of(
                      "version",
                      version(group),
                      "resources",
                      discovered(ApiResource.of(group)),
                      "freshness",
                      "Current"))));
    }
    String version = type.contains("v=v2beta1") ? "v2beta1" : "v2";
    return Json.of(
        "kind",
        "APIGroupDiscoveryList",
        "apiVersion",
        "apidiscovery.k8s.io/" + version,
        "metadata",
        new JsonObject(),
        "items",
        items);
  }

  private static JsonArray discovered(List<ApiResource> lines) {
    JsonArray resources = new JsonArray();
    for (ApiResource line : lines) {
      if (!line.isSubresource()) {
        JsonObject resource = line.discovery();
        List<JsonObject> below =
            lines.stream()
                .filter(each -> each.name().startsWith(line.name() + "/"))
                .map(ApiResource::discovery)
                .toList();
        if (!below.isEmpty()) {
          resource.add("subresources", Json.element(below));
        }
        resources.add(resource);
      }
    }
    return resources;
  }

  private static JsonObject groupBody(String name) {
    String served = version(name);
    JsonObject version = Json.of("groupVersion", name + "/" + served, "version", served);
    return Json.of(
        "name", name, "versions", Json.list(version), "preferredVersion", version.deepCopy());
  }
}
