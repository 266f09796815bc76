package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.util.List;

/** The discovery documents: what is served, and nothing else. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

  /** The version that the cluster claims, and by its suffix that it is a simulation. */
  static final String GIT_VERSION = "v1.34.9+podlanes-demo";

  private final String address;

  /**
   * @param address "host:port" of this server
   */
  Discovery(String address) {
    this.address = address;
  }

  JsonObject version() {
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

  JsonObject api() {
    return Json.of(
        "kind", "APIVersions",
        "versions", Json.array(List.of("v1")),
        "serverAddressByClientCIDRs",
            Json.list(Json.of("clientCIDR", "0.0.0.0/0", "serverAddress", address)));
  }

  JsonObject apis() {
    return Json.of(
        "kind", "APIGroupList",
        "apiVersion", "v1",
        "groups",
            Json.list(
                groupBody("batch"), groupBody("authorization.k8s.io"), MetricsHandler.groupBody()));
  }

  /** The document of one group. */
  JsonObject group(String name) {
    JsonObject group = Json.of("kind", "APIGroup", "apiVersion", "v1");
    groupBody(name).asMap().forEach(group::add);
    return group;
  }

  /** The resources of one group, "" for core. */
  JsonObject resources(String group) {
    JsonArray list = new JsonArray();
    for (Resource resource : Resource.values()) {
      if (!resource.group().equals(group)) {
        continue;
      }
      JsonObject entry = entry(resource.plural(), resource);
      entry.addProperty("singularName", resource.singular());
      entry.add("verbs", Json.array(VERBS));
      if (!resource.shortName().isEmpty()) {
        entry.add("shortNames", Json.array(List.of(resource.shortName())));
      }
      if (!resource.category().isEmpty()) {
        entry.add("categories", Json.array(List.of(resource.category())));
      }
      entry.addProperty("storageVersionHash", resource.storageVersionHash());
      list.add(entry);
      if (resource == Resource.PODS) {
        list.add(eviction());
        JsonObject log = entry("pods/log", resource);
        log.add("verbs", Json.array(List.of("get")));
        list.add(log);
      }
      if (resource.hasStatus()) {
        JsonObject status = entry(resource.plural() + "/status", resource);
        status.add("verbs", Json.array(STATUS_VERBS));
        list.add(status);
      }
    }
    return Json.of(
        "kind",
        "APIResourceList",
        "apiVersion",
        "v1",
        "groupVersion",
        group.isEmpty() ? "v1" : group + "/v1",
        "resources",
        list);
  }

  JsonObject accessReviews() {
    return Json.of(
        "kind", "APIResourceList",
        "apiVersion", "v1",
        "groupVersion", "authorization.k8s.io/v1",
        "resources",
            Json.list(
                Json.of(
                    "name", "selfsubjectaccessreviews",
                    "singularName", "selfsubjectaccessreview",
                    "namespaced", false,
                    "kind", "SelfSubjectAccessReview",
                    "verbs", Json.array(List.of("create")))));
  }

  private static JsonObject entry(String name, Resource resource) {
    return Json.of(
        "name",
        name,
        "singularName",
        "",
        "namespaced",
        resource.namespaced(),
        "kind",
        resource.kind());
  }

  private static JsonObject eviction() {
    return Json.of(
        "name", "pods/eviction",
        "singularName", "",
        "namespaced", true,
        "group", "policy",
        "version", "v1",
        "kind", "Eviction",
        "verbs", Json.array(List.of("create")));
  }

  private static JsonObject groupBody(String name) {
    JsonObject version = Json.of("groupVersion", name + "/v1", "version", "v1");
    return Json.of(
        "name", name, "versions", Json.list(version), "preferredVersion", version.deepCopy());
  }
}
